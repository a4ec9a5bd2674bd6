"""The door readers' browsers fetch pictures through. It sets no cookie, and on a disk asks no database."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.images import surrogate
from articles.images.answer import FORMATS
from articles.images.store import File, store

MINUTE = "public, max-age=60"  # a block reaches every cache within a minute; hence never `immutable`


@require_safe
def rendition(request: HttpRequest, directory: str, name: str) -> HttpResponse:
    """200 or 304; 410 while the picture is blocked; 404 for what was never here. A query string changes nothing."""
    for _look in range(2):  # a restore may carry the files back between the two places looked at
        file = store().read(directory, name)
        if file:
            response = HttpResponse(file.content, content_type=FORMATS[name.rpartition(".")[2]])
            surrogate.name(response, directory)
            return _conditional(request, response, file)
        if store().is_hidden(directory, name):
            return _gone(directory)
    return unknown(request)


@require_safe
def unknown(_request: HttpRequest) -> HttpResponse:
    """Nothing below /media/ but renditions has an address."""
    return _plain(404, "Not found")


def _conditional(request: HttpRequest, response: HttpResponse, file: File) -> HttpResponse:
    etag, changed = f'"{file.tag}"', int(file.changed_at.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=response) or response
    answer["ETag"], answer["Last-Modified"] = etag, http_date(changed)
    answer["Cache-Control"], answer["X-Content-Type-Options"] = MINUTE, "nosniff"
    return answer


def _gone(directory: str) -> HttpResponse:
    response = _plain(410, "Gone")
    surrogate.name(response, directory)
    response["X-Robots-Tag"] = "noindex"
    return response


def _plain(status: int, words: str) -> HttpResponse:
    headers = {"Cache-Control": MINUTE, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)
