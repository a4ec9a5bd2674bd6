"""The one door to the network: nothing else in the product opens a connection.

Every hop is resolved once, every address it resolves to is checked, and the connection goes to exactly a checked one;
the certificate is still verified against the name. All limits come in as data.
"""

import re
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from urllib3.response import HTTPResponse

from articles.ingest.addresses import Target, read_url
from articles.ingest.network_errors import AddressRefused, BadAnswer, NetworkError, TooLarge, TooSlow, Unreachable
from articles.ingest.unpack import check_encoding, check_size, gather, unpack
from articles.ingest.wire import Limits, connect, named_errors, slots
from articles.words import Words as _

__all__ = [
    "AddressRefused",
    "Answer",
    "BadAnswer",
    "Limits",
    "NetworkError",
    "TooLarge",
    "TooSlow",
    "Unreachable",
    "ask",
    "get",
]

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)
VALIDATOR_LENGTHS = {"etag": 500, "last-modified": 100}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the last hop said. Only a 200 has a body, without its content encoding."""

    status: int
    url: str  # of the last hop
    permanent_url: str  # as far as 301 and 308 alone led; the address asked for, where there was none
    body: bytes = field(default=b"", repr=False)
    content_type: str = ""  # as sent, with its parameters
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    retry_after: str = ""  # seconds or a date, as sent


def get(url: str, *, limits: Limits, etag: str = "", last_modified: str = "") -> Answer:
    """Opens `url` and follows its redirects. Raises `NetworkError`; any status is an `Answer`.

    `etag` and `last_modified` make it conditional: a 304 then says that nothing changed.
    """
    headers = _request_headers(limits, etag=etag, last_modified=last_modified)
    target, permanent = read_url(url, ports=limits.ports), url
    is_permanent, seconds = True, limits.total_seconds
    for _hop in range(limits.redirects + 1):
        with slots.hold(target.host, limits.connections_per_host):  # the wait for a turn is nobody's slowness
            began = time.monotonic()
            answer = _ask(target, headers, limits=limits, seconds=seconds)
            seconds -= time.monotonic() - began
        if isinstance(answer, Answer):
            return replace(answer, permanent_url=permanent)
        target = read_url(answer.url, ports=limits.ports)
        is_permanent = is_permanent and answer.is_permanent
        permanent = target.url if is_permanent else permanent
    raise BadAnswer(_("It is redirected more than %(number)s times.") % {"number": limits.redirects})


def ask(
    method: str, server: str, path: str, *, limits: Limits, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Answer:
    """One request to a server that the operator has named, as `http(s)://host[:port]`. Raises `NetworkError`.

    That host and port are opened even in a network of our own, and nothing else is: no redirect is followed; it is an
    `Answer` like any other status.
    """
    named = read_url(server, ports=range(1, 65536))
    target = read_url(f"{server}{path}", ports={named.port})
    if not path.startswith("/") or (target.scheme, target.host) != (named.scheme, named.host):
        raise AddressRefused(_("Only http and https addresses can be opened."))
    limits = replace(limits, allow_private=True)
    sent = {**_request_headers(limits, etag="", last_modified=""), **(headers or {})}
    with slots.hold(target.netloc, limits.connections_per_host):
        answer = _ask(target, sent, limits=limits, seconds=limits.total_seconds, method=method, body=body)
    return answer if isinstance(answer, Answer) else Answer(status=answer.status, url=answer.url, permanent_url="")


@dataclass(frozen=True, kw_only=True)
class _Redirect:
    status: int
    url: str
    is_permanent: bool


def _request_headers(limits: Limits, *, etag: str, last_modified: str) -> dict[str, str]:
    wanted = {
        "User-Agent": limits.user_agent,
        "Accept": limits.accept,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        "If-None-Match": etag,
        "If-Modified-Since": last_modified,
    }
    return {name: value for name, value in wanted.items() if value}


def _ask(
    target: Target, headers: dict[str, str], *, limits: Limits, seconds: float, method: str = "GET", body: bytes = b""
) -> Answer | _Redirect:
    """One hop over one connection of its own."""
    connection = connect(target, limits=limits, seconds=seconds)
    try:
        with named_errors():
            connection.request(
                method, target.path, body=body or None, headers={"Host": target.netloc, **headers},
                preload_content=False, decode_content=False,
            )  # fmt: skip
            with closing(connection.getresponse()) as response:
                _check_headers(response)
                if response.status in REDIRECTS:
                    return _read_redirect(response, target)
                return _read_answer(response, target, limits)
    finally:
        connection.close()


def _read_redirect(response: HTTPResponse, target: Target) -> _Redirect:
    """Where it leads. The body of a redirect is not read."""
    locations = response.headers.getlist("location")
    if len(locations) != 1 or not locations[0].strip():
        raise BadAnswer(_("It is redirected to nowhere."))
    location = _as_text(locations[0].strip())
    try:
        url, is_permanent = urljoin(target.url, location), response.status in PERMANENT
        return _Redirect(status=response.status, url=url, is_permanent=is_permanent)
    except ValueError as odd:
        raise BadAnswer(_("It is redirected to nowhere.")) from odd


def _read_answer(response: HTTPResponse, target: Target, limits: Limits) -> Answer:
    content_type = " ".join(_as_text(response.headers.get("content-type", "")).split())[:200]
    return Answer(
        status=response.status,
        url=target.url,
        permanent_url=target.url,
        body=_read_body(response, limits) if response.status == 200 else b"",
        content_type=content_type,
        charset=_read_charset(content_type),
        etag=_read_validator(response, "etag"),
        last_modified=_read_validator(response, "last-modified"),
        retry_after=response.headers.get("retry-after", "")[:100],
    )


def _read_body(response: HTTPResponse, limits: Limits) -> bytes:
    encoding = check_encoding(response.headers.get("content-encoding", ""))
    check_size(response.length_remaining or 0, limits.max_bytes)  # as announced
    data = gather(response.stream(64 * 1024, decode_content=False), limits.max_bytes)
    return unpack(data, encoding=encoding, max_bytes=limits.max_bytes)


def _check_headers(response: HTTPResponse) -> None:
    """Refuses an answer whose headers contradict themselves, before anything of it is believed."""
    headers = response.headers
    if any("\0" in value for value in headers.values()):
        raise BadAnswer(_("Its headers are broken."))
    lengths = {length.strip() for length in headers.get("content-length", "0").split(",")}
    if len(lengths) > 1 or not all(length.isascii() and length.isdigit() for length in lengths):
        raise BadAnswer(_("It does not say properly how long it is."))
    if headers.get("transfer-encoding", "chunked").strip().lower() not in ("chunked", "identity"):
        raise BadAnswer(_("It is sent in a way we do not know."))


def _as_text(value: str) -> str:
    """Headers are read as Latin-1; servers that write other letters send UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _read_charset(content_type: str) -> str:
    named = CHARSET.search(content_type)
    return named[1].lower() if named else ""


def _read_validator(response: HTTPResponse, name: str) -> str:
    """What to send back next time; nothing, where it would not come back as it was."""
    value = response.headers.get(name, "").strip()
    return value if value.isprintable() and value.isascii() and len(value) <= VALIDATOR_LENGTHS[name] else ""
