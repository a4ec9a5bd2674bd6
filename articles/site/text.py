"""How much of an article readers get: what its source lets us reuse, and not more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models.source import Source
from articles.text import excerpt, plain_text

if TYPE_CHECKING:
    from articles.models import Article

# Characters. An excerpt is what an editor would quote to say what it is about.
EXCERPT = 480
SUMMARY = 220
DESCRIPTION = 160
LONGEST_CUT = 40  # characters at the end of an opening that a cut may have made of an entity


@dataclass(frozen=True, kw_only=True)
class Text:
    """`standfirst` is plain text, `body` clean HTML; either may be empty."""

    standfirst: str
    body: SafeString


def readable(article: Article) -> Text:
    reuse = _reuse(article)
    if reuse == Source.Reuse.HEADLINE:
        return Text(standfirst="", body=SafeString(""))
    if reuse == Source.Reuse.FULL or len(plain_text(article.body)) <= EXCERPT:
        return Text(standfirst=_standfirst(article), body=mark_safe(article.body))  # clean since it was stored
    if article.standfirst:
        return Text(standfirst=excerpt(article.standfirst, EXCERPT), body=SafeString(""))
    return Text(standfirst="", body=format_html("<p>{}</p>", excerpt(article.body, EXCERPT)))


def summary(article: Article, opening: str, length: int = SUMMARY, *, is_cut: bool = False) -> str:
    """A line or two for a list; `opening` is the beginning of the body, cut anywhere. Beyond half an excerpt it matters
    whether it was cut."""
    reuse = _reuse(article)
    if reuse == Source.Reuse.HEADLINE:
        return ""
    if article.standfirst or reuse == Source.Reuse.FULL or not is_cut:
        return excerpt(article.standfirst or _whole(opening), length)
    return excerpt(_sure_excerpt(plain_text(_whole(opening))), length)


def shown_text(article: Article, opening: str, *, is_cut: bool) -> str:
    """The plain text that readers get of an article, as far as `opening`, the beginning of its body, reaches."""
    reuse, text = _reuse(article), plain_text(_whole(opening))
    if reuse == Source.Reuse.HEADLINE:
        return ""
    is_short = not is_cut and len(text) <= EXCERPT
    if reuse == Source.Reuse.FULL or is_short:
        return text if text.startswith(article.standfirst.rstrip("….")) else f"{article.standfirst} {text}"
    if article.standfirst or not is_cut:
        return excerpt(article.standfirst or text, EXCERPT)
    return _sure_excerpt(text)


def _sure_excerpt(beginning: str) -> str:
    """What the excerpt of a text surely has, whose beginning this is: markup may fill thousands of characters, and an
    excerpt that ends with a sentence may be half as long as it could be."""
    return excerpt(beginning, EXCERPT if len(beginning) > EXCERPT + LONGEST_CUT else EXCERPT // 2)


def _whole(html: str) -> str:
    """Without a tag that was cut in two."""
    return html[: html.rfind("<")] if html.rfind("<") > html.rfind(">") else html


def _reuse(article: Article) -> str:
    """What is our own is ours to show."""
    return article.source.reuse if article.source else Source.Reuse.FULL


def _standfirst(article: Article) -> str:
    """Not where the text begins with the same words."""
    begins = excerpt(_whole(article.body[: 2 * len(article.standfirst) + 500]), len(article.standfirst) + 100)
    return "" if begins.startswith(article.standfirst.rstrip("….")) else article.standfirst
