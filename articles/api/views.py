"""The addresses of the API that only read."""

import re
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import examples, ninjs, shapes
from articles.api.answers import WHOLE, answer, article_address, article_answer, page_of, told_as_ninjs
from articles.api.describe import as_list, as_one
from articles.api.door import ApiView
from articles.api.filters import ANY_SLUG, ArticleFilter, SourceFilter, TopicFilter
from articles.api.negotiation import Json, Ninjs
from articles.api.pages import ID, PLACE, SLUG, ByMoment, Page, by_id, by_slug
from articles.api.parameters import Asked, narrowed, read_list, read_one
from articles.api.problems import Retracted
from articles.api.shown import (
    load_articles,
    load_pictures,
    pictures_seen,
    section_shown,
    source_shown,
    topic_shown,
    topics_named,
)
from articles.languages import EDITION_CODES
from articles.models import Article, Section, Source

BEYOND = 2**63  # no row has such a number, and SQLite does not even take it
NEWEST, CHANGED = ByMoment(moment="listed_at"), ByMoment(moment="updated_at", is_newest_first=False)
PICTURES = ByMoment(moment="created_at")


class Articles(ApiView):
    renderer_classes = [Json, Ninjs]

    @as_list(
        "articles", shapes.ArticlePageShape, shapes.LISTED_ARTICLE, ArticleFilter, cursor=PLACE,
        example=examples.page("articles", examples.LISTED, "1772452800000000.4711"),
        ninjs=examples.ninjs_list("articles", examples.NINJS_TEXT),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Published articles, newest first. With `updated_since`, in the order of their change."""
        at, asked = timezone.now(), read_list(request.query_params, shapes.LISTED_ARTICLE, ArticleFilter)
        rows = narrowed(Article.objects.published(at), request.query_params, ArticleFilter)
        page = self._page(request.query_params, rows, asked)
        return article_answer(request, page, asked, at)

    def _page(self, query: Mapping[str, str], rows: QuerySet[Article], asked: Asked) -> Page:
        """By change from one index; else from an index that each edition has for itself."""
        if "updated_since" in query:
            return page_of(CHANGED.ids, [rows], asked=asked)
        editions = [query["edition"]] if "edition" in query else EDITION_CODES
        return page_of(NEWEST.ids, [rows.filter(edition=code) for code in editions], asked=asked)


class OneArticle(ApiView):
    renderer_classes = [Json, Ninjs]

    @as_one(
        "article", shapes.ArticleShape, shapes.ARTICLE, example=examples.ARTICLE, ninjs=examples.NINJS_TEXT,
        may_be_gone=True,
    )  # fmt: skip
    def get(self, request: Request, pk: int) -> Response:
        """One article: as much of it as its page shows."""
        at, fields = timezone.now(), read_one(request.query_params, shapes.ARTICLE)
        as_ninjs = told_as_ninjs(request)
        wanted = WHOLE if as_ninjs else fields
        found = load_articles([pk], wanted, at) if pk < BEYOND else []
        if not found:
            raise self._why(pk)
        if as_ninjs:
            return Response(ninjs.article_item(found[0], article_address(found[0])))
        return Response(shapes.ArticleShape(found[0], only=fields).data)

    def _why(self, pk: int) -> Exception:
        """What once was public says why it is gone. Anything else that readers may not see was never there."""
        retracted = Article.objects.filter(pk=pk, status=Article.Status.RETRACTED)
        notice = retracted.values_list("retraction_notice", flat=True).first()
        return NotFound() if notice is None else Retracted(notice)


class Sources(ApiView):
    @as_list(
        "sources", shapes.SourcePageShape, shapes.SOURCE, SourceFilter, cursor=SLUG,
        example=examples.page("sources", examples.SOURCE, "harbour-post"),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """The newspapers, agencies and sites that articles come from, by their slugs."""
        asked = read_list(request.query_params, shapes.SOURCE, SourceFilter)
        rows = narrowed(Source.objects.active(), request.query_params, SourceFilter)
        page = page_of(by_slug, rows, asked=asked)
        found = [source_shown(row) for row in page.rows]
        return answer(request, page, shapes.SourceShape(found, many=True, only=asked.fields).data)


class OneSource(ApiView):
    @as_one("source", shapes.SourceShape, shapes.SOURCE, example=examples.SOURCE)
    def get(self, request: Request, slug: str) -> Response:
        """One source."""
        fields = read_one(request.query_params, shapes.SOURCE)
        found = get_object_or_404(Source.objects.active(), slug=slug)
        return Response(shapes.SourceShape(source_shown(found), only=fields).data)


class Sections(ApiView):
    @as_list(
        "sections", shapes.SectionPageShape, shapes.SECTION, cursor=SLUG,
        example=examples.page("sections", examples.SECTION, None),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """The parts of the paper, by their slugs."""
        asked = read_list(request.query_params, shapes.SECTION)
        page = page_of(by_slug, Section.objects.all(), asked=asked)
        found = [section_shown(row) for row in page.rows]
        return answer(request, page, shapes.SectionShape(found, many=True, only=asked.fields).data)


class OneSection(ApiView):
    @as_one("section", shapes.SectionShape, shapes.SECTION, example=examples.SECTION)
    def get(self, request: Request, slug: str) -> Response:
        """One section."""
        fields = read_one(request.query_params, shapes.SECTION)
        found = get_object_or_404(Section, slug=slug)
        return Response(shapes.SectionShape(section_shown(found), only=fields).data)


class Topics(ApiView):
    @as_list(
        "topics", shapes.TopicPageShape, shapes.TOPIC, TopicFilter, cursor=ID,
        example=examples.page("topics", examples.TOPIC, "17"),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """The persons, places and subjects that published articles name, in the order in which they came up."""
        asked = read_list(request.query_params, shapes.TOPIC, TopicFilter)
        rows = narrowed(topics_named(timezone.now()), request.query_params, TopicFilter)
        page = page_of(by_id, rows, asked=asked)
        found = [topic_shown(row) for row in page.rows]
        return answer(request, page, shapes.TopicShape(found, many=True, only=asked.fields).data)


class OneTopic(ApiView):
    @as_one("topic", shapes.TopicShape, shapes.TOPIC, example=examples.TOPIC)
    def get(self, request: Request, slug: str) -> Response:
        """One topic; in place of one that was merged into another, the other."""
        fields = read_one(request.query_params, shapes.TOPIC)
        if not re.fullmatch(ANY_SLUG, slug):
            raise NotFound
        is_it = Q(slug=slug) | Q(merged__slug=slug)
        found = topics_named(timezone.now()).filter(is_it).distinct().first()
        if found is None:
            raise NotFound
        return Response(shapes.TopicShape(topic_shown(found), only=fields).data)


class Pictures(ApiView):
    @as_list(
        "pictures", shapes.PicturePageShape, shapes.PICTURE, cursor=PLACE,
        example=examples.page("pictures", examples.PICTURE, None),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Pictures that stand in published articles, the newest first. One that is hidden is not among them."""
        at, asked = timezone.now(), read_list(request.query_params, shapes.PICTURE)
        seen = pictures_seen(at)
        page = page_of(PICTURES.ids, [seen], asked=asked)
        found = {one.image.pk: one for one in load_pictures(seen.filter(pk__in=page.rows))}
        rows = [found[pk] for pk in page.rows if pk in found]
        return answer(request, page, shapes.PictureShape(rows, many=True, only=asked.fields).data)


class OnePicture(ApiView):
    renderer_classes = [Json, Ninjs]

    @as_one("picture", shapes.PictureShape, shapes.PICTURE, example=examples.PICTURE, ninjs=examples.NINJS_PICTURE)
    def get(self, request: Request, uuid: UUID) -> Response:
        """One picture. 404 where it is hidden, for whatever reason."""
        fields = read_one(request.query_params, shapes.PICTURE)
        found = load_pictures(pictures_seen(timezone.now()).filter(uuid=uuid))
        if not found:
            raise NotFound
        if told_as_ninjs(request):
            return Response(ninjs.picture_item(found[0]))
        return Response(shapes.PictureShape(found[0], only=fields).data)
