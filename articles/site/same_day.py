"""What one source published on one day, and the days before and after on which it published anything."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Source
from articles.ready import names
from articles.site.archive import day_of, neighbours
from articles.site.frame import current_edition
from articles.site.lists import list_page
from articles.site.public import public_page


def address_of(source: Source, day: date) -> str:
    return reverse("source_day", args=[source.slug, day.year, day.month, day.day])


def day_of_source(article: Article) -> str:
    """Where everything of its source and its day stands; nowhere for what is our own."""
    if article.source is None or article.listed_at is None or not article.source.is_active:
        return ""
    return address_of(article.source, timezone.localdate(article.listed_at))


@public_page
def source_day(request: HttpRequest, slug: str, year: int, month: int, day: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.active(), slug=slug)
    names.depends_on(names.of_source(source))
    articles = Article.objects.published().in_edition(current_edition()).filter(source=source)
    try:
        period = day_of(date(year, month, day))
        page = list_page(request, period.of(articles))
        beside = neighbours(period, articles)
    except (ValueError, OverflowError) as error:
        raise Http404("no such day") from error
    if not page.cards:
        raise Http404("it published nothing on that day")
    context: dict[str, object] = {"source": source, "period": period, "page": page}
    for name, found in zip(("previous", "next"), beside, strict=True):
        context |= {name: found, f"{name}_url": address_of(source, found.start) if found else ""}
    return render(request, "site/source_day.html", context)
