"""What machines ask: is the process alive, is it ready. And what readers get when the site cannot answer."""

import json
import sys
from functools import cache
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import apps
from django.db import Error, InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import TemplateDoesNotExist, loader
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.api.problems import MEDIA_TYPE

RETRY_AFTER_SECONDS = 30
PLAIN = "<!doctype html><meta charset=utf-8><title>{status}</title><h1>{status}</h1>"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers. Nothing else is asked, so that an outage elsewhere does not restart it."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and has every migration; otherwise 503 with the reason."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error as error:
        return JsonResponse({"ready": False, "database": type(error).__name__}, status=503)
    pending = sorted(f"{app}.{name}" for app, name in known_migrations() - set(applied))
    if pending:
        return JsonResponse({"ready": False, "pending_migrations": pending}, status=503)
    return JsonResponse({"ready": True})


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """What this code brings with it; it cannot change while the process lives. By the names of the files: to import
    them all would cost every web process 12 MB."""
    return frozenset((app.label, name) for app in apps.get_app_configs() for name in _names(app.label))


def _names(app: str) -> list[str]:
    """As Django finds them: no packages, nothing that begins with an underscore or a tilde."""
    package, _is_set = MigrationLoader.migrations_module(app)
    spec = find_spec(package) if package else None
    found = iter_modules(spec.submodule_search_locations) if spec else ()
    return [module.name for module in found if not module.ispkg and module.name[0] not in "_~"]


def server_error(request: HttpRequest) -> HttpResponse:
    """503 while the database is away, 500 for everything else. Asks the database nothing, so the pages stand alone."""
    is_outage = isinstance(sys.exception(), OperationalError | InterfaceError)
    status = 503 if is_outage else 500
    response = _problem(status) if request.path.startswith("/api/") else HttpResponse(_page(status), status=status)
    response["Cache-Control"] = "no-store"
    if is_outage:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _problem(status: int) -> HttpResponse:
    """In the shape in which the API tells all that goes wrong."""
    response = HttpResponse(status=status, content_type=MEDIA_TYPE)
    told = {
        "type": "about:blank",
        "title": response.reason_phrase,
        "status": status,
        "detail": "The fault is ours, not yours.",
    }
    response.content = json.dumps(told).encode()
    return response


def _page(status: int) -> str:
    try:
        return loader.get_template(f"{status}.html").render()
    except TemplateDoesNotExist:
        return PLAIN.format(status=status)
