"""From foreign bytes to an Image with its renditions in place."""

from pathlib import Path

import pytest

from articles.images import place
from articles.images.formats import Refusal
from articles.images.intake import take_in
from articles.images.refusal import PictureRefused
from articles.models import Image
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_a_photograph_becomes_a_row_and_six_files(data: Path) -> None:
    photograph = (data / "images/news/816cef9a.jpg").read_bytes()

    image = take_in(photograph, at=NOON, alt="Une voiture", credit="AFP")

    assert (image.width, image.height, image.mime, image.credit) == (2468, 1645, "image/jpeg", "AFP")
    assert {one.file.rpartition("/")[2] for one in image.renditions.all()} == {
        f"{recipe}.{suffix}" for recipe in ("card", "lead", "full") for suffix in ("webp", "jpg")
    }
    assert all(place.public_file(one.file).stat().st_size == one.size for one in image.renditions.all())
    assert place.original(image.original).read_bytes() == photograph


def test_the_same_bytes_are_the_same_picture(data: Path) -> None:
    first = take_in((data / "images/news/0046d5ff.jpg").read_bytes(), at=NOON)

    second = take_in((data / "images/news/a386e5ed.jpg").read_bytes(), at=NOON)

    assert second == first
    assert Image.objects.count() == 1


def test_a_refused_picture_leaves_nothing_behind(data: Path) -> None:
    with pytest.raises(PictureRefused) as refused:
        take_in((data / "images/malformed/truncated_jpeg.jpg").read_bytes(), at=NOON)

    assert refused.value.refusal == Refusal.DAMAGED
    assert not Image.objects.exists()


def test_what_the_feed_says_goes_before_what_the_file_says(data: Path) -> None:
    photograph = (data / "images/news/56235698.jpg").read_bytes()

    image = take_in(photograph, at=NOON, caption="Massa pleure.")

    assert image.caption == "Massa pleure."
    assert (image.credit, image.creator) == ("AFP/Getty Images", "PAULO WHITAKER")


def test_a_credit_that_is_passed_in_is_kept_without_the_sign(data: Path) -> None:
    photograph = (data / "images/news/816cef9a.jpg").read_bytes()

    assert take_in(photograph, at=NOON, credit="© © AFP").credit == "AFP"
