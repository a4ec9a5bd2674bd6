"""A page as it is kept: its bytes, with places for what changes more often than the rest. Pure."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEVEL = 6
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
GZIP_END = b"\x03\x00"  # an empty last block


def etag_of(content: bytes) -> str:
    return f'"{blake2b(content, digest_size=12).hexdigest()}"'


def slot(name: str) -> str:
    """The mark in a page where a part belongs. No text of ours or others can hold it: comments are never let in."""
    return f"<!--part {name}-->"


@dataclass(frozen=True)
class Piece:
    """Bytes that are compressed once, so that pieces put together are one compressed whole."""

    plain: bytes

    @cached_property
    def packed(self) -> bytes:
        squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return squeezer.compress(self.plain) + squeezer.flush(zlib.Z_FULL_FLUSH)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something that many pages share: bytes that are joined in (`piece`), or what pages are rendered with (`value`).
    `digest` tells one state of it from another."""

    names: frozenset[str]
    digest: str
    piece: Piece | None = None
    value: object = None


def joined_part(content: str, names: frozenset[str]) -> Part:
    piece = Piece(content.encode())
    return Part(names=names, digest=etag_of(piece.plain), piece=piece)


@dataclass(frozen=True)
class Answer:
    """What goes over the wire, in both forms. Put together at each asking: what pages share would else lie in each of
    them once more, the larger half of its memory, and joining it takes microseconds."""

    pieces: tuple[Piece, ...]

    @property
    def plain(self) -> bytes:
        return b"".join([piece.plain for piece in self.pieces])

    @property
    def packed(self) -> bytes:
        """One gzip member."""
        return b"".join([GZIP_HEAD, *(piece.packed for piece in self.pieces), self._end])

    @cached_property
    def _end(self) -> bytes:
        plain = self.plain
        return GZIP_END + zlib.crc32(plain).to_bytes(4, "little") + (len(plain) & 0xFFFFFFFF).to_bytes(4, "little")

    @cached_property
    def etag(self) -> str:
        return etag_of(self.plain)

    @cached_property
    def packed_etag(self) -> str:
        return f'{self.etag[:-1]}-gz"'


@dataclass(kw_only=True)
class Page:
    """`parts` are those that are joined in, by their places; `within` those that it was rendered with, and the digests
    that they had then. `until` is by the clock that never goes back."""

    headers: list[tuple[str, str]]
    names: frozenset[str]
    pieces: list[Piece | str]
    within: Mapping[str, str]
    until: float
    joined: Answer | None = None
    joined_of: tuple[str, ...] = ()

    @property
    def parts(self) -> list[str]:
        return [piece for piece in self.pieces if isinstance(piece, str)]

    @property
    def size(self) -> int:
        """Bytes of memory, near enough: its own, and packed to about a third; what is shared is not the page's."""
        return 6000 + sum(4 * len(piece.plain) // 3 for piece in self.pieces if isinstance(piece, Piece))

    def answer(self, parts: Mapping[str, Part]) -> Answer | None:
        """None where a part is missing, or is not what this page was made with. Joined once for each state of the
        parts."""
        if any(name not in parts or parts[name].digest != digest for name, digest in self.within.items()):
            return None
        state = tuple(parts[name].digest for name in self.parts if name in parts)
        if len(state) < len(self.parts):
            return None
        if self.joined is None or self.joined_of != state:
            pieces = (parts[piece].piece if isinstance(piece, str) else piece for piece in self.pieces)
            self.joined, self.joined_of = Answer(tuple(piece for piece in pieces if piece)), state
        return self.joined


def cut(content: bytes, names: Sequence[str]) -> list[Piece | str]:
    """A page's bytes, cut where the parts called `names` belong."""
    pieces: list[Piece | str] = []
    for name in names:
        before, mark, content = content.partition(slot(name).encode())
        if mark:
            pieces += [Piece(before), name]
        else:
            content = before
    return [*pieces, Piece(content)]
