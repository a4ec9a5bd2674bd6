"""The archive: what stood in an edition in a year, a month or on a day, by the clock of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import override

from articles.languages import EDITION_CODES
from articles.models import Article
from articles.ready import names
from articles.site.frame import EditionLink, Frame, current_edition
from articles.site.lists import list_page
from articles.site.public import public_page
from articles.site.weeks import weekdays, weeks

if TYPE_CHECKING:
    from articles.models.article import ArticleQuerySet


@dataclass(frozen=True, kw_only=True)
class Period:
    """A year, a month or a day; `end` is the first day after it."""

    kind: str
    start: date
    end: date

    @property
    def url(self) -> str:
        parts = [self.start.year, self.start.month, self.start.day]
        return reverse(f"archive_{self.kind}", args=parts[: {"year": 1, "month": 2, "day": 3}[self.kind]])

    @property
    def parts(self) -> list[Period]:
        """The months of a year, the days of a month."""
        if self.kind == "year":
            return [month_of(self.start.replace(month=number)) for number in range(1, 13)]
        days = (self.end - self.start).days if self.kind == "month" else 0
        return [day_of(self.start + timedelta(days=number)) for number in range(days)]

    def of(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        return articles.filter(listed_at__gte=midnight(self.start), listed_at__lt=midnight(self.end))


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A part of a period, and whether anything stood in it."""

    period: Period
    is_filled: bool


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware here


def year_of(day: date) -> Period:
    return Period(kind="year", start=date(day.year, 1, 1), end=date(day.year + 1, 1, 1))


def month_of(day: date) -> Period:
    start = day.replace(day=1)
    return Period(kind="month", start=start, end=(start + timedelta(days=31)).replace(day=1))


def day_of(day: date) -> Period:
    return Period(kind="day", start=day, end=day + timedelta(days=1))


YEARS = 40  # in the row of years
OLDEST_AND_NEWEST = (("listed_at", "pk"), ("-listed_at", "-pk"))
PERIODS = {"year": year_of, "month": month_of, "day": day_of}


@public_page
def newest(request: HttpRequest) -> HttpResponse:
    """To the month of the newest article; an edition without any has no archive yet."""
    article = Article.objects.published().in_edition(current_edition()).newest_first().only("listed_at").first()
    if article is None or article.listed_at is None:
        return HttpResponseRedirect(reverse("home"))
    return HttpResponseRedirect(month_of(timezone.localdate(article.listed_at)).url)


@public_page
def year(request: HttpRequest, year: int) -> HttpResponse:
    return _archive(request, "year", year)


@public_page
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    return _archive(request, "month", year, month)


@public_page
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    return _archive(request, "day", year, month, day)


def _archive(request: HttpRequest, kind: str, year: int, month: int = 1, day: int = 1) -> HttpResponse:
    articles = Article.objects.published().in_edition(current_edition())
    try:
        period = PERIODS[kind](date(year, month, day))
        page = list_page(request, period.of(articles))
        previous, following = neighbours(period, articles)
    except (ValueError, OverflowError) as error:
        raise Http404(f"no such {kind}") from error
    if not page.cards:
        raise Http404(f"nothing stood in this {kind}")
    names.depends_on(*map(names.of_edition, EDITION_CODES))
    filled = which(queries_in(period), period.of(articles))
    cells = [Cell(period=part, is_filled=part.url in filled) for part in period.parts]
    first = int(get_format("FIRST_DAY_OF_WEEK"))
    context = {
        "period": period,
        "page": page,
        "cells": cells,
        "weeks": weeks(cells, period.start, first) if kind == "month" else [],
        "weekdays": weekdays(first),
        "years": years(period, articles) if kind == "year" else [],
        "frame": Frame(request, [edition_link(period, code, is_filled=code in filled) for code in EDITION_CODES]),
        "previous": previous,
        "next": following,
        "is_archive_page": True,
    }
    return render(request, "site/archive.html", context)


def neighbours(period: Period, articles: ArticleQuerySet) -> tuple[Period | None, Period | None]:
    """The nearest periods of the same kind, before and after, in which anything stood."""
    before = articles.filter(listed_at__lt=midnight(period.start)).newest_first()
    after = articles.filter(listed_at__gte=midnight(period.end)).order_by("listed_at", "pk")
    found = [side.values_list("listed_at", flat=True).first() for side in (before, after)]
    first, second = (PERIODS[period.kind](timezone.localdate(at)) if at else None for at in found)
    return first, second


def years(period: Period, articles: ArticleQuerySet) -> list[Cell]:
    """Every year from the first article to the newest, at most `YEARS` of them, those nearest to the period's end."""
    ends = [articles.order_by(*order).values_list("listed_at", flat=True).first() for order in OLDEST_AND_NEWEST]
    first, last = (timezone.localdate(at).year for at in ends if at)
    last = min(last, max(period.start.year + YEARS // 2, first + YEARS - 1))
    all_of_them = [year_of(date(year, 1, 1)) for year in range(max(first, last - YEARS + 1), last + 1)]
    filled = which({year.url: year.of(articles) for year in all_of_them}, articles)
    return [Cell(period=year, is_filled=year.url in filled) for year in all_of_them]


def queries_in(period: Period) -> dict[str, ArticleQuerySet]:
    """What stands in each part of the period, by its address, and in the whole of it in each edition, by its code."""
    published = Article.objects.published()
    parts = {part.url: part.of(published.in_edition(current_edition())) for part in period.parts}
    return parts | {code: period.of(published.in_edition(code)) for code in EDITION_CODES}


def which(queries: dict[str, ArticleQuerySet], rows: ArticleQuerySet) -> set[str]:
    """The names of those that find anything. One query asks for all of them, beside any of `rows`; each answer is one
    look into the index."""
    asked = {f"asked_{number}": Exists(query) for number, query in enumerate(queries.values())}
    found: list[Any] = list(rows.order_by().values(**asked)[:1])
    return {name for name, answer in zip(queries, asked, strict=True) if found and found[0][answer]}


def edition_link(period: Period, code: str, *, is_filled: bool) -> EditionLink:
    """To the same period; to the archive of an edition in which nothing stood then."""
    with override(code):
        url = period.url if is_filled else reverse("archive")
    return EditionLink(code=code, url=url, is_current=code == current_edition(), is_same_page=is_filled)
