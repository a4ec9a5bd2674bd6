"""What a picture's bytes say they are, before anything decodes them. Pure; plain Python."""

import re
from enum import StrEnum

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 24_000_000
MOST_SCANS = 100
LEAST_SIDE = 3  # in pixels; below it stand the counters that agencies hide in feeds


class Refusal(StrEnum):
    """Why a picture is not taken in."""

    EMPTY = "empty"
    TOO_HEAVY = "too_heavy"
    NOT_A_PICTURE = "not_a_picture"
    OTHER_FORMAT = "other_format"
    TOO_SMALL = "too_small"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_SCANS = "too_many_scans"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"
    TOO_HUNGRY = "too_hungry"
    NO_ROOM = "no_room"


class Refused(Exception):
    """Raised by the stages of decoding; carries the reason."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(f"{refusal.value}: {detail}" if detail else refusal.value)
        self.refusal, self.detail = refusal, detail


# Format → the media type of the original. The names are Pillow's.
ACCEPTED = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp", "AVIF": "image/avif"}

_SIGNATURES = (
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WEBP", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("AVIF", re.compile(rb".{4}ftyp(avif|avis)", re.DOTALL)),
)
_OTHERS = (
    ("HEIC", re.compile(rb".{4}ftyp(hei|hev|mif1|msf1)", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+")),
    ("BMP", re.compile(rb"BM.{8}", re.DOTALL)),
    ("SVG", re.compile(rb"[^\0]{0,2000}<svg\b", re.IGNORECASE | re.DOTALL)),
    ("JPEG XL", re.compile(rb"\xff\x0a|\0\0\0\x0cJXL ")),
    ("JPEG 2000", re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51")),
    ("PSD", re.compile(rb"8BPS")),
)


def sniff(data: bytes) -> str:
    """The accepted format of the bytes, whatever their name or media type said. Raises `Refused`."""
    if not data:
        raise Refused(Refusal.EMPTY)
    if len(data) > MOST_BYTES:
        raise Refused(Refusal.TOO_HEAVY, f"{len(data)} bytes")
    for name, signature in _SIGNATURES:
        if signature.match(data):
            return name
    for name, signature in _OTHERS:
        if signature.match(data):
            raise Refused(Refusal.OTHER_FORMAT, name)
    raise Refused(Refusal.NOT_A_PICTURE)


_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # TEM, RST0-7 and SOI have no length
_END_OF_IMAGE, _START_OF_SCAN = 0xD9, 0xDA
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # neither a stuffed byte, a restart nor a fill byte


def count_scans(data: bytes, most: int = MOST_SCANS) -> int:
    """How many times a JPEG's decoder must pass over the picture; stops counting one above `most`.

    A progressive picture of 300 KB can hold 2,000 scans, each of which costs as much as a whole picture.
    """
    scans, place = 0, 2
    while (found := _NEXT_MARKER.search(data, place)) and scans <= most:
        marker, place = data[found.start() + 1], found.end()
        if marker == _END_OF_IMAGE:
            break
        if marker in _STANDALONE:
            continue
        scans += marker == _START_OF_SCAN
        place += max(2, int.from_bytes(data[place : place + 2], "big"))
    return scans
