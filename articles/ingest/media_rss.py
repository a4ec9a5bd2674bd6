"""What feedparser is taught here: Media RSS as it nests, and to leave right text alone.

Out of the box feedparser takes the description of a picture for a second text of the entry, forgets which picture a
credit belongs to, and "repairs" right text such as « voilà » that happens to be valid UTF-8 when written as Latin-1.
"""

import xml.sax.handler
from typing import Any

import feedparser.api
from feedparser.html import _BaseHTMLProcessor
from feedparser.mixin import _FeedParserMixin
from feedparser.parsers.loose import _LooseFeedParser
from feedparser.parsers.strict import _StrictFeedParser

TEXT = "our_media_text"


class _Reader(_FeedParserMixin):
    """Leaves in each entry: `our_base`, `our_language`, and `our_media`, the media elements with what stands in them.

    A medium's `around` is the group, medium or entry that it stands in; a caption or credit written there holds for
    all within.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoding = "UTF-8"  # feedparser repairs only what is spelt "utf-8"
        self.media_open: list[dict[str, Any]] = []

    def _start_item(self, attributes: dict[str, Any]) -> None:
        super()._start_item(attributes)
        self.media_open = []
        self._get_context().update(our_base=self.baseuri, our_language=self.lang)

    _start_entry = _start_product = _start_item

    def _start_media_group(self, attributes: dict[str, Any]) -> None:
        self.media_open.append({"is_group": True})

    def _start_media_content(self, attributes: dict[str, Any], kind: str = "content") -> None:
        medium = {**attributes, "kind": kind, "around": self._around()}
        self._get_context().setdefault("our_media", []).append(medium)
        self.media_open.append(medium)

    def _start_media_thumbnail(self, attributes: dict[str, Any]) -> None:
        self._start_media_content(attributes, "thumbnail")

    def _end_media_group(self) -> None:
        if self.media_open:
            self.media_open.pop()

    _end_media_content = _end_media_thumbnail = _end_media_group

    def _start_media_description(self, attributes: dict[str, Any]) -> None:
        self.push(TEXT, 0)

    _start_media_credit = _start_media_title = _start_media_text = _start_media_description

    def _end_media_description(self) -> None:
        self._keep("media_caption")

    def _end_media_credit(self) -> None:
        self._keep("media_source")

    def _end_media_title(self) -> None:
        self._keep("media_name")

    def _end_media_text(self) -> None:
        self._keep("media_transcript")

    def _keep(self, key: str) -> None:
        if text := self.pop(TEXT):
            self._around().setdefault(key, text)

    def _around(self) -> dict[str, Any]:
        around: dict[str, Any] = self.media_open[-1] if self.media_open else self._get_context()
        return around


feedparser.api.StrictFeedParser = type(
    "StrictFeedParser", (_StrictFeedParser, _Reader, xml.sax.handler.ContentHandler), {}
)
feedparser.api.LooseFeedParser = type("LooseFeedParser", (_LooseFeedParser, _Reader, _BaseHTMLProcessor), {})
parse = feedparser.api.parse
