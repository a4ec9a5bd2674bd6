"""The least that could answer the same, behind the same middleware on the same server."""

import secrets
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.backends.django import Template
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from articles.site.frame import Frame
from moderation.models import Case, Report

PAGES = "ceiling-pages"  # a folder in VAR_DIR


@cache
def _bytes(name: str) -> bytes:
    return (Path(settings.VAR_DIR) / PAGES / name).read_bytes()


def page(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(_bytes(name))


def rendered(request: HttpRequest) -> HttpResponse:
    """The page at `?of=…` with all that it shows prepared beforehand: what its template alone costs."""
    path = request.GET["of"]
    with override(path[1:3]):
        template, context, asked = _prepared(path)
        return HttpResponse(template.render(context, asked))


@cache
def _prepared(path: str) -> tuple[Template, dict[str, Any], HttpRequest]:
    """Once a process; then the template asks the database nothing, or this raises."""
    asked = RequestFactory().get(path, SERVER_NAME="127.0.0.1")
    template, context = _last_rendering(partial(_view, asked, path))
    context = {"frame": Frame(asked)} | context  # goes before the one that is made for each request
    template.render(context, asked)
    with connection.execute_wrapper(_refuse):
        template.render(context, asked)
    return template, context, asked


def _view(asked: HttpRequest, path: str) -> None:
    found = resolve(path)
    found.func(asked, *found.args, **found.kwargs)


def _last_rendering(act: Callable[[], None]) -> tuple[Template, dict[str, Any]]:
    """What a view renders last is its page."""
    seen: list[tuple[Template, dict[str, Any]]] = []
    real = Template.render

    def watched(self: Template, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> Any:
        answer = real(self, context, request)
        seen.append((self, context or {}))
        return answer

    with patch.object(Template, "render", watched):
        act()
    return seen[-1]


def _refuse(execute: Any, sql: str, *rest: Any) -> None:
    raise AssertionError(f"the template asked the database: {sql[:200]}")


@csrf_exempt
def report(request: HttpRequest, case: int) -> JsonResponse:
    """One INSERT and one UPDATE in a transaction; no rule is asked, nobody is known, the worker finds nothing to do."""
    key, at = secrets.token_urlsafe(16), timezone.now()
    with transaction.atomic():
        Report.objects.bulk_create(
            [
                Report(
                    case_id=case,
                    round=1,
                    person_key=key,
                    nonce=key,
                    reason=request.POST["reason"],
                    at=at,
                    examined_at=at,
                )
            ]
        )
        Case.objects.filter(pk=case).update(people=F("people") + 1)
    return JsonResponse({"receipt": key}, status=201)
