"""Nothing near is missed, nothing far is found."""

import numpy as np
from numpy.typing import NDArray

from moderation.copies.nearest import BLOCK, Shelf, scan
from moderation.fingerprints import BYTES, LIKELY, SAME, VARIANTS
from tests.moderation.copies.altered import BRIDGE, PICTURES, print_of

Bits = NDArray[np.uint8]


def packed(bits: Bits, quality: int = 100) -> bytes:
    """A fingerprint with the same hash sixteen times."""
    return (np.packbits(bits).tobytes() + bytes([quality])) * len(VARIANTS)


def with_changes(bits: Bits, number: int, chance: np.random.Generator) -> Bits:
    changed = bits.copy()
    changed[chance.choice(256, number, replace=False)] ^= 1
    return changed


def test_every_planted_neighbour_at_31_bits_is_found_among_thousands() -> None:
    chance = np.random.default_rng(2026)
    asked = chance.integers(0, 2, (300, 256), dtype=np.uint8)
    strangers = chance.integers(0, 2, (5000, 256), dtype=np.uint8)
    shelf = Shelf()
    shelf.add(range(5000), [packed(one) for one in strangers])
    shelf.add(range(5000, 5300), [packed(with_changes(one, SAME, chance)) for one in asked])

    found = [[(near.key, near.distance) for near in shelf.near(packed(one), most=SAME)] for one in asked]

    assert found == [[(5000 + number, SAME)] for number in range(300)]


def test_a_neighbour_is_found_wherever_its_bits_differ() -> None:
    """All 31, and all 63, in any one word of the hash, or spread evenly over all four."""
    chance = np.random.default_rng(11)
    asked = chance.integers(0, 2, 256, dtype=np.uint8)
    shelf = Shelf()
    spread = [chance.choice(256, SAME, replace=False)]
    for number in (SAME, LIKELY):
        spread += [64 * word + chance.choice(64, number, replace=False) for word in range(4)]
        spread.append(np.arange(number) * 4)
    for key, places in enumerate(spread):
        changed = asked.copy()
        changed[places] ^= 1
        shelf.add([key], [packed(changed)])

    found = {near.key: near.distance for near in shelf.near(packed(asked), most=LIKELY)}

    assert found == {key: len(places) for key, places in enumerate(spread)}


def test_32_bits_are_too_many_for_a_copy_and_64_for_a_possible_one() -> None:
    chance = np.random.default_rng(7)
    asked = chance.integers(0, 2, 256, dtype=np.uint8)
    shelf = Shelf()
    shelf.add([1, 2, 3], [packed(with_changes(asked, number, chance)) for number in (32, 63, 64)])

    assert shelf.near(packed(asked), most=SAME) == []
    assert [near.distance for near in shelf.near(packed(asked), most=LIKELY)] == [32, 63]


def test_a_hash_that_differs_in_all_its_bits_is_not_taken_for_the_same() -> None:
    bits = np.zeros(256, np.uint8)
    shelf = Shelf()
    shelf.add([1], [packed(1 - bits)])

    assert shelf.near(packed(bits)) == []


def test_more_than_one_block_of_hashes_is_read_to_its_end() -> None:
    words = np.full((4, BLOCK + 3), 2**64 - 1, np.uint64)
    words[:, BLOCK + 2] = 0

    assert list(scan(words, np.zeros((1, 4), np.uint64), SAME)) == [(0, BLOCK + 2, 0)]


def test_an_empty_shelf_has_nothing_near() -> None:
    assert Shelf().near(packed(np.zeros(256, np.uint8))) == []


def test_hashes_below_quality_50_are_neither_kept_nor_asked() -> None:
    bits = np.ones(256, np.uint8)
    flat, good = Shelf(), Shelf()
    flat.add([1], [packed(bits, 49)])
    good.add([1], [packed(bits, 50)])

    assert flat.near(packed(bits, 100)) == good.near(packed(bits, 49)) == []
    assert len(good.near(packed(bits, 50))) == 1


def test_the_published_needles_are_found_where_they_were_hidden() -> None:
    """As published: 100 hashes to look up in 1,350, compared here one by one without numpy."""
    needles, haystack = ((PICTURES / f"pdq/hashes/{name}.txt").read_text().split() for name in ("needles", "haystack"))
    shelf = Shelf()
    shelf.add(range(len(haystack)), [(bytes.fromhex(one) + b"\x64") * len(VARIANTS) for one in haystack])

    for needle in needles:
        found = {near.key for near in shelf.near((bytes.fromhex(needle) + b"\x64") * len(VARIANTS), most=SAME)}
        near = {number for number, one in enumerate(haystack) if (int(one, 16) ^ int(needle, 16)).bit_count() <= SAME}
        assert found == near


def test_the_key_of_each_hash_stays_with_it() -> None:
    chance = np.random.default_rng(3)
    hashes = chance.integers(0, 256, (2, len(VARIANTS), BYTES), dtype=np.uint8)
    hashes[:, :, -1] = 100
    hashes[0, 4, -1] = 10
    shelf = Shelf()
    shelf.add([70, 80], [one.tobytes() for one in hashes])

    assert [near.key for near in shelf.near(hashes[1].tobytes(), most=0)] == [80]
    assert shelf.keys.tolist() == [70] * 8 + [80] * 9


def test_no_photograph_is_near_another() -> None:
    """Twenty real ones, of which no two are versions of one; the two flattest match nothing at all."""
    names = (
        "22f6f31e 2be5c33e 2d653202 3333d198 56235698 74a581ab 86020204 8c22e99f a34593b1 a41cc43a d7382516 e931422d"
    )
    files = [PICTURES / f"news/{name}.jpg" for name in [*names.split(), "0046d5ff", "101ee22f"]]
    files += [*sorted((PICTURES / "pdq/labelme").iterdir()), BRIDGE]
    prints = [print_of(path) for path in files]
    shelf = Shelf()
    shelf.add(range(len(files)), [one.packed for one in prints])

    found = [[near.key for near in shelf.near(one.packed)] for one in prints]

    assert found == [[number] if one.whole.is_good else [] for number, one in enumerate(prints)]
    assert (len(files), sum(one.whole.is_good for one in prints)) == (20, 18)


def test_none_of_1350_published_hashes_is_near_the_bridge_as_any_of_its_variants() -> None:
    hashes = (PICTURES / "pdq/hashes/haystack.txt").read_text().split()
    shelf = Shelf()
    shelf.add(range(len(hashes)), [(bytes.fromhex(one) + b"\x64") * len(VARIANTS) for one in hashes])

    assert shelf.near(print_of(BRIDGE).packed) == []
    assert len(hashes) == 1350
