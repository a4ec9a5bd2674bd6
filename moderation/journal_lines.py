"""One line of the journal of decisions: a link of the chain as JSON, which proves itself by its hash. Pure."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from moderation import chain


class BadLine(Exception):
    """A line that tells no decision; the message says why."""


class TornLine(BadLine):
    """The beginning of a line: a process was killed, or the disk was full, while it was written."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A decision as the journal keeps it. `uuid` is the picture's own, for whoever reads the file."""

    link: chain.Link
    uuid: str
    previous: str
    hash: str


def write(entry: Entry) -> bytes:
    facts = {"hash": entry.hash, "previous": entry.previous, "uuid": entry.uuid, **vars(entry.link)}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def mark(digest: str) -> bytes:
    """What the line of the decision with this hash begins with."""
    return f'{{"hash":"{digest}",'.encode()


def read(line: bytes) -> Entry:
    """What `write` wrote. Raises `TornLine` for a beginning, `BadLine` for what is not what it was."""
    if not line.endswith(b"}\n"):
        raise TornLine("torn")
    try:
        facts = json.loads(line)
        digest, previous, uuid = (facts.pop(name) for name in ("hash", "previous", "uuid"))
        entry = Entry(link=chain.Link(**facts), uuid=uuid, previous=previous, hash=digest)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadLine("not a decision") from error
    if chain.hash_of(entry.link, entry.previous) != entry.hash:
        raise BadLine("changed")
    return entry


def read_all(lines: Iterable[bytes]) -> Iterator[Entry | BadLine]:
    for line in lines:
        try:
            yield read(line)
        except BadLine as bad:
            yield bad
