"""The least that could answer the same, behind the same middleware on the same server."""

import secrets
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from moderation.models import Case, Report

PAGES = "ceiling-pages"  # a folder in VAR_DIR


@cache
def _bytes(name: str) -> bytes:
    return (Path(settings.VAR_DIR) / PAGES / name).read_bytes()


def page(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(_bytes(name))


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
