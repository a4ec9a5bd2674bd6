"""PDQ as published, and what it finds again."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from articles.images import render
from articles.images.render import decode
from moderation.copies.nearest import Shelf
from moderation.fingerprints import LIKELY, PARTS, SAME, VARIANTS, Fingerprint, Hash, fingerprint, trimmed, unpack
from tests.moderation.copies.altered import (
    ALTERATIONS,
    BRIDGE,
    MODIFIED_BRIDGES,
    OTHER,
    PHOTOGRAPH,
    PICTURES,
    copy_of,
    opened,
    print_of,
    printed,
)


@pytest.fixture(autouse=True)
def _nothing_to_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """What readers would be shown takes longest to make, and is no part of a fingerprint."""
    monkeypatch.setattr(render, "_renditions", lambda _finished: ())


def published() -> dict[Path, str]:
    """The hashes that PDQ's authors print, of those pictures that we have."""
    with (PICTURES / "pdq/hashes/PDQMD5TestData.csv").open() as file:
        rows = [(row["FilePath"].rpartition("data/")[2], row["Hash"]) for row in csv.DictReader(file)]
    named = {PICTURES / "pdq" / path.replace("misc-images", "misc"): digest for path, digest in rows}
    return {path: digest for path, digest in named.items() if path.is_file()}


def distance(one: Fingerprint, other: Fingerprint) -> int | None:
    shelf = Shelf()
    shelf.add([1], [one.packed])
    return next((near.distance for near in shelf.near(other.packed, most=256)), None)


def test_every_published_hash_is_met_bit_for_bit() -> None:
    got = {path: print_of(path).whole.bits.hex() for path in published()}

    assert got == published()
    assert len(got) == 11


def test_what_the_decoding_child_hands_over_gives_the_same_hashes() -> None:
    samples = {path: decode(path.read_bytes()).sample for path in published()}

    got = {
        path: fingerprint(one.rgb, width=one.width, height=one.height).whole.bits.hex() for path, one in samples.items()
    }

    assert got == published()


@pytest.mark.parametrize("path", MODIFIED_BRIDGES, ids=lambda path: path.stem)
def test_each_modified_bridge_is_a_copy_of_the_bridge(path: Path) -> None:
    nearest = distance(print_of(BRIDGE), print_of(path))

    assert nearest is not None
    assert nearest <= 16


@pytest.mark.parametrize("path", sorted((PICTURES / "pdq/dih").iterdir()), ids=lambda path: path.stem)
def test_each_turned_bridge_is_a_copy_of_the_bridge(path: Path) -> None:
    nearest = distance(print_of(BRIDGE), print_of(path))

    assert nearest is not None
    assert nearest <= SAME


@pytest.mark.parametrize("path", [BRIDGE, PHOTOGRAPH, OTHER], ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_copy_is_told(path: Path, name: str) -> None:
    altered = decode(copy_of(path, name)).sample

    nearest = distance(print_of(path), fingerprint(altered.rgb, width=altered.width, height=altered.height))

    assert nearest is not None
    assert nearest <= SAME


def test_a_picture_cut_more_than_its_variants_may_still_be_a_copy() -> None:
    photograph = opened(PHOTOGRAPH)
    cut = photograph.crop((int(photograph.width * 0.11), 0, photograph.width, photograph.height))

    nearest = distance(printed(photograph), printed(cut))

    assert nearest is not None
    assert SAME < nearest <= LIKELY


def test_a_flat_picture_matches_nothing_not_even_itself() -> None:
    flat = printed(Image.new("RGB", (600, 400), "teal"))

    assert flat.whole.quality == 0
    assert distance(flat, flat) is None


def test_the_altered_flat_pictures_match_nothing() -> None:
    flat = [print_of(path) for path in sorted((PICTURES / "phash").iterdir())]

    assert len(flat) == 6
    assert [one for one in flat if one.whole.is_good] == []


@pytest.mark.parametrize("size", [(3, 3), (1, 1), (3, 4800), (4800, 3), (512, 513), (63, 65)])
def test_every_size_has_a_fingerprint(size: tuple[int, int]) -> None:
    made = printed(Image.new("RGB", size, "navy"))

    assert len(made.hashes) == len(VARIANTS) == 16
    assert len(PARTS) == 9


def test_a_fingerprint_is_the_same_after_packing() -> None:
    made = print_of(PHOTOGRAPH)

    assert unpack(made.packed) == made
    assert len(made.packed) == 16 * 33


def test_no_more_than_a_third_of_a_side_is_taken_for_a_frame() -> None:
    assert trimmed(np.zeros((90, 60))).shape == (30, 20)


def test_a_hash_is_good_from_quality_50_on() -> None:
    assert [Hash(bits=bytes(32), quality=quality).is_good for quality in (0, 49, 50, 100)] == [False, False, True, True]
