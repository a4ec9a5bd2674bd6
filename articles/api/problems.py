"""Whatever goes wrong is told in one shape: problem details, as RFC 9457 has them."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"


class BadParameters(APIException):
    """What is wrong with which parameter, in words for whoever wrote the request."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__("Some of what was asked cannot be understood.")
        self.told = {"errors": [{"name": name, "reason": reason} for name, reason in reasons.items()]}


class Retracted(APIException):
    status_code = status.HTTP_410_GONE

    def __init__(self, notice: str) -> None:
        super().__init__("This article was published here and has been retracted.")
        self.told = {"notice": notice}


def told_as_problem(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """REST framework asks for it; None lets a bug surface."""
    response = exception_handler(NotFound() if isinstance(error, Http404) else error, dict(context))
    if response is None:
        return None
    detail = error.detail if isinstance(error, APIException) else response.data.get("detail")
    response.data = {
        "type": "about:blank",
        "title": response.reason_phrase,
        "status": response.status_code,
        "detail": str(detail),
        **getattr(error, "told", {}),
    }
    response.content_type = MEDIA_TYPE
    return response
