"""`{% shared "foot" %} … {% endshared %}`: what many pages have alike is rendered once for each edition, and again when
what stands on every page has changed; with values (`{% shared "sections" section=section %}`), once for each of them.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Model
from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs

from articles.ready import parts
from articles.ready.page import etag_of
from articles.site.frame import current_edition

register = Library()


class Shared(Node):
    """Inside, nothing is known but the values: what a page has of its own cannot come into another's."""

    def __init__(self, name: str, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context, ignore_failures=True) for name, value in self.values.items()}
        name = f"shared {self.name} {current_edition()} {_marks(values.values())}"
        return parts.within(name, partial(self._render, context, values), digest=lambda found: etag_of(found.encode()))

    def _render(self, context: Context, values: dict[str, Any]) -> str:
        alone = Context(values, autoescape=context.autoescape)
        alone.template = context.template
        return self.nodelist.render(alone)


def _marks(values: Iterable[Any]) -> list[object]:
    """What tells values from others: rows by their keys, since several may have one name."""
    return [_marks(one) if isinstance(one, list) else one.pk if isinstance(one, Model) else one for one in values]


@register.tag
def shared(parser: Parser, token: Token) -> Shared:
    _tag, name, *rest = token.split_contents()
    values = token_kwargs(rest, parser)
    if rest:
        raise TemplateSyntaxError(f"shared takes a name and values: {token.contents}")
    nodelist = parser.parse(("endshared",))
    parser.delete_first_token()
    return Shared(name.strip('"'), values, nodelist)
