"""Where something is to be done after each decision that hides or shows a picture: what the settings name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings

from articles.images import surrogate
from articles.models import Image
from articles.site.showing import media_of, pages_of
from moderation.models import Purge


@dataclass(frozen=True, kw_only=True)
class Place:
    """`server` as the settings have it; `of` tells what is to be done there about a picture."""

    kind: Purge.Kind
    server: str
    of: Callable[[Image], list[str]]


def places() -> Iterator[Place]:
    kind = Purge.Kind
    yield from (Place(kind=kind.ADDRESS, server=server, of=addresses_of) for server in settings.PURGE_URLS)
    yield from (Place(kind=kind.KEY, server=server, of=keys_of) for server in settings.PURGE_KEY_URLS)
    if settings.PURGE_HOOK_URL:
        yield Place(kind=kind.HOOK, server=settings.PURGE_HOOK_URL, of=lambda image: [surrogate.key(image.directory)])
    yield Place(kind=kind.CHECK, server=settings.OUTSIDE_URL, of=media_of)


def addresses_of(image: Image) -> list[str]:
    return [*media_of(image), *pages_of(image)]


def keys_of(image: Image) -> list[str]:
    return [surrogate.key(image.directory), surrogate.MANY]
