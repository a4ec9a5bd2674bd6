"""What every readers' page has in common: only read, kept by anyone, asked again before every use."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from articles.images import surrogate
from articles.ready import names, parts
from articles.ready.page import etag_of

P = ParamSpec("P")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A 404 in our dress; what is not there may be there a moment later."""
    response = page_not_found(request, exception)
    patch_cache_control(response, public=True, no_cache=True)
    return response


def public_page(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponseBase]:
    """GET and HEAD; an ETag over the bytes; kept by anyone, but asked again before every use.

    Whoever keeps a page longer than that would go on showing a picture that has been blocked since.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with surrogate.noting() as shown, names.noting() as noted:
            response = view(request, *args, **kwargs)
        parts.hand_over(noted)
        surrogate.name(response, *shown)
        patch_cache_control(response, public=True, no_cache=True)
        if response.status_code != 200:
            return response
        response["ETag"] = etag_of(response.content)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return require_safe(answer)
