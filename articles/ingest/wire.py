"""How the door connects: sockets that know their limits, to addresses that were checked. Used by `network` alone."""

import queue
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import SSLError as UrllibSSLError
from urllib3.exceptions import TimeoutError as UrllibTimeout

from articles.ingest.addresses import Target, check_address
from articles.ingest.network_errors import BadAnswer, TooLarge, TooSlow, Unreachable
from articles.words import Words as _

MEBIBYTE = 1024 * 1024


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
def trust() -> ssl.SSLContext:
    """The system's certificates and those of Mozilla, for a system that has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.sslsocket_class = _SecureSocket
    return context


def connect(target: Target, *, limits: Limits, seconds: float) -> HTTPConnection:
    """A connection to a checked address of the target, for at most so many seconds. Raises `NetworkError`."""
    connection = _prepare(target, limits)
    meter = _Meter(limits, seconds)
    began = time.monotonic()
    connection.checked_socket = opened = _open_socket(target, limits, meter)
    try:
        with named_errors():
            spent = time.monotonic() - began
            opened.settimeout(meter.patience(max(limits.connect_seconds - spent, 0.001)))  # for the handshake
            connection.connect()
    except BaseException:
        opened.close()
        connection.close()
        raise
    _give_meter(connection, meter)
    return connection


def _prepare(target: Target, limits: Limits) -> _Connection | _SecureConnection:
    if target.scheme == "https":
        return _SecureConnection(target.host, target.port, timeout=limits.read_seconds, ssl_context=trust())
    return _Connection(target.host, target.port, timeout=limits.read_seconds)


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
def named_errors() -> Iterator[None]:
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


class Slots:
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


slots = Slots()
