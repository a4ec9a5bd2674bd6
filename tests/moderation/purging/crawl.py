"""Reads every document that readers and machines can find, in every edition, and what was written to people."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.languages import EDITION_CODES
from moderation.models import Letter

ADDRESS = re.compile(r"""["'>\s(,]((?:https?://[\w.:-]+)?/[^"'<>\s),]*)""")
LEFT_OUT = ("/static/", "/admin/", "/api/v1/schema/")
WITH_EXAMPLES = "/api/v1/"  # the reference names a picture that there is not
MEDIA = re.compile(r"/media/i/[\w-]+/[\w.]+")


def crawl(client: Client) -> dict[str, str]:
    """Address → what stands there; beginning with every address that takes no argument, and following all there is."""
    waiting, read = [*_without_arguments()], {}
    while waiting:
        path = waiting.pop()
        if path in read or path == WITH_EXAMPLES or path.startswith((*LEFT_OUT, settings.MEDIA_URL)):
            continue
        answer = client.get(path)
        read[path] = "".join(f"{name}: {value}\n" for name, value in answer.items()) + answer.content.decode()
        waiting += [*_addresses_in(read[path])]
    return read


def written() -> str:
    """All letters and mails."""
    letters = [str(row) for row in Letter.objects.values()]
    return "\n".join([*letters, *(str(sent.message()) for sent in mail.outbox)])


def pictures_in(documents: dict[str, str]) -> set[str]:
    return {found for text in documents.values() for found in MEDIA.findall(text)}


def _addresses_in(text: str) -> Iterator[str]:
    for found in ADDRESS.findall(unescape(text)):
        parts = urlsplit(found)
        if not parts.netloc or found.startswith(settings.SITE_URL):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _without_arguments() -> Iterator[str]:
    for route in _routes(get_resolver().url_patterns):
        if "<" not in route and "(" not in route and not f"/{route}".startswith(LEFT_OUT):
            edition, _slash, rest = route.partition("/")
            names = [f"{code}/{rest}" for code in EDITION_CODES] if edition in EDITION_CODES else [route]
            yield from (f"/{unquote(name)}" for name in names)


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in patterns:
        here = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, here)
        else:
            yield here
