"""Small files that unfold to very much: refused by name before, or by the limits of, the decoding."""

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from articles.images.formats import MOST_BYTES, Refusal, count_scans
from articles.images.intake import LIMITS, decode
from articles.images.refusal import PictureRefused

END_OF_IMAGE, START_OF_SCAN = b"\xff\xd9", b"\xff\xda"


def encoded(size: tuple[int, int], kind: str, mode: str = "RGB", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 9).save(out, kind, **options)
    return out.getvalue()


def with_scans(number: int) -> bytes:
    """A JPEG whose last scan is repeated until there are so many."""
    jpeg = encoded((600, 400), "JPEG", progressive=True)
    start, end = jpeg.rfind(START_OF_SCAN), jpeg.rfind(END_OF_IMAGE)
    return jpeg[:start] + jpeg[start:end] * (number - count_scans(jpeg) + 1) + END_OF_IMAGE


def refusal(data: bytes, **limits: int) -> Refusal:
    with pytest.raises(PictureRefused) as refused:
        decode(data, replace(LIMITS, **limits))
    return refused.value.refusal


# Measured as an address space of 83 to 428 MiB and 0.4 to 1.9 s; these take the most of each format.
ALLOWED = [
    ("JPEG", {"mode": "CMYK", "progressive": True}),
    ("PNG", {"mode": "P", "transparency": 9}),
    ("GIF", {"mode": "P", "transparency": 9}),
    ("WEBP", {"mode": "RGBA", "lossless": True, "method": 0}),
    ("AVIF", {"speed": 10}),
]


@pytest.mark.parametrize(("kind", "options"), ALLOWED)
def test_the_largest_allowed_picture_is_rendered_within_the_limits(kind: str, options: dict[str, Any]) -> None:
    decoded = decode(encoded((6000, 4000), kind, **options))

    assert (decoded.width, decoded.height) == (6000, 4000)
    assert decoded.renditions[0].width == 1600


@pytest.mark.parametrize(
    ("kind", "options"),
    [("JPEG", {}), ("PNG", {}), ("GIF", {}), ("WEBP", {"lossless": True, "method": 0}), ("AVIF", {"speed": 10})],
)
def test_one_row_more_is_too_many_pixels(kind: str, options: dict[str, Any]) -> None:
    assert refusal(encoded((6000, 4001), kind, mode="L", **options)) == Refusal.TOO_MANY_PIXELS


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (600, 2), (2, 600)])
def test_a_counting_pixel_is_no_picture(size: tuple[int, int]) -> None:
    assert refusal(encoded(size, "GIF", mode="P")) == Refusal.TOO_SMALL


def test_two_thousand_scans_are_counted_before_any_is_decoded() -> None:
    assert refusal(with_scans(2000), cpu_seconds=2) == Refusal.TOO_MANY_SCANS


def test_a_hundred_scans_are_allowed_and_one_more_is_not() -> None:
    assert decode(with_scans(100)).width == 600
    assert refusal(with_scans(101)) == Refusal.TOO_MANY_SCANS


def test_a_scan_in_a_thumbnail_or_a_second_picture_does_not_count() -> None:
    jpeg = encoded((60, 40), "JPEG")

    assert count_scans(jpeg + jpeg) == count_scans(jpeg) == 1


def test_a_file_above_fifteen_mebibytes_is_not_opened() -> None:
    assert refusal(b"\xff\xd8\xff" + bytes(MOST_BYTES)) == Refusal.TOO_HEAVY


def test_what_takes_too_long_is_ended_by_the_limit() -> None:
    """Fourteen million fill bytes, on which Pillow takes five seconds to find no picture."""
    assert refusal(b"\xff\xd8\xff" + b"\xff" * 14_000_000, cpu_seconds=1) == Refusal.TOO_SLOW


def test_what_takes_too_much_memory_is_ended_by_the_limit() -> None:
    assert refusal(encoded((6000, 4000), "PNG"), memory_bytes=100 * 1024**2) == Refusal.TOO_HUNGRY
