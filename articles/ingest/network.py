"""The one door to the network: nothing else in the product opens a connection.

Every hop is resolved once, every address it resolves to is checked, and the connection goes to exactly a checked one;
the certificate is still verified against the name. All limits come in as data.
"""

import queue
import re
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from http.client import HTTPException
from typing import Any
from urllib.parse import urljoin

import certifi
from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import SSLError as UrllibSSLError
from urllib3.exceptions import TimeoutError as UrllibTimeout
from urllib3.response import HTTPResponse

from articles.ingest.addresses import Target, check_address, read_url
from articles.ingest.network_errors import AddressRefused, BadAnswer, NetworkError, TooLarge, TooSlow, Unreachable
from articles.ingest.unpack import check_encoding, check_size, gather, unpack

__all__ = [
    "AddressRefused",
    "Answer",
    "BadAnswer",
    "Limits",
    "NetworkError",
    "TooLarge",
    "TooSlow",
    "Unreachable",
    "get",
]

MEBIBYTE = 1024 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)
VALIDATOR_LENGTHS = {"etag": 500, "last-modified": 100}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one request may cost, and where it may go."""

    max_bytes: int = 5 * MEBIBYTE  # after decompression
    connect_seconds: float = 5
    read_seconds: float = 10  # without a byte
    total_seconds: float = 20  # of wall time, all hops together
    redirects: int = 3
    connections_per_host: int = 2
    ports: Collection[int] = (80, 443)
    allow_private: bool = False
    user_agent: str = "Newsroom"
    accept: str = "*/*"


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
        with _slots.hold(target.host, limits.connections_per_host):  # the wait for a turn is nobody's slowness
            began = time.monotonic()
            answer = _ask(target, headers, limits=limits, seconds=seconds)
            seconds -= time.monotonic() - began
        if isinstance(answer, Answer):
            return replace(answer, permanent_url=permanent)
        target = read_url(answer.url, ports=limits.ports)
        is_permanent = is_permanent and answer.is_permanent
        permanent = target.url if is_permanent else permanent
    raise BadAnswer(_("It is redirected more than %(number)s times.") % {"number": limits.redirects})


@dataclass(frozen=True, kw_only=True)
class _Redirect:
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


def _ask(target: Target, headers: dict[str, str], *, limits: Limits, seconds: float) -> Answer | _Redirect:
    """One hop over one connection of its own."""
    meter = _Meter(limits, seconds)
    connection = _connect(target, limits, meter)
    try:
        with _named_errors():
            connection.request(
                "GET", target.path, headers={"Host": target.netloc, **headers},
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
        return _Redirect(url=urljoin(target.url, location), is_permanent=response.status in PERMANENT)
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


class _Meter:
    """Counts the seconds and the bytes of one hop, whatever they are spent on: handshake, headers, body, trailers."""

    def __init__(self, limits: Limits, seconds: float) -> None:
        self.ends_at = time.monotonic() + seconds
        self.read_seconds = limits.read_seconds
        # On the wire a body needs room for headers and chunk sizes. What exceeds this is no body we would take.
        self.bytes_left = 2 * limits.max_bytes + MEBIBYTE

    def patience(self, most: float) -> float:
        """How long the next step may take."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise TooSlow(_("The server is too slow."))
        return min(left, most)

    def count(self, number: int) -> int:
        self.bytes_left -= number
        if self.bytes_left < 0:
            raise TooLarge(_("The server sends without end."))
        return number


class _Metered:
    """A socket that asks its meter before it waits for bytes, so that a slow drip cannot outlast the time limit."""

    meter: _Meter | None = None

    def recv_into(self, *arguments: Any) -> int:
        if self.meter is None:
            return super().recv_into(*arguments)  # type: ignore[misc]
        self.settimeout(self.meter.patience(self.meter.read_seconds))  # type: ignore[attr-defined]
        return self.meter.count(super().recv_into(*arguments))  # type: ignore[misc]


class _Socket(_Metered, socket.socket):
    pass


class _SecureSocket(_Metered, ssl.SSLSocket):
    pass


class _Connection(HTTPConnection):
    checked_socket: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.checked_socket


class _SecureConnection(HTTPSConnection):
    checked_socket: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.checked_socket


