"""The reading itself, in the limited child: bytes on standard input, JSON on standard output. No Django here."""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from typing import Any

from articles.ingest import feed_json, feed_xml
from articles.ingest.encoding import decode
from articles.ingest.entries import Document
from articles.ingest.refusals import Refused


def main(data: bytes) -> dict[str, Any]:
    """The document as JSON-able data, or `{"error": kind, "sentence": …, "values": …}`."""
    header, _, body = data.partition(b"\n")
    facts = json.loads(header)
    try:
        return asdict(read(body, content_type=facts["content_type"], url=facts["url"]))
    except Refused as refused:
        return {"error": refused.kind, "sentence": refused.sentence, "values": refused.values}


def read(body: bytes, *, content_type: str, url: str) -> Document:
    """The document in `body`. Raises `Refused`."""
    text = decode(body, content_type).lstrip()
    if text.startswith("{"):
        return feed_json.read(text, url)
    return feed_xml.read(text, url)


def _plain(value: object) -> str:
    assert isinstance(value, datetime)  # noqa: S101 - json asks only about what it does not know
    return value.isoformat()


if __name__ == "__main__":
    answer = json.dumps(main(sys.stdin.buffer.read()), default=_plain)
    sys.stdout.write(answer)
