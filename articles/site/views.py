"""Readers' pages: home, article, section, sources. The archive has a file of its own."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.models import Article, Section, Source
from articles.ready import names
from articles.site.around import around, find
from articles.site.cards import Card, cards, lead_picture, more_pictures
from articles.site.frame import Frame, address_in, current_edition, edition_links
from articles.site.front import front
from articles.site.lists import list_page
from articles.site.public import public_page
from articles.site.same_day import day_of_source
from articles.site.text import DESCRIPTION, readable, summary
from articles.site.ticker import ticker


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    source: Source

    @property
    def url(self) -> str:
        """Its page in its own edition: that is where its articles are."""
        return address_in(self.source.edition, "source", self.source.slug)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    names.depends_on(names.of_edition(current_edition()), names.SOURCES)
    return render(request, "site/home.html", {"front": front(current_edition())})


@public_page
def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    at = timezone.now()
    asked = find(pk, at)
    if asked is None:
        return _retracted(request, pk)
    found = asked.article
    if (found.edition, found.slug) != (current_edition(), slug):
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    names.depends_on(names.of_source(found.source_id), names.of_translations(found))
    if found.section_id:
        names.note(names.of_section(found.section_id))
    beside = around(found, at)
    context = {
        "article": found,
        "section": found.section,
        "picture": lead_picture(found, "lead"),
        "pictures": more_pictures(found),
        "around": beside,
        "topics": asked.topics,
        "same_event": [Card(article=one, picture=None) for one in beside.same_event],
        "same_topic": [Card(article=one, picture=None) for one in beside.same_topic],
        "same_day": day_of_source(found),
        "more": cards(beside.more),
        "translations": beside.translations,
        "text": readable(found),
        "description": summary(found, found.body, DESCRIPTION),
        "frame": Frame(request, edition_links(found, beside.translations)),
        "ticker": ticker(found.edition),
    }
    return render(request, "site/article.html", context)


def _retracted(request: HttpRequest, pk: int) -> HttpResponse:
    """A page that once was public says why it is gone. Anything else that readers may not see was never there."""
    found = get_object_or_404(Article, pk=pk, status=Article.Status.RETRACTED)
    return render(request, "site/retracted.html", {"article": found}, status=410)


@public_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=slug)
    names.depends_on(names.of_section(found))
    articles = Article.objects.published().in_edition(current_edition()).filter(section=found)
    context = {"section": found, "is_section_page": True, "page": list_page(request, articles)}
    return render(request, "site/section.html", context)


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Source.objects.active(), slug=slug)
    names.depends_on(names.of_source(found))
    articles = Article.objects.published().in_edition(current_edition()).filter(source=found)
    context = {
        "source": found,
        "page": list_page(request, articles),
        "is_of_edition": found.edition == current_edition(),
    }
    return render(request, "site/source.html", context)


@public_page
def sources(request: HttpRequest) -> HttpResponse:
    """Those of the edition first, the others after them."""
    names.depends_on(names.SOURCES)
    lines = [SourceLine(source=found) for found in Source.objects.active()]
    ours = [line for line in lines if line.source.edition == current_edition()]
    others = [line for line in lines if line.source.edition != current_edition()]
    return render(request, "site/sources.html", {"ours": ours, "others": others, "is_sources_page": True})
