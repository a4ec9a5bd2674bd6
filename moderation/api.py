"""Reports of pictures by other programs: the form's own rules, behind an address of the API.

A program has neither the form's cookie nor its token, so what it sends is set aside as a stranger's: kept for the
desk, weighing nothing, and answered like any other report (docs/decisions/who-is-a-person.md).
"""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.describe import WAIT, problems
from articles.api.door import ApiView
from articles.api.parameters import read_nothing
from articles.api.problems import BadParameters
from articles.api.shapes import Shape, Text
from articles.api.shown import absolute
from moderation import filing
from moderation.forms import ReportForm
from moderation.models import Reason

LARGEST = 64 * 1024  # bytes, as of the form
LONGEST = 1000  # characters of a report's words
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # no database takes them
SENT: dict[str, Any] = {
    "type": "object",
    "required": ["reason"],
    "additionalProperties": False,
    "properties": {
        "reason": {"type": "string", "enum": list(Reason.values)},
        "text": {"type": "string", "maxLength": LONGEST, "description": "In your words. Do not give your name."},
    },
}
EXAMPLE = {"reason": "wrong", "text": "The picture shows another harbour."}
ANSWER = {
    "message": "Thank you for reporting! This picture will be blocked automatically after several people have "
    "reported it.",
    "receipt": "7KQ2M9XHC4TP",
    "follow": "https://press.example/en/reports/7KQ2M9XHC4TP/",
}


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = f"A report has at most {LARGEST} bytes."


class FiledShape(Shape):
    message = Text()
    receipt = Text(help_text="Whoever has it may follow the report and withdraw it.")
    follow = serializers.URLField(help_text="The page on which to do so.")


class JsonText(JSONParser):
    """UTF-8 whatever its media type says of a charset, and not deeper than Python reads."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            return super().parse(stream, media_type, {"encoding": "utf-8"})
        except RecursionError as error:
            raise ParseError("Nested too deeply.") from error


class Reports(ApiView):
    parser_classes = [JsonText]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    @extend_schema(
        operation_id="report_picture",
        tags=["pictures"],
        parameters=[WAIT],
        request={"application/json": SENT},
        examples=[OpenApiExample("A report", EXAMPLE, request_only=True)],
        responses={
            201: OpenApiResponse(
                FiledShape,
                description="Received.",
                examples=[OpenApiExample("A receipt", ANSWER, response_only=True)],
            ),
            **problems(400, 404, 406, 413, 415, 429),
        },
    )
    def post(self, request: Request, uuid: UUID) -> Response:
        """Report a picture. The desk sees it; what hides a picture by itself are reports by readers, through the form
        on the article's page."""
        read_nothing(request.query_params)
        _refuse_large(request)
        filed = filing.file(request._request, uuid, _words(request.data), timezone.now())
        follow = absolute(reverse("receipt", args=[filed.ticket.receipt]))
        told = {"message": filing.thanks(), "receipt": filed.ticket.receipt, "follow": follow}
        return Response(told, status=status.HTTP_201_CREATED, headers={"Location": follow})


def _refuse_large(request: Request) -> None:
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > LARGEST:
        raise TooLarge


def _words(sent: Any) -> dict[str, Any]:
    """What the form would have made of the same words. Raises `BadParameters`."""
    if not isinstance(sent, dict):
        raise BadParameters({"": "An object with a reason."})
    known = {name: value for name, value in sent.items() if name in SENT["properties"]}
    unknown = [UNSTORABLE.sub("\ufffd", name) for name in sent if name not in known]
    reasons = dict.fromkeys(unknown, "Not known here. Known are: reason, text.")
    reasons |= {name: "A text." for name, value in known.items() if not isinstance(value, str)}
    if len(str(sent.get("text", ""))) > LONGEST:
        reasons["text"] = f"At most {LONGEST} characters."
    form = ReportForm({name: UNSTORABLE.sub("", value) for name, value in sent.items() if isinstance(value, str)})
    if not form.is_valid():
        reasons = {name: " ".join(map(str, words)) for name, words in form.errors.items()} | reasons
    if reasons:
        raise BadParameters(reasons)
    return form.cleaned_data
