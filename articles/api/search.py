"""The search of the readers' pages, for other programs."""

from typing import Any

from django.db.models import Model
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import examples, shapes
from articles.api.answers import article_answer, no_cursor
from articles.api.describe import as_list
from articles.api.door import ApiView
from articles.api.filters import SearchFilter
from articles.api.negotiation import Json, Ninjs
from articles.api.pages import Page
from articles.api.parameters import chosen, read_list
from articles.api.problems import BadParameters
from articles.models import Section, Source
from articles.search.cursors import BadCursor
from articles.search.find import NEWEST, RELEVANCE, Narrowing, find
from articles.search.query import LONGEST_QUERY

CURSOR = r"(?:[0-9]{1,11}\.[0-9]{1,9}\.)?-?[0-9]{1,18}"
NO_ROW = -1
WORDS = OpenApiParameter(
    "q", {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}, required=True,
    description='Words in any of the three languages, "a phrase", -without, this OR that; and source:, section:, '
    "author:, after:, before:, lang:. What of it is not understood, `problems` tells.",
)  # fmt: skip


class Search(ApiView):
    renderer_classes = [Json, Ninjs]

    @as_list(
        "search", shapes.SearchPageShape, shapes.LISTED_ARTICLE, SearchFilter, cursor=CURSOR, first=[WORDS],
        operation="search_articles", example=examples.SEARCH, ninjs=examples.ninjs_list("search", examples.NINJS_TEXT),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """Published articles that have the words in any form: the best first, or the newest. They are counted up to a
        bound; `is_more` says that it was reached. A cursor goes on in the order of its page."""
        at, query = timezone.now(), request.query_params
        asked = read_list(query, shapes.LISTED_ARTICLE, SearchFilter, "q")
        choice = chosen(query, SearchFilter)
        sort = choice["sort"] or RELEVANCE
        if asked.cursor:
            sort = RELEVANCE if "." in asked.cursor else NEWEST
        try:
            found = find(
                _words(query.get("q", "")), at=at, narrowing=_narrowing(choice), sort=sort, cursor=asked.cursor,
                size=asked.limit,
            )  # fmt: skip
        except BadCursor as error:
            raise no_cursor() from error
        page = Page(rows=list(found.ids), next=found.next)
        problems = [{"code": one.code, "part": one.part} for one in found.query.problems]
        return article_answer(request, page, asked, at, total=found.total, is_more=found.is_more, problems=problems)


def _words(text: str) -> str:
    if not 1 <= len(text) <= LONGEST_QUERY:
        raise BadParameters({"q": f"What to look for, in at most {LONGEST_QUERY} characters."})
    return text


def _narrowing(choice: dict[str, Any]) -> Narrowing:
    return Narrowing(
        source=_id(Source, choice["source"]), section=_id(Section, choice["section"]), language=choice["language"],
        edition=choice["edition"], since=choice["from"], last=choice["to"],
    )  # fmt: skip


def _id(model: type[Model], slug: str) -> int | None:
    """None where nothing is chosen."""
    if not slug:
        return None
    found = model._default_manager.filter(slug=slug).values_list("pk", flat=True).first()
    return NO_ROW if found is None else found
