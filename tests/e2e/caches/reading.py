"""A reader without a browser: asks, waits, reports."""

import http.client
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode, urlsplit

INPUT = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
READS_FOR_SECONDS = 3.0  # nobody fills a form in faster


@dataclass(frozen=True, kw_only=True)
class Seen:
    status: int
    headers: dict[str, str]
    cookie: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def ask(
    base: str, path: str, method: str = "GET", body: bytes = b"", source: str = "127.0.0.1", **headers: str
) -> Seen:
    """The path goes out exactly as it is written."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=30, source_address=(source, 0))
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body or None, headers=named)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        cookie = (found.get("set-cookie") or "").partition(";")[0]
        return Seen(status=answer.status, headers=found, cookie=cookie, body=answer.read())
    finally:
        connection.close()


def wait_for(holds: Callable[[], bool], within_seconds: float) -> bool:
    until = time.monotonic() + within_seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def report(base: str, path: str, people: int) -> list[int]:
    """So many readers open the form, read it, and send it; the statuses they get."""
    forms = [ask(base, path) for _person in range(people)]
    time.sleep(READS_FOR_SECONDS)
    return [ask(base, path, "POST", _filled(form), **_headers(form)).status for form in forms]


def _filled(form: Seen) -> bytes:
    hidden = {name: unescape(value) for name, value in INPUT.findall(form.text)}
    return urlencode({**hidden, "reason": "violence", "text": "", "website": ""}).encode()


def _headers(form: Seen) -> dict[str, str]:
    return {"Cookie": form.cookie, "Content_Type": "application/x-www-form-urlencoded", "Accept_Language": "fr"}
