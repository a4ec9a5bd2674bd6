"""Second stage: the bytes of a feed → `Document`. The reading itself happens in a child process with limits."""

import json
from datetime import datetime
from typing import Any

from articles.children import ChildFailed, Limits, OutOfMemory, OutOfTime, TooMuchOutput, run_in_child
from articles.ingest.entries import Document, Entry, PictureRef
from articles.words import Words

CHILD = "articles.ingest.parse_child"
LIMITS = Limits(cpu_seconds=10, memory_bytes=512 * 2**20, wall_seconds=60, output_bytes=64 * 2**20)


class ParseError(Exception):
    """The bytes gave no document. The text says why, in words for an editor."""


class NotAFeed(ParseError):
    """They are something else: a page, compressed data, nothing."""


class Unreadable(ParseError):
    """They set out to be a feed and are too broken to read."""


class TooHeavy(ParseError):
    """Reading them passed the limits of time or memory."""


def read_feed(body: bytes, *, content_type: str = "", url: str = "") -> Document:
    """The document in `body`, which was served as `content_type` from `url`. Raises `ParseError`."""
    header = json.dumps({"content_type": content_type, "url": url}).encode()
    try:
        answer = run_in_child(CHILD, header + b"\n" + body, limits=LIMITS)
    except (OutOfTime, OutOfMemory, TooMuchOutput) as failure:
        raise TooHeavy(_words(failure)) from failure
    except ChildFailed as failure:
        raise Unreadable(_words(failure)) from failure
    return document_from(json.loads(answer))


def _words(failure: ChildFailed) -> Words:
    reason = Words(failure.reason)
    return Words("%(reason)s (%(detail)s)", {"reason": reason, "detail": failure.detail}) if failure.detail else reason


def document_from(data: dict[str, Any]) -> Document:
    """The child's answer as dataclasses, or the error that it names."""
    if "error" in data:
        raise {"not_a_feed": NotAFeed, "unreadable": Unreadable}[data["error"]](Words(data["sentence"], data["values"]))
    return Document(**data | {"entries": tuple(map(_entry, data["entries"]))})


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(
        **data
        | {
            "published_at": _moment(data["published_at"]),
            "updated_at": _moment(data["updated_at"]),
            "categories": tuple(data["categories"]),
            "pictures": tuple(PictureRef(**picture) for picture in data["pictures"]),
        }
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
