"""What every readers' page has in common: only read, kept by anyone, asked again before every use."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.defaults import page_not_found

P = ParamSpec("P")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A 404 in our dress; what is not there may be there a moment later."""
    response = page_not_found(request, exception)
    patch_cache_control(response, public=True, no_cache=True)
    return response


def public_page(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """GET and HEAD; an ETag over the bytes; kept by anyone, but asked again before every use.

    Whoever keeps a page longer than that would go on showing a picture that has been blocked since.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    return require_safe(conditional_page(answer))
