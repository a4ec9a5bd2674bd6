"""Addresses that belong to no edition: the front door, health, what robots are told."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from articles.languages import DEFAULT_EDITION, EDITION_CODES
from articles.site.frame import home_of
from newsroom import health, robots


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """To the edition whose language the reader likes best."""
    response = HttpResponseRedirect(home_of(preferred_edition(request.headers.get("Accept-Language", ""))))
    patch_vary_headers(response, ["Accept-Language"])
    patch_cache_control(response, public=True, no_cache=True)
    return response


def preferred_edition(accepted: str) -> str:
    """The edition that an Accept-Language header asks for: by weight, then by order; French where none is ours."""
    wanted = [code.split("-")[0] for code, weight in parse_accept_lang_header(accepted) if weight > 0]
    return next((code for code in wanted if code in EDITION_CODES), DEFAULT_EDITION)


urlpatterns = [
    path("", front_door, name="front_door"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", robots.robots, name="robots"),
    path("readyz", health.readyz, name="readyz"),
]
