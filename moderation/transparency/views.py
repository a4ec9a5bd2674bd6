"""How many pictures were objected to, hidden and shown again: for everybody, as a page and as data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.site.public import public_page
from moderation.models import PublishedMonth
from moderation.transparency import downloads, page
from moderation.transparency.publish import shown, together

MONTHS_ON_THE_PAGE = 12


@public_page
def transparency(request: HttpRequest) -> HttpResponse:
    months = [shown(row) for row in PublishedMonth.objects.all()[:MONTHS_ON_THE_PAGE]]
    context = {
        "months": page.by_month(months),
        "reasons": page.by_reason(together(months)),
        "names": page.names(),
        "reports": page.chart(months, page.REPORTS),
        "reviews": page.chart(months, page.REVIEWS),
        "review_names": zip(page.REVIEWS, page.names(page.REVIEWS), strict=True),
    }
    return render(request, "moderation/transparency.html", context)


@public_page
def figures_csv(request: HttpRequest) -> HttpResponse:
    return _file(downloads.as_csv(map(shown, PublishedMonth.objects.all())), "text/csv; charset=utf-8", "csv")


@public_page
def figures_json(request: HttpRequest) -> HttpResponse:
    return _file(downloads.as_json(map(shown, PublishedMonth.objects.all())), "application/json", "json")


def _file(content: str, kind: str, ending: str) -> HttpResponse:
    disposition = f'attachment; filename="transparency.{ending}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
