"""The name under which shared caches know a picture: beside everything that shows it, and in what is sent to purge it.

It is a keyed hash of the picture's directory, so that who reads it learns no address, and the media door can tell it
without asking the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

HEADER = "Surrogate-Key"
MANY = "many"  # of a page that shows more pictures than a header takes; renewed with any of them
MOST = 150
_shown: ContextVar[dict[str, None] | None] = ContextVar("directories of the pictures on the page", default=None)


def key(directory: str) -> str:
    return "p" + salted_hmac("articles.images.surrogate", directory, algorithm="sha256").hexdigest()[:20]


def note(directory: str) -> None:
    """The page that is being made shows this picture, or the panel in its place."""
    shown = _shown.get()
    if shown is not None:
        shown[directory] = None


@contextmanager
def noting() -> Iterator[dict[str, None]]:
    """The directories that `note` is told meanwhile, in this thread."""
    shown: dict[str, None] = {}
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def name(response: HttpResponseBase, *directories: str) -> None:
    """Only where caches are told to purge by key: they take the header away before readers see it."""
    if settings.PURGE_KEY_URLS and directories:
        response[HEADER] = " ".join(map(key, directories)) if len(directories) <= MOST else MANY
