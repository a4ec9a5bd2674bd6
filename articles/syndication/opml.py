"""OPML 2.0: the sources as a list that readers of feeds can take in. Only our own feeds are named: the address at which
a newspaper gives us its articles may be meant for us alone."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models import Source
from articles.ready import names
from articles.site.frame import address_in, current_edition
from articles.site.public import public_page
from articles.syndication.entries import absolute, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONTENT_TYPE = "text/x-opml; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A feed: the groups it stands in from the outermost, its name, its address, the site it is of."""

    groups: tuple[str, ...]
    name: str
    feed: str
    home: str
    language: str


@public_page
def sources(request: HttpRequest) -> HttpResponse:
    """Active ones of every edition, by language and country."""
    names.depends_on(names.SOURCES)
    found = [line_of(source, _feed_of(source)) for source in Source.objects.active()]
    title = f"{_('Sources')} · {_('Newsroom')}"
    return HttpResponse(write_opml(title, current_edition(), found), content_type=CONTENT_TYPE)


def line_of(source: Source, feed: str) -> Line:
    language, country = capfirst(one_line(source.get_language_display())), one_line(source.country)
    return Line(
        groups=(language, country) if country else (language,),
        name=one_line(source.name),
        feed=without_login(feed),
        home=iri_to_uri(source.homepage),
        language=source.language if source.language != "und" else "",
    )


def without_login(url: str) -> str:
    """Without the name and the password that an address may hold."""
    parts = urlsplit(url)
    return iri_to_uri(urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])))


def write_opml(title: str, language: str, lines: Iterable[Line]) -> str:
    text = StringIO()
    handler = SimplerXMLGenerator(text, "utf-8", short_empty_elements=True)
    handler.startDocument()
    handler.startElement("opml", AttributesImpl({"version": "2.0", "xml:lang": language}))
    handler.startElement("head", AttributesImpl({}))
    handler.addQuickElement("title", title)
    handler.addQuickElement("docs", "https://opml.org/spec2.opml")
    handler.endElement("head")
    handler.startElement("body", AttributesImpl({}))
    _write(handler, sorted(lines, key=lambda line: (line.groups, line.name, line.feed)), 0)
    handler.endElement("body")
    handler.endElement("opml")
    return text.getvalue()


def _write(handler: SimplerXMLGenerator, lines: Sequence[Line], depth: int) -> None:
    """Those that stand here, then the groups within."""
    for line in lines:
        if len(line.groups) == depth:
            facts = {"type": "rss", "text": line.name, "title": line.name, "xmlUrl": line.feed, "htmlUrl": line.home}
            facts |= {"language": line.language} if line.language else {}
            handler.addQuickElement("outline", None, facts)
    deeper = [line for line in lines if len(line.groups) > depth]
    for name, inside in groupby(deeper, key=lambda line: line.groups[depth]):
        handler.startElement("outline", AttributesImpl({"text": name}))
        _write(handler, list(inside), depth + 1)
        handler.endElement("outline")


def _feed_of(source: Source) -> str:
    return absolute(address_in(source.edition, "source_feed", source.slug, "rss"))
