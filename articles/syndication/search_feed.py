"""A search as a feed: who saved one is told of what it finds from then on, newest first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.search.cursors import BadCursor
from articles.search.find import NEWEST, find
from articles.site.frame import current_edition
from articles.site.keyset import Page
from articles.site.public import public_page
from articles.site.search_filter import SearchFilter
from articles.syndication.channels import Channel
from articles.syndication.document import SIZE
from articles.syndication.entries import one_line, with_entries
from articles.syndication.feeds import publish

LONGEST_NAME = 80  # characters of what was asked, in the feed's title


@public_page
def search(request: HttpRequest, kind: str) -> HttpResponse:
    """What asks for nothing, or for what makes no sense, has no feed; its page says why."""
    filters, before = SearchFilter(request.GET), request.GET.get("before", "")
    if not filters.data or filters.form.errors:
        raise Http404("nothing is asked for")
    try:
        found = find(
            filters.chosen.get("q", ""), at=timezone.now(), narrowing=filters.narrowing, sort=NEWEST, cursor=before,
            edition=current_edition(), size=SIZE,
        )  # fmt: skip
    except BadCursor as bad:
        raise Http404(str(bad)) from bad
    page = Page(rows=found.articles(with_entries(Article.objects.published())), older=found.next)
    return publish(_channel(request, filters), kind, page, before)  # no date: what a search finds has none


def _channel(request: HttpRequest, filters: SearchFilter) -> Channel:
    """Its address says what was asked, in one order of its parts; hubs cannot know which searches somebody saved."""
    asked = {name: request.GET[name] for name in filters.base_filters if name != "sort" and request.GET.get(name)}
    name = one_line(str(filters.chosen.get("q", "")))[:LONGEST_NAME]
    return Channel(
        title=" · ".join(part for part in (name, _("Search"), _("Newsroom")) if part),
        description=_("Search the articles of the press review in French, Arabic and English."),
        path=reverse("search"),
        query=f"?{urlencode(asked)}",
        name="",
        articles=Article.objects.none(),
        is_told=False,
    )
