"""What is told of articles, pictures, sources and sections: no more of each than its page shows readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Left
from django.urls import reverse

from articles.images import surrogate
from articles.images.answer import FORMATS
from articles.images.picture import address
from articles.languages import EDITION_CODES
from articles.models import Article, ArticleImage, ArticleTopic, Image, Rendition, Section, Source, Topic
from articles.site.cards import OPENING
from articles.site.frame import address_in
from articles.site.text import Text, readable, summary

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from articles.models.image import ImageQuerySet
    from articles.models.topic import TopicQuerySet

LANGUAGE = "en"  # of pages that have no edition of their own
NEEDS_WHOLE_TEXT = {"standfirst", "body"}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


@dataclass(frozen=True, kw_only=True)
class RenditionShown:
    url: str
    name: str
    type: str
    width: int
    height: int
    bytes: int


def _rendition(one: Rendition) -> RenditionShown:
    return RenditionShown(
        url=absolute(address(one)), name=one.recipe, type=FORMATS[one.format], width=one.width, height=one.height,
        bytes=one.size,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PictureShown:
    """`place` is where it stands in an article: there it may have words of its own."""

    image: Image
    place: ArticleImage | None = None

    @property
    def uuid(self) -> UUID:
        return self.image.uuid

    @property
    def url(self) -> str:
        return absolute(reverse("api-picture", args=[self.image.uuid]))

    @property
    def alt(self) -> str:
        return self.place.alt_text if self.place else self.image.alt

    @property
    def caption(self) -> str:
        return self.place.caption_text if self.place else self.image.caption

    @property
    def credit(self) -> str:
        return self.image.credit or self.image.creator

    @property
    def is_lead(self) -> bool:
        return bool(self.place and self.place.is_lead)

    @property
    def width(self) -> int:
        return self.image.width

    @property
    def height(self) -> int:
        return self.image.height

    @cached_property
    def renditions(self) -> list[RenditionShown]:
        found = sorted(self.image.renditions.all(), key=lambda one: (one.width, one.format))
        return [_rendition(one) for one in found]


@dataclass(frozen=True, kw_only=True)
class Names:
    """Of a section, in each edition's language."""

    fr: str
    ar: str
    en: str


@dataclass(frozen=True, kw_only=True)
class SectionShown:
    slug: str
    position: int
    names: Names


def section_shown(section: Section) -> SectionShown:
    names = Names(**{code: section.name_in(code) for code in EDITION_CODES})
    return SectionShown(slug=section.slug, position=section.position, names=names)


@dataclass(frozen=True, kw_only=True)
class TopicShown:
    slug: str
    url: str
    kind: str
    names: Names


def topic_shown(topic: Topic) -> TopicShown:
    """In a language in which it has no name it is told by the nearest that it has, as on its page."""
    names = Names(**{code: getattr(topic, f"name_{topic.language_in(code)}") for code in EDITION_CODES})
    return TopicShown(
        slug=topic.slug, url=absolute(address_in(LANGUAGE, "topic", topic.slug)), kind=topic.kind, names=names
    )


@dataclass(frozen=True, kw_only=True)
class SourceShown:
    slug: str
    name: str
    url: str
    homepage: str
    edition: str
    language: str
    country: str
    publisher: str
    reuse: str


