"""One process blocks while others take copies in: whichever commits last sees the other."""

from functools import partial

import pytest
from django.contrib.auth.models import User

from articles.images import intake, place
from articles.models import Image
from moderation import actions
from moderation.copies.following import follow_up
from moderation.models import Case, Decision
from tests import cast
from tests.cast import NOON
from tests.moderation.copies.altered import ALTERATIONS, BRIDGE, OTHER, PHOTOGRAPH, encoded, opened
from tests.moderation.copies.pictures import state, taken_in
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
NAMES = ("grey", "mirrored", "cropped by 5 %")


def block(image: Image, mona: User) -> None:
    assert actions.block(image, by=mona, at=NOON, note="Sans accord")


def take_in(copies: list[bytes]) -> None:
    for copy in copies:
        intake.take_in(copy, at=NOON)


def copies_of_originals() -> dict[int, list[bytes]]:
    """By the number of the variant: one copy of each photograph."""
    pictures = [opened(path) for path in (PHOTOGRAPH, OTHER, BRIDGE)]
    return {
        number: [encoded(ALTERATIONS[name](picture).convert("RGB")) for picture in pictures]
        for number, name in enumerate(NAMES)
    }


def test_a_copy_that_comes_in_while_the_picture_is_blocked_is_blocked_too() -> None:
    mona, originals = cast.staff("mona"), [taken_in(path) for path in (PHOTOGRAPH, OTHER, BRIDGE)]
    blocks = [partial(block, original, mona) for original in originals]

    codes = side_by_side(*blocks, *(partial(take_in, copies) for copies in copies_of_originals().values()))
    follow_up(NOON)

    copies = list(Image.objects.exclude(pk__in=[original.pk for original in originals]))
    assert codes == [0] * 6
    assert [state(copy) for copy in copies] == [Case.State.COPY_BLOCKED] * 9
    assert Decision.objects.filter(kind=Decision.Kind.COPY_BLOCK).count() == 9
    assert not any(place.public(copy.directory).exists() for copy in copies)


def test_a_process_sees_what_another_has_just_put_on_the_list() -> None:
    mona, original = cast.staff("mona"), taken_in(PHOTOGRAPH)
    assert state(taken_in(PHOTOGRAPH, "half as large")) == ""  # this process has read the list

    codes = side_by_side(partial(block, original, mona))

    assert codes == [0]
    assert state(taken_in(PHOTOGRAPH, "grey")) == Case.State.COPY_BLOCKED


def test_two_workers_that_follow_one_block_decide_once_about_each_copy() -> None:
    mona, original = cast.staff("mona"), taken_in(PHOTOGRAPH)
    copies = [taken_in(PHOTOGRAPH, name) for name in NAMES]
    block(original, mona)

    codes = side_by_side(*[partial(follow_up, NOON)] * 3)

    assert codes == [0] * 3
    assert [state(copy) for copy in copies] == [Case.State.COPY_BLOCKED] * 3
    assert Decision.objects.filter(kind=Decision.Kind.COPY_BLOCK).count() == 3
