"""A server on 127.0.0.1 that answers every request with one status, and remembers what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from pytest_django.fixtures import Settings


@dataclass(frozen=True, kw_only=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Cache:
    """`status` is what it answers, or by path where `statuses` names one."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        self.status = 200
        self.statuses: dict[str, int] = {}
        self.asked: list[Asked] = []

    def paths(self, method: str) -> list[str]:
        return [asked.path for asked in self.asked if asked.method == method]


@contextmanager
def cache(status: int = 200) -> Iterator[Cache]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            opened.asked.append(Asked(method=self.command, path=self.path, headers=dict(self.headers), body=body))
            self.send_response(opened.statuses.get(self.path, opened.status))
            self.send_header("Content-Length", "0")
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        do_GET = do_PURGE = do_POST = answer

        def log_message(self, *arguments: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    opened = Cache(server)
    opened.status = status
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield opened
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def proxy(settings: Settings) -> Iterator[Cache]:
    """A cache that is purged address by address."""
    with cache() as opened:
        settings.PURGE_URLS = [opened.url]
        yield opened


@pytest.fixture
def outside(settings: Settings) -> Iterator[Cache]:
    """The site as readers see it: everything is gone, until told otherwise."""
    with cache(410) as opened:
        settings.OUTSIDE_URL = opened.url
        yield opened