@cache
def _trust() -> ssl.SSLContext:
    """The system's certificates and those of Mozilla, for a system that has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.sslsocket_class = _SecureSocket
    return context


def _connect(target: Target, limits: Limits, meter: _Meter) -> _Connection | _SecureConnection:
    connection: _Connection | _SecureConnection
    if target.scheme == "https":
        connection = _SecureConnection(target.host, target.port, timeout=limits.read_seconds, ssl_context=_trust())
    else:
        connection = _Connection(target.host, target.port, timeout=limits.read_seconds)
    began = time.monotonic()
    connection.checked_socket = opened = _open_socket(target, limits, meter)
    try:
        with _named_errors():
            spent = time.monotonic() - began
            opened.settimeout(meter.patience(max(limits.connect_seconds - spent, 0.001)))  # for the handshake
            connection.connect()
    except BaseException:
        opened.close()
        connection.close()
        raise
    _give_meter(connection, meter)
    return connection


def _give_meter(connection: HTTPConnection, meter: _Meter) -> None:
    if not isinstance(connection.sock, _Metered):  # a secure connection wraps the socket in a new one
        raise TypeError(f"{connection.sock!r} cannot be metered")
    connection.sock.meter = meter


def _open_socket(target: Target, limits: Limits, meter: _Meter) -> socket.socket:
    """Connects to one of the addresses of the name; they share the time to connect."""
    ends_at = time.monotonic() + meter.patience(limits.connect_seconds)
    places = _resolve(target, ends_at)
    for _family, place in places:
        check_address(place[0], allow_private=limits.allow_private)
    failure: OSError = OSError()
    for index, (family, place) in enumerate(places):
        opened = _Socket(family, socket.SOCK_STREAM)
        try:
            opened.settimeout(max((ends_at - time.monotonic()) / (len(places) - index), 0.001))
            opened.connect(place)
        except OSError as refused:
            opened.close()
            failure = refused
        else:
            return opened
    if isinstance(failure, TimeoutError):
        raise TooSlow(_("The server does not take the connection.")) from failure
    raise Unreachable(_("Nobody answers at %(host)s.") % {"host": target.netloc}) from failure


def _resolve(target: Target, ends_at: float) -> list[tuple[socket.AddressFamily, tuple[Any, ...]]]:
    """All addresses of the name. The resolver knows no time limit, so it works in a thread that is left behind."""
    found: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()
    threading.Thread(target=_look_up, args=(target, found), daemon=True).start()
    try:
        answer = found.get(timeout=max(ends_at - time.monotonic(), 0.001))
    except queue.Empty as late:
        raise TooSlow(_("The name %(host)s is not found in time.") % {"host": target.host}) from late
    if isinstance(answer, OSError) or not answer:
        raise Unreachable(_("The name %(host)s is unknown.") % {"host": target.host})
    return [(family, place) for family, _kind, _protocol, _name, place in answer]


def _look_up(target: Target, found: "queue.SimpleQueue[list[Any] | OSError]") -> None:
    try:
        found.put(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP))
    except (OSError, UnicodeError) as unknown:
        found.put(unknown if isinstance(unknown, OSError) else OSError(str(unknown)))


@contextmanager
def _named_errors() -> Iterator[None]:
    """What goes wrong on the wire, as one of our own errors."""
    try:
        yield
    except (TimeoutError, UrllibTimeout) as late:
        raise TooSlow(_("The server is too slow.")) from late
    except (ssl.SSLError, UrllibSSLError) as untrusted:
        raise Unreachable(_("The secure connection fails: %(reason)s.") % {"reason": untrusted}) from untrusted
    except (HTTPException, HTTPError, ValueError) as broken:  # ValueError: numbers on the wire that are none
        raise BadAnswer(_("It is not a proper answer (%(reason)s).") % {"reason": _name(broken)}) from broken
    except OSError as lost:
        raise Unreachable(_("The connection broke.")) from lost


def _name(error: Exception) -> str:
    return type(error).__name__


class _Slots:
    """At most so many connections to one host at the same time, in this process."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.open: Counter[str] = Counter()

    @contextmanager
    def hold(self, host: str, most: int) -> Iterator[None]:
        with self.changed:
            self.changed.wait_for(lambda: self.open[host] < most)
            self.open[host] += 1
        try:
            yield
        finally:
            with self.changed:
                self.open[host] -= 1
                self.open += Counter()  # drops those at zero
                self.changed.notify_all()


_slots = _Slots()
