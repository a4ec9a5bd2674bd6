"""In front of Django: who asks for a public page that is kept gets its bytes, at the price of a look at the log.

A page is kept when its view has named all it depends on (`names.depends_on`), its answer is 200 and sets no cookie.
What was true when a page was made is true when it is sent: the log is looked at before each answer, and where it cannot
be looked at, nothing that is kept is sent.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.addresses import is_tracking
from articles.languages import EDITION_CODES
from articles.ready.log import Away
from articles.ready.page import Page, cut
from articles.ready.parts import Work, working
from articles.ready.shelf import LONGEST_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from articles.ready.log import Log
    from articles.ready.page import Answer
    from articles.ready.shelf import Shelf

PREFIXES = tuple(f"/{code}/" for code in EDITION_CODES)
PARAMETERS = {"before", "after"}  # all that a page that is kept ever reads of its query
CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "wsgi.file_wrapper"}
MADE_HERE = {"content-length", "etag", "vary"}
NOT_IN_304 = {"content-type", "content-language"}
VARY = ("Vary", "Accept-Encoding")
REFUSED = re.compile(r";\s*q=0(?:\.0*)?\s*$")
Key = tuple[str, ...]
Headers = list[tuple[str, str]]


@dataclass(kw_only=True)
class Told:
    """What the application says by `start_response`."""

    status: str = ""
    headers: Headers = field(default_factory=list)

    def start(self, status: str, headers: Headers, exc_info: object = None) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return lambda _data: None

    @property
    def is_page(self) -> bool:
        """One that may be asked for on condition; it has nothing in it for one reader only."""
        names = {name.lower() for name, _value in self.headers}
        return self.status.startswith("200") and "etag" in names and "set-cookie" not in names


class Door:
    """`log` is asked on the thread that answers, with the shelf's lock held."""

    def __init__(self, application: WSGIApplication, shelf: Shelf, log: Log) -> None:
        self.application, self.shelf, self.log = application, shelf, log
        self.changes = 0  # looks that found any; a count, because any thread may be the one that looks

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._change(environ, start)
        key = key_of(environ)
        if key is None:
            return self.application(environ, start)
        with self.shelf.lock:
            if not self._follow():
                return self.application(environ, start)
            page = self.shelf.get(key, time.monotonic())
            answer = page.answer(self.shelf.parts) if page else None
        if page and answer:
            return send(environ, start, page.headers, answer)
        return self._make(environ, start, key)

    def _follow(self, *, now: bool = False) -> bool:
        """Drops what has changed. False where nobody can know."""
        try:
            changed = self.log.look(now=now)
        except Away:
            self.shelf.clear()
            return False
        if changed is None:
            self.shelf.clear()
        elif changed:
            self.shelf.drop(changed)
        self.changes += changed is None or bool(changed)
        return True

    def _make(self, environ: WSGIEnvironment, start: StartResponse, key: Key) -> Iterable[bytes]:
        """Asked without conditions, so that there is a page to keep; the conditions are answered here."""
        plain = {name: value for name, value in environ.items() if name not in CONDITIONS} | {"REQUEST_METHOD": "GET"}
        with self.shelf.making() as making, working(Work(shelf=self.shelf, making=making)) as work:
            told = Told()
            body = read(self.application(plain, told.start))
            page = Page(
                headers=[(name, value) for name, value in told.headers if name.lower() not in MADE_HERE],
                names=work.names or frozenset(),
                pieces=cut(body, list(work.joined)),
                within={name: part.digest for name, part in work.within.items()},
                until=time.monotonic() + LONGEST_SECONDS,
            )
            answer = page.answer(work.joined | work.within)
            if answer is None or not told.is_page:
                return relay(environ, start, told, answer.plain if answer else body)
            if work.names:
                with self.shelf.lock:
                    self.shelf.put(key, page, making)
        return send(environ, start, page.headers, answer)

    def _change(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Who changes what readers see is answered when no process sends any more what was before."""
        before = self.changes
        answer = self.application(environ, start)
        if self.log.lease_seconds:
            with self.shelf.lock:
                self._follow(now=True)
            if self.changes != before:
                time.sleep(self.log.lease_seconds)
        return answer


def key_of(environ: WSGIEnvironment) -> Key | None:
    """None for what is never kept: what is no reader's page, or asks for something that no such page knows."""
    path = environ.get("PATH_INFO", "")
    query = environ.get("QUERY_STRING", "")
    if not path.startswith(PREFIXES) or environ.get("SCRIPT_NAME"):
        return None
    if query:
        pairs = [pair for pair in query.split("&") if pair and not is_tracking(pair)]
        if any(pair.partition("=")[0] not in PARAMETERS for pair in pairs):
            return None
        query = "&".join(pairs)
    # An answer of 200 says that the host is one of ours, and that this way of asking is not sent on to https.
    scheme, said = environ.get("wsgi.url_scheme", ""), environ.get("HTTP_X_FORWARDED_PROTO", "")
    return path, query, environ.get("HTTP_HOST", ""), scheme, said


def read(answer: Iterable[bytes]) -> bytes:
    try:
        return b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close:
            close()


def send(environ: WSGIEnvironment, start: StartResponse, headers: Headers, answer: Answer) -> Iterable[bytes]:
    is_packed = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag = answer.packed_etag if is_packed else answer.etag
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if known and is_known(known, answer):
        kept = [(name, value) for name, value in headers if name.lower() not in NOT_IN_304]
        start("304 Not Modified", [*kept, ("ETag", etag), VARY])
        return []
    body = answer.packed if is_packed else answer.plain
    packing = [("Content-Encoding", "gzip")] if is_packed else []
    start("200 OK", [*headers, *packing, ("ETag", etag), VARY, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def relay(environ: WSGIEnvironment, start: StartResponse, told: Told, body: bytes) -> Iterable[bytes]:
    """What is no page of ours goes out as it came."""
    headers = [(name, value) for name, value in told.headers if name.lower() != "content-length"]
    start(told.status, [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def is_known(known: str, answer: Answer) -> bool:
    """By the weak comparison that If-None-Match asks for: a proxy that packs a page itself marks its tag as weak."""
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    return "*" in tags or not tags.isdisjoint((answer.etag, answer.packed_etag))


def takes_gzip(accepted: str) -> bool:
    """Of a weight of nothing, only the usual spelling is understood; whoever writes another gets a page he can read."""
    return any(
        coding.partition(";")[0].strip() == "gzip" and REFUSED.search(coding) is None
        for coding in accepted.lower().split(",")
    )
