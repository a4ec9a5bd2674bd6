"""Readers who keep their connection: requests sent as fast as they are answered, each timed."""

import socket
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from newsroom.serve import Address

LENGTH = b"content-length:"


class Unreadable(Exception):
    """The answer is none that this client understands."""


@dataclass(frozen=True, kw_only=True)
class Load:
    """What a load gave: answers a second, times in milliseconds, and how many answers were of each hundred."""

    rate: float
    p50_ms: float
    p99_ms: float
    statuses: dict[int, int]

    @property
    def errors(self) -> int:
        return self.statuses.get(5, 0)


def get(address: Address, path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {address.host}:{address.port}", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def post(address: Address, path: str, body: str, *headers: str) -> bytes:
    lines = [f"POST {path} HTTP/1.1", f"Host: {address.host}:{address.port}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "Content-Type: application/x-www-form-urlencoded", "", body]).encode()


def send(address: Address, requests: Sequence[bytes], *, connections: int) -> Load:
    """Deals the requests out to so many connections and waits for all answers."""
    start = time.monotonic()
    with ThreadPoolExecutor(connections) as pool:
        hands = [requests[first::connections] for first in range(connections)]
        answers = [answer for hand in pool.map(lambda hand: _converse(address, hand), hands) for answer in hand]
    return load_of(answers, seconds=time.monotonic() - start)


def answers_of(address: Address, requests: Sequence[bytes]) -> list[tuple[int, float]]:
    """The status and the seconds of each answer, on one connection."""
    return _converse(address, requests)


def times_of(address: Address, requests: Sequence[bytes]) -> list[float]:
    """The seconds of each answer on one connection. Raises `Unreadable` unless each is a 200."""
    answers = _converse(address, requests)
    wrong = {status for status, _seconds in answers} - {200}
    if wrong:
        raise Unreadable(f"answers of {sorted(wrong)}")
    return [seconds for _status, seconds in answers]


def load_of(answers: Iterable[tuple[int, float]], *, seconds: float) -> Load:
    """From the status and the seconds of each answer."""
    statuses, times = zip(*answers, strict=True)
    return Load(
        rate=len(times) / seconds,
        p50_ms=1000 * percentile(times, 50),
        p99_ms=1000 * percentile(times, 99),
        statuses=dict(Counter(status // 100 for status in statuses)),
    )


def joined(loads: Sequence[Load], *, seconds: float) -> Load:
    """Several of equal length, one after the other; of the times the median of theirs."""
    statuses: Counter[int] = Counter()
    for one in loads:
        statuses.update(one.statuses)
    return Load(
        rate=sum(statuses.values()) / seconds,
        p50_ms=median(one.p50_ms for one in loads),
        p99_ms=median(one.p99_ms for one in loads),
        statuses=dict(statuses),
    )


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent of them do not exceed."""
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def fetch(address: Address, path: str) -> tuple[int, bytes]:
    """Status and body of one page."""
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        connection.sendall(get(address, path))
        return _answer(connection)


def body_of(address: Address, request: bytes) -> bytes:
    """Of an answer of 200. Raises `Unreadable` for any other."""
    return _ask(address, request)[1]


def etag_of(address: Address, path: str) -> str:
    head, _body = _ask(address, get(address, path))
    tags = [line.partition(b":")[2].strip() for line in head.split(b"\r\n") if line.lower().startswith(b"etag:")]
    if not tags:
        raise Unreadable(f"{path} has no ETag")
    return tags[0].decode()


def _ask(address: Address, request: bytes) -> tuple[bytes, bytes]:
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        connection.sendall(request)
        head, body = _parts(connection)
    if _status(head) != 200:
        raise Unreadable(f"an answer of {_status(head)}")
    return head, body


def _converse(address: Address, requests: Iterable[bytes]) -> list[tuple[int, float]]:
    answers = []
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in requests:
            start = time.monotonic()
            connection.sendall(request)
            status, _body = _answer(connection)
            answers.append((status, time.monotonic() - start))
    return answers


def _answer(connection: socket.socket) -> tuple[int, bytes]:
    head, body = _parts(connection)
    return _status(head), body


def _status(head: bytes) -> int:
    return int(head.split(b" ", 2)[1])


def _parts(connection: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _end, body = data.partition(b"\r\n\r\n")
    length = _length(head)
    while len(body) < length:
        body += _more(connection)
    return head, body


def _more(connection: socket.socket) -> bytes:
    more = connection.recv(65536)
    if not more:
        raise Unreadable("the connection ended within an answer")
    return more


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(LENGTH):
            return int(line[len(LENGTH) :])
    raise Unreadable("the answer does not say how long it is")
