"""The search page: what was asked, what was found, and how to narrow it. Works without scripts."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models.functions import Left
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.languages import LANGUAGES
from articles.models import Article, Section, Source
from articles.search.cursors import BadCursor
from articles.search.explain import explain
from articles.search.facets import Counts, facets_of
from articles.search.find import COUNTED, NEWEST, RELEVANCE, Found, find
from articles.search.highlight import Piece, highlight, snippet
from articles.search.query import INVISIBLE
from articles.search.suggest import suggest
from articles.site.cards import Card, lead_picture, with_cards
from articles.site.frame import current_edition
from articles.site.public import public_page
from articles.site.search_filter import SearchFilter
from articles.site.text import shown_text

READ = 4000  # characters of HTML in which a highlight is looked for
MOST_VALUES = 12  # of a facet


@dataclass(frozen=True, kw_only=True)
class Hit(Card):
    """A card with its words marked."""

    title_pieces: list[Piece]
    summary_pieces: list[Piece]


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value of a facet. `url` chooses it, or gives it up where it is chosen."""

    label: object
    number: int
    url: str
    is_chosen: bool
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Facet:
    label: str
    values: list[Value]


@public_page
def search(request: HttpRequest) -> HttpResponse:
    filters, at = SearchFilter(request.GET), timezone.now()
    text = filters.chosen.get("q", "")
    found = _found(request, filters, text, at)
    page = _Links(request)
    context = {
        "filters": filters,
        "asked": INVISIBLE.sub(" ", text).strip(),
        "found": found,
        "hits": hits(found) if found else [],
        "facets": page.facets(found, filters) if found else [],
        "notes": filters.mistakes + ([explain(problem) for problem in found.query.problems] if found else []),
        "suggestion": page.suggestion(text, found, filters, at) if found else None,
        "first_page": page.to(),
        "feed_query": f"?{page.to(sort='').partition('?')[2]}",
        "next_page": page.to(before=found.next) if found and found.next else "",
        "newest_first": page.to(sort=NEWEST),
        "is_ranked": filters.chosen.get("sort", RELEVANCE) == RELEVANCE,
        "counted": COUNTED,
        "is_asked": bool(filters.data),
    }
    return render(request, "site/search.html", context)


def _found(request: HttpRequest, filters: SearchFilter, text: str, at: datetime) -> Found | None:
    """None where the address asks for nothing, or for what makes no sense."""
    if not filters.data or filters.form.errors:
        return None
    sort = filters.chosen.get("sort", RELEVANCE)
    try:
        return find(
            text, at=at, narrowing=filters.narrowing, sort=sort, cursor=request.GET.get("before", ""),
            edition=current_edition(),
        )  # fmt: skip
    except BadCursor as bad:
        raise Http404(str(bad)) from bad


def hits(found: Found) -> list[Hit]:
    articles = with_cards(Article.objects.published()).annotate(beginning=Left("body", READ))
    return [_hit(article, found) for article in found.articles(articles)]


def _hit(article: Article, found: Found) -> Hit:
    beginning = getattr(article, "beginning", "")
    text = shown_text(article, beginning, is_cut=len(beginning) >= READ)
    return Hit(
        article=article,
        picture=lead_picture(article, "card"),
        title_pieces=highlight(article.title, found.lit, article.language),
        summary_pieces=snippet(text, found.lit, article.language),
    )


class _Links:
    """Addresses of the same search, changed in one thing; a page further on is none of a changed search."""

    def __init__(self, request: HttpRequest) -> None:
        self.asked = {name: value for name, value in request.GET.items() if name in SearchFilter.base_filters and value}

    def to(self, **changes: str) -> str:
        values = {**self.asked, **{name.rstrip("_"): value for name, value in changes.items()}}
        return f"{reverse('search')}?{urlencode({name: value for name, value in values.items() if value})}"

    def suggestion(self, text: str, found: Found, filters: SearchFilter, at: datetime) -> dict[str, str] | None:
        other = suggest(text, found, at)
        if not other or find(other, at=at, narrowing=filters.narrowing, size=1).total <= found.total:
            return None
        return {"text": other, "url": self.to(q=other)}

    def facets(self, found: Found, filters: SearchFilter) -> list[Facet]:
        counted = facets_of(found.candidates, timezone.get_current_timezone())
        months = [self._month(year, month, number, filters) for (year, month), number in counted.months[:MOST_VALUES]]
        facets = [
            Facet(label=_("Source"), values=self._rows("source", Source, counted.sources, filters)),
            Facet(label=_("Section"), values=self._rows("section", Section, counted.sections, filters)),
            Facet(label=_("Language"), values=self._languages(counted.languages, filters)),
            Facet(label=_("Month"), values=months),
        ]
        return [facet for facet in facets if facet.values]

    def _rows(self, name: str, model: Any, counts: Counts, filters: SearchFilter) -> list[Value]:
        rows = model.objects.in_bulk([pk for pk, _number in counts[:MOST_VALUES]])
        return [self._value(name, rows[pk].slug, rows[pk], number, filters) for pk, number in counts if pk in rows]

    def _languages(self, counts: Counts, filters: SearchFilter) -> list[Value]:
        names = dict(LANGUAGES)
        return [self._value("language", str(code), names[str(code)], number, filters) for code, number in counts]

    def _value(self, name: str, key: str, label: Any, number: int, filters: SearchFilter) -> Value:
        is_chosen = self.asked.get(name) == key
        url = self.to(**{name: "" if is_chosen else key})
        return Value(label=label, number=number, url=url, is_chosen=is_chosen, language=getattr(label, "language", ""))

    def _month(self, year: int, month: int, number: int, filters: SearchFilter) -> Value:
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        is_chosen = (filters.chosen.get("from"), filters.chosen.get("to")) == (first, last)
        days = ("", "") if is_chosen else (first.isoformat(), last.isoformat())
        return Value(label=first, number=number, url=self.to(from_=days[0], to=days[1]), is_chosen=is_chosen)
