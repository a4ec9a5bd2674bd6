"""The feeds of all lists: one view a list, in three forms each."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Section, Source
from articles.ready import names
from articles.site.archive import PERIODS
from articles.site.frame import current_edition
from articles.site.keyset import BadCursor, Page, cut
from articles.site.public import public_page
from articles.site.topics import public_topic
from articles.syndication import channels
from articles.syndication.channels import Channel, address_of
from articles.syndication.document import KINDS, SIZE, Document
from articles.syndication.entries import absolute, entry_of, one_line, with_entries
from articles.syndication.json_feed import write_json
from articles.syndication.xml_feeds import write_xml


@public_page
def home(request: HttpRequest, kind: str) -> HttpResponse:
    return answer(request, channels.edition(), kind)


@public_page
def section(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    return answer(request, channels.section(get_object_or_404(Section, slug=slug)), kind)


@public_page
def source(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    return answer(request, channels.source(get_object_or_404(Source.objects.active(), slug=slug)), kind)


@public_page
def topic(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    found = public_topic(slug)
    if found.slug != slug:
        return HttpResponsePermanentRedirect(reverse("topic_feed", args=[found.slug, kind]))
    return answer(request, channels.topic(found), kind)


@public_page
def archive(request: HttpRequest, kind: str, year: int, month: int = 0, day: int = 0) -> HttpResponse:
    name = "day" if day else "month" if month else "year"
    try:
        channel = channels.archive(PERIODS[name](date(year, month or 1, day or 1)))
    except (ValueError, OverflowError) as error:
        raise Http404(f"no such {name}") from error
    return answer(request, channel, kind, may_be_empty=False)


def answer(request: HttpRequest, channel: Channel, kind: str, *, may_be_empty: bool = True) -> HttpResponse:
    """Three queries, whatever the number of rows: articles, lead pictures, renditions."""
    before = request.GET.get("before", "")
    try:
        page = cut(with_entries(channel.articles), size=SIZE, before=before)
    except (BadCursor, OverflowError) as bad:
        raise Http404(str(bad)) from bad
    if not page.rows and not may_be_empty:
        raise Http404("nothing stood there")
    names.note_rows(page.rows)
    names.depends_on(channel.name)
    return publish(channel, kind, page, before)


def publish(channel: Channel, kind: str, page: Page, before: str) -> HttpResponse:
    document = document_of(channel, kind, page, before)
    text = write_json(document) if kind == "json" else write_xml(document, kind)
    response = HttpResponse(text, content_type=f"{KINDS[kind]}; charset=utf-8")
    if document.hubs:
        links = [*((hub, "hub") for hub in document.hubs), (document.url, "self")]
        response["Link"] = ", ".join(f'<{address}>; rel="{name}"' for address, name in links)
    return response


def document_of(channel: Channel, kind: str, page: Page, before: str) -> Document:
    return Document(
        title=one_line(channel.title),
        description=one_line(channel.description),
        language=current_edition(),
        site=_("Newsroom"),
        page=absolute(channel.path + channel.query),
        url=address_of(channel, kind, before),
        next=address_of(channel, kind, page.older) if page.older else "",
        hubs=tuple(settings.WEBSUB_HUBS) if channel.is_told and not before else (),
        entries=tuple(entry_of(article) for article in page.rows),
    )