def source_shown(source: Source) -> SourceShown:
    return SourceShown(
        slug=source.slug, name=source.name, url=absolute(address_in(source.edition, "source", source.slug)),
        homepage=source.homepage, edition=source.edition, language=source.language, country=source.country,
        publisher=source.publisher, reuse=source.reuse,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Translation:
    id: int
    edition: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ArticleShown:
    """Its row, with what `load_articles` brought along for the fields that are asked for."""

    article: Article
    translations: list[Translation]

    @property
    def id(self) -> int:
        return self.article.pk

    @property
    def url(self) -> str:
        return absolute(self.article.get_absolute_url())

    @property
    def edition(self) -> str:
        return self.article.edition

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def direction(self) -> str:
        return self.article.direction

    @property
    def title(self) -> str:
        return self.article.title

    @property
    def summary(self) -> str:
        opening = getattr(self.article, "opening", None)
        return summary(self.article, self.article.body[:OPENING] if opening is None else opening)

    @cached_property
    def _text(self) -> Text:
        return readable(self.article)

    @property
    def standfirst(self) -> str:
        return self._text.standfirst

    @property
    def body(self) -> str:
        return self._text.body

    @property
    def reuse(self) -> str:
        return self.article.source.reuse if self.article.source else Source.Reuse.FULL

    @property
    def byline(self) -> str:
        return self.article.byline

    @property
    def section(self) -> SectionShown | None:
        return section_shown(self.article.section) if self.article.section else None

    @property
    def source(self) -> SourceShown | None:
        return source_shown(self.article.source) if self.article.source else None

    @property
    def topics(self) -> list[TopicShown]:
        links: list[ArticleTopic] = self.article.shown_topics  # type: ignore[attr-defined]
        return [topic_shown(link.topic) for link in links]

    @property
    def source_url(self) -> str:
        return self.article.source_url

    @property
    def listed_at(self) -> datetime | None:
        return self.article.listed_at

    @property
    def published_at(self) -> datetime | None:
        return self.article.published_at

    @property
    def corrected_at(self) -> datetime | None:
        return self.article.corrected_at

    @property
    def updated_at(self) -> datetime:
        return self.article.updated_at

    @cached_property
    def pictures(self) -> list[PictureShown]:
        """None where the source lets us show none; without those that could not be rendered."""
        if self.article.source and not self.article.source.shows_pictures:
            return []
        places: list[ArticleImage] = self.article.shown_places  # type: ignore[attr-defined]
        return [_noted(place.image, place) for place in places if place.image.renditions.all()]


def _noted(image: Image, place: ArticleImage | None = None) -> PictureShown:
    surrogate.note(image.directory)
    return PictureShown(image=image, place=place)


def load_articles(pks: list[int], fields: Set[str], at: datetime) -> list[ArticleShown]:
    """In the order of `pks`, without those that readers may not see. At most five queries."""
    rows = Article.objects.published(at).filter(pk__in=pks).select_related("source", "section")
    if not fields & NEEDS_WHOLE_TEXT:
        rows = rows.defer("body").annotate(opening=Left("body", OPENING))
    if "pictures" in fields:
        rows = rows.prefetch_related(_shown_places())
    if "topics" in fields:
        links = ArticleTopic.objects.select_related("topic").order_by("pk")
        rows = rows.prefetch_related(Prefetch("topic_links", links, to_attr="shown_topics"))
    found = {row.pk: row for row in rows}
    others = _translations(found.values(), at) if "translations" in fields else {}
    return [ArticleShown(article=found[pk], translations=others.get(pk, [])) for pk in pks if pk in found]


def _shown_places() -> Prefetch[str]:
    """A blocked picture is not even counted."""
    showable = Image.objects.showable().filter(pk=OuterRef("image"))
    places = ArticleImage.objects.filter(Exists(showable)).select_related("image")
    return Prefetch("placements", places.prefetch_related("image__renditions"), to_attr="shown_places")


def _translations(articles: Iterable[Article], at: datetime) -> dict[int, list[Translation]]:
    """Article → the same in the other editions, one in each, as its page leads to them."""
    keys = {article.translation_key for article in articles}
    rows = Article.objects.published(at).filter(translation_key__in=keys).order_by("listed_at", "pk")
    same: dict[UUID, dict[str, Translation]] = defaultdict(dict)
    for row in rows.only("title", "slug", "edition", "translation_key"):
        url = absolute(row.get_absolute_url())
        same[row.translation_key][row.edition] = Translation(id=row.pk, edition=row.edition, title=row.title, url=url)
    return {
        article.pk: [one for edition, one in same[article.translation_key].items() if edition != article.edition]
        for article in articles
    }


def topics_named(at: datetime) -> TopicQuerySet:
    """Those that anything published names: of what is only being written about, not even the name is told."""
    links = ArticleTopic.objects.filter(topic=OuterRef("pk"), listed_at__isnull=False)
    named = links.filter(Exists(Article.objects.published(at).filter(pk=OuterRef("article"))))
    return Topic.objects.standing().filter(Exists(named))


def pictures_seen(at: datetime) -> ImageQuerySet:
    """Those that readers see in an article."""
    is_allowed = Q(source=None) | Q(source__shows_pictures=True)
    here = Article.objects.published(at).filter(is_allowed, placements__image=OuterRef("pk"))
    return Image.objects.showable().filter(Exists(here), Exists(Rendition.objects.filter(image=OuterRef("pk"))))


def load_pictures(images: ImageQuerySet) -> list[PictureShown]:
    return [_noted(image) for image in images.prefetch_related("renditions")]
