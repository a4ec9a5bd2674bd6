"""What every address of the API has in common, whoever asks and whatever comes of it."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers, set_response_etag
from django.utils.translation import override
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.negotiation import Json, Negotiation
from articles.api.problems import told_as_problem
from articles.api.throttle import PerMinute
from articles.images import surrogate

LANGUAGE = "en"  # in which errors are told
KEPT = (status.HTTP_200_OK, status.HTTP_404_NOT_FOUND, status.HTTP_410_GONE)
SAFE = ("GET", "HEAD", "OPTIONS")
# Any page may read what everybody may read. Headers of these answers and no middleware: readers' pages pay nothing.
OPEN_TO_PAGES = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link, Retry-After"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiView(APIView):
    """No session, no cookie: whoever is signed in is nobody here. `GET` gets an ETag over its bytes, may be kept by
    anyone and is asked again before every use, like readers' pages."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    throttle_classes = [PerMinute]
    content_negotiation_class = Negotiation
    renderer_classes: list[Any] = [Json]

    def get_exception_handler(self) -> Any:
        return told_as_problem

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with override(LANGUAGE), surrogate.noting() as shown:
            response: Any = super().dispatch(request, *args, **kwargs)
            response.render()
        surrogate.name(response, *shown)
        patch_vary_headers(response, ["Accept"])
        if request.method not in SAFE:
            patch_cache_control(response, no_store=True)
            return response
        for name, value in OPEN_TO_PAGES.items():
            response[name] = value
        return _kept(request, response)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """What may be done here, and what a browser asks before a page may do it."""
        return Response(status=status.HTTP_204_NO_CONTENT, headers=PREFLIGHT if hasattr(self, "get") else {})


class Nowhere(ApiView):
    """Any address below the API that is none of it, in whichever form it was wanted."""

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        return super().perform_content_negotiation(request, force=True)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound


def _kept(request: HttpRequest, response: Any) -> HttpResponseBase:
    if response.status_code not in KEPT:
        patch_cache_control(response, no_store=True)
        return response
    patch_cache_control(response, public=True, no_cache=True)
    if response.status_code != status.HTTP_200_OK:
        return response
    set_response_etag(response)
    answer = get_conditional_response(request, etag=response["ETag"], response=response) or response
    for name in OPEN_TO_PAGES:
        answer[name] = response[name]
    return answer
