"""The pages that one process keeps, and the parts that they share. Bounded in bytes; the longest unused go first."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from articles.ready.names import ALL

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from articles.ready.page import Page, Part

# Another machine's clock may be ahead: what it published is public a moment later, and no change tells of that moment.
LONGEST_SECONDS = 300


@dataclass(kw_only=True)
class Making:
    """What has changed while something is being made: it must not be kept if that is among its names."""

    changed: set[str] = field(default_factory=set)

    def is_past(self, names: Iterable[str]) -> bool:
        return ALL in self.changed or not self.changed.isdisjoint(names)


class Shelf:
    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.lock = threading.RLock()  # held by whoever calls any of these but `making`
        self.bytes = 0
        self.parts: dict[str, Part] = {}
        self._parts_until = inf
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._holding: defaultdict[str, set[Hashable]] = defaultdict(set)
        self._making: list[Making] = []

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Hashable, at: float) -> Page | None:
        """The page, and `parts`, where none of them is too old."""
        if self._parts_until < at:
            self.parts, self._parts_until = {}, inf
        page = self._pages.get(key)
        if page is None or page.until < at:
            return None
        self._pages.move_to_end(key)
        return page

    @contextmanager
    def making(self) -> Iterator[Making]:
        """Begun before the first row is read."""
        making = Making()
        with self.lock:
            self._making.append(making)
        try:
            yield making
        finally:
            with self.lock:
                self._making = [other for other in self._making if other is not making]

    def put(self, key: Hashable, page: Page, making: Making) -> bool:
        """False for a page that is past already, or larger than the shelf."""
        self._remove(key)
        if making.is_past(page.names) or page.size > self.most_bytes:
            return False
        self._pages[key] = page
        self.bytes += page.size
        for name in page.names:
            self._holding[name].add(key)
        while self.bytes > self.most_bytes:
            self._remove(next(iter(self._pages)))
        return True

    def put_part(self, name: str, part: Part, making: Making, at: float) -> None:
        if not making.is_past(part.names):
            self.parts[name] = part
            self._parts_until = min(self._parts_until, at + LONGEST_SECONDS)

    def drop(self, names: Iterable[str]) -> None:
        """Everything that holds any of these names."""
        changed = set(names)
        if ALL in changed:
            return self.clear()
        for making in self._making:
            making.changed |= changed
        for name in changed & self._holding.keys():
            for key in list(self._holding[name]):
                self._remove(key)
        self.parts = {name: part for name, part in self.parts.items() if changed.isdisjoint(part.names)}
        return None

    def clear(self) -> None:
        for making in self._making:
            making.changed.add(ALL)
        self._pages.clear()
        self._holding.clear()
        self.parts = {}
        self.bytes = 0

    def _remove(self, key: Hashable) -> None:
        page = self._pages.pop(key, None)
        if page is None:
            return
        self.bytes -= page.size
        for name in page.names:
            holders = self._holding[name]
            holders.discard(key)
            if not holders:
                del self._holding[name]
