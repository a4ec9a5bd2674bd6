"""The sitemaps: an index, the articles in pieces, the lists, the news of two days."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from heapq import nlargest
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.images import surrogate
from articles.images.picture import address_of_file
from articles.languages import EDITION_CODES
from articles.models import Article, ArticleImage, Image, Section, Source
from articles.site.archive import which
from articles.site.frame import address_in
from articles.site.public import public_page
from articles.site.topics import public_topics
from articles.syndication import chunks
from articles.syndication.entries import absolute, one_line
from articles.syndication.sitemap_xml import News, Url, write_index, write_urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NEWS_AGE = timedelta(hours=48)
MOST_NEWS = 1000
MOST_TOPICS = 10_000  # of an edition, so that all of them fit into one sitemap
MOST_CHUNK = 10**12
Row = tuple[int, str, str, datetime, UUID]


@public_page
def index(request: HttpRequest) -> HttpResponse:
    changed = chunks.changed()
    articles = [(chunks.path_of(number), changed.get(number)) for number in chunks.filled(timezone.now())]
    pages: list[tuple[str, datetime | None]] = [(reverse("sitemap_lists"), None), *articles]
    return _answer(write_index((absolute(path), at) for path, at in pages))


@public_page
def articles(request: HttpRequest, number: int) -> HttpResponse:
    """Three queries: the articles, the same in other editions, their pictures."""
    at = timezone.now()
    if number > MOST_CHUNK:
        raise Http404("no such piece")
    published = chunks.within(number, Article.objects.published(at))
    rows: list[Row] = list(
        published.order_by("pk").values_list("pk", "slug", "edition", "updated_at", "translation_key")
    )
    if not rows:
        raise Http404("nothing stands in this piece")
    pages, twins, images = Pages(), _twins(number, at), _images(number)
    urls = (
        Url(
            address=pages.of(edition, pk, slug),
            changed_at=changed_at,
            alternates=_alternates(twins.get(key, {}) | {edition: (pk, slug)}, pages),
            images=tuple(images.get(pk, ())),
        )
        for pk, slug, edition, changed_at, key in rows
    )
    return _answer(write_urls(urls))


@public_page
def lists(request: HttpRequest) -> HttpResponse:
    """Home pages, lists of sources and topics; sections, sources and topics that hold anything."""
    always = (url for name in ("home", "sources", "topics") for url in _in_every_edition(name))
    return _answer(write_urls([*always, *_sections(), *_sources(), *_topics()]))


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """The newest of two days, at most a thousand, as search engines for news take them."""
    at = timezone.now()
    fresh = Article.objects.published(at).filter(listed_at__gte=at - NEWS_AGE)
    fields = ("listed_at", "pk", "slug", "edition", "language", "title")
    found = [row for code in EDITION_CODES
             for row in fresh.in_edition(code).newest_first().values_list(*fields)[:MOST_NEWS]]  # fmt: skip
    pages, names = Pages(), {code: _name(code) for code in EDITION_CODES}
    urls = (
        Url(
            address=pages.of(edition, pk, slug),
            news=News(
                name=names[edition],
                language=language if language != "und" else edition,
                title=one_line(title),
                at=listed_at,
            ),
        )
        for listed_at, pk, slug, edition, language, title in nlargest(MOST_NEWS, found)
    )
    return _answer(write_urls(urls))


class Pages:
    """Addresses of many articles: asking Django for each takes longer than all else."""

    def __init__(self) -> None:
        self.before = {
            code: absolute(address_in(code, "article", "0", "-")).removesuffix("0/-/") for code in EDITION_CODES
        }

    def of(self, edition: str, pk: int, slug: str) -> str:
        return f"{self.before[edition]}{pk}/{quote(slug, safe='')}/"


def _twins(number: int, at: datetime) -> dict[UUID, dict[str, tuple[int, str]]]:
    """By what translations share: one in each edition, the same as the pages name."""
    published = Article.objects.published(at)
    keys = chunks.within(number, published).order_by().values("translation_key")
    rows = published.filter(translation_key__in=keys).order_by("listed_at", "pk")
    found: dict[UUID, dict[str, tuple[int, str]]] = defaultdict(dict)
    for key, edition, pk, slug in rows.values_list("translation_key", "edition", "pk", "slug"):
        found[key][edition] = (pk, slug)
    return found


def _alternates(found: dict[str, tuple[int, str]], pages: Pages) -> tuple[tuple[str, str], ...]:
    """Whoever reads none of our languages is led to the first of the editions that has it."""
    named = [(code, pages.of(code, *found[code])) for code in EDITION_CODES if code in found]
    return (*named, ("x-default", named[0][1])) if len(named) > 1 else ()


def _images(number: int) -> dict[int, list[str]]:
    """By article, the largest size of each picture that readers see."""
    is_shown = Exists(Image.objects.showable().filter(pk=OuterRef("image")))
    lent = Q(article__source=None) | Q(article__source__shows_pictures=True)
    first = number * chunks.SIZE
    rows = ArticleImage.objects.filter(lent, article__gte=first, article__lt=first + chunks.SIZE)
    rows = rows.filter(image__renditions__format="jpg").annotate(is_shown=is_shown)
    fields = ("article", "image__directory", "is_shown", "image__renditions__file")
    largest: dict[tuple[int, str], str] = {}
    ordered = rows.order_by("article", "-is_lead", "position", "pk", "image__renditions__width")
    for article, directory, shown, file in ordered.values_list(*fields):
        surrogate.note(directory)
        if shown:
            largest[article, directory] = file
    found: dict[int, list[str]] = defaultdict(list)
    for (article, _directory), file in largest.items():
        found[article].append(absolute(address_of_file(file)))
    return found


def _in_every_edition(name: str, *arguments: str, codes: Iterable[str] = EDITION_CODES) -> Iterator[Url]:
    pages = [(code, absolute(address_in(code, name, *arguments))) for code in codes]
    default = absolute(reverse("front_door")) if name == "home" else pages[0][1]
    alternates = (*pages, ("x-default", default)) if len(pages) > 1 else ()
    yield from (Url(address=page, alternates=alternates) for _code, page in pages)


def _sections() -> Iterator[Url]:
    published = Article.objects.published()
    sections = list(Section.objects.values_list("pk", "slug"))
    inside = {f"{slug} {code}": published.in_edition(code).filter(section=pk)
              for pk, slug in sections for code in EDITION_CODES}  # fmt: skip
    filled = which(inside, Article.objects.all())
    for _pk, slug in sections:
        codes = [code for code in EDITION_CODES if f"{slug} {code}" in filled]
        yield from _in_every_edition("section", slug, codes=codes) if codes else ()


def _sources() -> Iterator[Url]:
    """Each in its own edition: that is where its articles are."""
    of_it = Article.objects.published().filter(source=OuterRef("pk"), edition=OuterRef("edition"))
    found = Source.objects.active().filter(Exists(of_it)).order_by("pk").values_list("edition", "slug")
    yield from (Url(address=absolute(address_in(edition, "source", slug))) for edition, slug in found)


def _topics() -> Iterator[Url]:
    """Each in the editions whose articles name it."""
    editions: dict[str, list[str]] = defaultdict(list)
    for code in EDITION_CODES:
        for slug in public_topics(code).order_by("pk").values_list("slug", flat=True)[:MOST_TOPICS]:
            editions[slug].append(code)
    for slug, codes in editions.items():
        yield from _in_every_edition("topic", slug, codes=codes)


def _name(edition: str) -> str:
    with override(edition):
        return _("Newsroom")


def _answer(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
