"""Headers that neither Django nor django-csp sends, or that they send where they do harm."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

POWERS = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
          "midi", "payment", "usb", "browsing-topics")  # fmt: skip
PERMISSIONS_POLICY = ", ".join(f"{power}=()" for power in POWERS)


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No page of ours, and nothing that might get into one, needs any of these."""

    def add_header(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return add_header


class LanguageOfPages(LocaleMiddleware):
    """Neither a picture nor the API has a language: told that they vary by one, a shared cache would keep a copy for
    each of them."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith((settings.MEDIA_URL, "/api/")):
            return response
        return super().process_response(request, response)
