"""One page of a long list of articles, as cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest

from articles.site.cards import Card, cards, with_cards
from articles.site.keyset import BadCursor, Page, cut

if TYPE_CHECKING:
    from articles.models.article import ArticleQuerySet

PAGE_SIZE = 24


@dataclass(frozen=True, kw_only=True)
class ListPage:
    cards: list[Card]
    place: Page


def list_page(request: HttpRequest, articles: ArticleQuerySet) -> ListPage:
    """The page that `?before=` or `?after=` asks for. A cursor that we never wrote leads to no page."""
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    try:
        place = cut(with_cards(articles), size=PAGE_SIZE, before=before, after=after)
    except BadCursor as bad:
        raise Http404(str(bad)) from bad
    return ListPage(cards=cards(place.rows), place=place)
