"""The chain of decisions: each hash covers a decision and the hash before it. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

GENESIS = ""
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class Link:
    """What is covered of one decision. `picture` is the SHA-256 of the original file, `at` ISO 8601 in UTC."""

    number: int
    picture: str
    round: int
    kind: str
    by: int | None
    at: str
    reason: str
    note: str
    reasons: list[dict[str, Any]]
    rule_version: str
    state_before: str
    state_after: str
    undoes: int | None


@dataclass(frozen=True, kw_only=True)
class Break:
    """Where the chain does not hold: the number of a decision, and what is wrong there."""

    number: int
    what: str


def hash_of(link: Link, previous: str) -> str:
    """SHA-256 over the hash before and the link as canonical JSON, in hexadecimal."""
    text = CANONICAL.encode(vars(link))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def breaks(stored: Iterable[tuple[Link, str, str]], *, length: int, head: str) -> Iterator[Break]:
    """Every place where the chain is broken. `stored`: link, previous hash and hash, by number."""
    expected, last = 1, GENESIS
    for link, previous, digest in stored:
        if link.number != expected:
            yield Break(number=expected, what="missing")
        elif previous != last:
            yield Break(number=link.number, what="does not follow the one before")
        if hash_of(link, previous) != digest:
            yield Break(number=link.number, what="changed")
        expected, last = link.number + 1, digest
    if (expected - 1, last) != (length, head):
        yield Break(number=expected, what="the end is not where the head says")
