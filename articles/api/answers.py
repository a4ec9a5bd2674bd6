"""How a list is answered: its rows, where it goes on, in which form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from rest_framework.response import Response

from articles.api import ninjs, shapes
from articles.api.negotiation import Ninjs
from articles.api.pages import BadCursor, Page
from articles.api.problems import BadParameters
from articles.api.shown import ArticleShown, absolute, load_articles

if TYPE_CHECKING:
    from datetime import datetime

    from rest_framework.request import Request

    from articles.api.parameters import Asked

WHOLE = frozenset(shapes.ARTICLE.known)  # which fields ninjs needs


def told_as_ninjs(request: Request) -> bool:
    return bool(request.accepted_renderer.format == Ninjs.format)


def page_of(rows: Callable[..., Page], *arguments: Any, asked: Asked) -> Page:
    try:
        return rows(*arguments, size=asked.limit, cursor=asked.cursor)
    except BadCursor as error:
        raise no_cursor() from error


def no_cursor() -> BadParameters:
    return BadParameters({"cursor": "Not one that a page of this list gave."})


def answer(request: Request, page: Page, results: Any, **more: Any) -> Response:
    following = _following(request, page)
    return Response({"next": following, "results": results, **more}, headers=_link(following))


def article_answer(request: Request, page: Page, asked: Asked, at: datetime, **more: Any) -> Response:
    """`page` has the ids of articles."""
    if told_as_ninjs(request):
        items = [(one, article_address(one)) for one in load_articles(page.rows, WHOLE, at)]
        item = ninjs.list_item(absolute(f"{request.path}?{request.query_params.urlencode()}".rstrip("?")), items)
        return Response(item, headers=_link(_following(request, page)))
    found = load_articles(page.rows, asked.fields, at)
    return answer(request, page, shapes.ArticleShape(found, many=True, only=asked.fields).data, **more)


def article_address(article: ArticleShown) -> str:
    return absolute(reverse("api-article", args=[article.id]))


def _link(following: str | None) -> dict[str, str]:
    return {"Link": f'<{following}>; rel="next"'} if following else {}


def _following(request: Request, page: Page) -> str | None:
    """The same list, at the place where this page ends."""
    if not page.next:
        return None
    query = request.query_params.copy()
    query["cursor"] = page.next
    return absolute(f"{request.path}?{query.urlencode(safe=',:')}")
