"""What other sites and search engines are told of a page, from what its template has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from articles.site.frame import address_in, current_edition, home_of
from articles.syndication.entries import absolute, entry_of, one_line
from articles.syndication.structured import Site, Step, breadcrumbs, collection, news_article, script

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from articles.models import Article
    from articles.site.cards import Card

register = template.Library()


@register.inclusion_tag("includes/article_meta.html")
def article_meta(article: Article, description: str) -> dict[str, Any]:
    """Of an article whose source, section and pictures are loaded. Asks the database nothing."""
    entry, site = entry_of(article, use="full"), _site()
    section = article.section
    inside = [Step(name=entry.section, url=_address("section", section.slug))] if section else []
    told = news_article(entry, description=one_line(description), site=site)
    way = breadcrumbs(site, *inside, Step(name=entry.title))
    return {"entry": entry, "description": description, "structured": script(told, way)}


@register.simple_tag
def structured_list(name: str, url: str, cards: Iterable[Card]) -> SafeString:
    """A page that lists articles; the front page is no step on the way to itself."""
    site, title = _site(), one_line(name)
    pages = [Step(name=one_line(card.article.title), url=absolute(card.article.get_absolute_url())) for card in cards]
    listed = collection(name=title, url=url, language=current_edition(), site=site, pages=pages)
    return script(listed) if url == site.home else script(listed, breadcrumbs(site, Step(name=title)))


def _address(name: str, *arguments: str) -> str:
    return absolute(address_in(current_edition(), name, *arguments))


def _site() -> Site:
    return Site(name=_("Newsroom"), url=f"{settings.SITE_URL}/", home=absolute(home_of(current_edition())))
