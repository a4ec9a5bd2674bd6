"""The site as a server runs it, with the door in front, asked without a network."""

from __future__ import annotations

import time
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from django.core.handlers.wsgi import WSGIHandler

from articles.ready.door import Door
from articles.ready.log import Log, log_of
from articles.ready.shelf import Shelf

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment


@dataclass(frozen=True, kw_only=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes


class Counting:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.handler, self.asked = WSGIHandler(), 0

    def __call__(self, environ: WSGIEnvironment, start: Any) -> Any:
        self.asked += 1
        return self.handler(environ, start)


class Site:
    """One process of the site."""

    def __init__(self, most_bytes: int = 10_000_000, log: Log | None = None) -> None:
        self.django, self.shelf, self.log = Counting(), Shelf(most_bytes), log or log_of()
        self.door = Door(self.django, self.shelf, self.log)

    def get(self, path: str, method: str = "GET", **headers: str) -> Got:
        return ask(self.door, path, method, **headers)

    def anew(self, path: str, **headers: str) -> Got:
        """Made by Django alone."""
        return ask(self.django.handler, path, **headers)

    def wait(self) -> None:
        """As who has made a change waits before he is told so."""
        time.sleep(self.log.lease_seconds)

    def close(self) -> None:
        self.log.close()


def ask(application: Any, path: str, method: str = "GET", **headers: str) -> Got:
    told: list[Any] = []
    environ = environment(path, method, **headers)
    answer = application(environ, lambda status, names, *_more: told.append((status, names)))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    status, names = told[0]
    return Got(status=int(status[:3]), headers={name.lower(): value for name, value in names}, body=body)


def environment(path: str, method: str, **headers: str) -> dict[str, Any]:
    address, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(address).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
