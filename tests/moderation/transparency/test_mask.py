"""What is published of counts gives no count under five away, not by subtraction either."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.transparency.mask import FEW, Shown, add, mask, mask_total, share

COUNTS = st.lists(st.integers(0, 9), min_size=1, max_size=5)


def exactly(number: int) -> Shown:
    return Shown(low=number, high=number)


@pytest.mark.parametrize(("number", "words"), [(0, "<5"), (1, "<5"), (4, "<5"), (5, "5"), (123, "123")])
def test_a_count_under_five_is_not_told_and_neither_is_zero(number: int, words: str) -> None:
    assert str(mask(number)) == words


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ([7, 9], exactly(16)),
        ([7, 3], Shown(low=7, high=11)),  # 10 - 7 would be the 3
        ([7, 3, 1], Shown(low=7, high=11)),  # the two together are under five
        ([7, 0, 0], Shown(low=7, high=11)),
        ([7, 3, 2], exactly(12)),
        ([7, 8], exactly(15)),
        ([4, 4], Shown(low=0, high=8)),  # 8 can only be 4 and 4
        ([4, 3], Shown(low=0, high=8)),  # else the span would say that it is 4 and 4
        ([4, 2], exactly(6)),
        ([4, 4, 0], exactly(8)),
        ([1, 0, 2], FEW),
    ],
)
def test_a_total_is_exact_only_where_the_masked_counts_can_share_it_in_several_ways(
    counts: list[int], total: Shown
) -> None:
    assert mask_total({str(place): number for place, number in enumerate(counts)}) == total


@given(COUNTS)
def test_no_masked_count_can_be_recovered_from_all_that_is_published(counts: list[int]) -> None:
    named = {str(place): number for place, number in enumerate(counts)}
    total = mask_total(named)

    possible = [
        row
        for row in product(*[range(5) if number < 5 else [number] for number in counts])
        if mask_total({str(place): number for place, number in enumerate(row)}) == total
    ]

    for place, number in enumerate(counts):
        assert number >= 5 or len({row[place] for row in possible}) > 1
    assert tuple(counts) in possible


@given(COUNTS)
def test_what_is_published_is_true(counts: list[int]) -> None:
    total = mask_total({str(place): number for place, number in enumerate(counts)})

    assert total.low <= sum(counts) <= total.high


def test_several_months_together_tell_what_each_of_them_tells() -> None:
    assert add([mask(12), mask(3), mask(20), mask(0)]) == Shown(low=32, high=40)


@pytest.mark.parametrize(
    ("part", "other", "percent"),
    [(30, 10, (75, 75)), (20, 3, (83, 100)), (2, 20, (0, 17)), (2, 3, None)],
)
def test_a_share_is_as_sure_as_its_parts(part: int, other: int, percent: tuple[int, int] | None) -> None:
    assert share(mask(part), mask(other)) == percent
