"""Blocks, restores, moves and kills by real processes, on whichever database the suite runs."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from articles.images import disk, place
from articles.models import Image
from tests import cast
from tests.cast import NOON
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
ROUNDS = 25


def keep_blocking(pk: int) -> None:
    for _round in range(ROUNDS):
        Image(pk=pk).block(at=NOON)
        place.settle(pk)


def keep_restoring(pk: int) -> None:
    for _round in range(ROUNDS):
        Image(pk=pk).restore()
        place.settle(pk)


def keep_settling(pk: int) -> None:
    for _round in range(2 * ROUNDS):
        place.settle(pk)


def assert_in_its_place(image: Image) -> None:
    """Row, flag and files agree, and the files are in one place only."""
    image.refresh_from_db()
    assert image.is_quarantined == image.is_blocked
    assert place.quarantine(image.directory).exists() == image.is_blocked
    assert place.public(image.directory).exists() != image.is_blocked


def test_files_follow_the_last_of_many_blocks_and_restores() -> None:
    image = cast.image_with_files()
    works = [keep_blocking, keep_restoring, keep_settling, keep_blocking, keep_restoring]

    codes = side_by_side(*(partial(work, image.pk) for work in works))

    assert codes == [0] * len(works)
    assert_in_its_place(image)


def test_several_workers_settle_the_same_pictures_without_harm() -> None:
    images = [cast.image_with_files() for _number in range(20)]
    for image in images:
        image.block(at=NOON)

    codes = side_by_side(*[place.settle_all] * 4)

    assert codes == [0] * 4
    for image in images:
        assert_in_its_place(image)


def test_several_workers_sweep_the_same_leftovers_without_harm() -> None:
    kept = cast.image_with_files()
    for number in range(60):
        place.public(f"left-by-a-crash-{number}").mkdir(parents=True)

    codes = side_by_side(*[partial(place.sweep, timezone.now() + timedelta(hours=2))] * 4)

    assert codes == [0] * 4
    assert [path.name for path in place.public_file("i").iterdir()] == [kept.directory]


def die(*_arguments: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def settle_and_die_before_the_rename(pk: int) -> None:
    vars(disk)["move"] = die
    place.settle(pk)


def settle_and_die_after_the_rename(pk: int) -> None:
    vars(disk)["sync"] = die
    place.settle(pk)


@pytest.mark.parametrize("settle", [settle_and_die_before_the_rename, settle_and_die_after_the_rename])
@pytest.mark.parametrize("is_restored", [False, True])
def test_a_kill_in_mid_move_is_mended_by_the_next_look(settle: Callable[[int], None], is_restored: bool) -> None:
    image = cast.image_with_files()
    image.block(at=NOON)
    if is_restored:
        place.settle(image.pk)
        image.restore()

    codes = side_by_side(partial(settle, image.pk))

    assert codes == [-signal.SIGKILL]
    assert place.settle_all() == 1
    assert_in_its_place(image)


def test_a_restore_after_a_killed_block_is_found_though_its_own_move_never_came() -> None:
    image = cast.image_with_files()
    image.block(at=NOON)
    side_by_side(partial(settle_and_die_after_the_rename, image.pk))

    image.restore()

    assert place.settle_all() == 1
    assert_in_its_place(image)


def block_and_restore_until_killed(pk: int, seconds: float) -> None:
    """The kernel kills the process after `seconds`, wherever it is."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    while True:
        keep_blocking(pk)
        keep_restoring(pk)


def test_kills_at_any_moment_are_mended_by_the_next_look() -> None:
    images = [cast.image_with_files() for _number in range(8)]
    works = [partial(block_and_restore_until_killed, image.pk, 0.3 + 0.037 * n) for n, image in enumerate(images)]

    codes = side_by_side(*works)

    assert codes == [-signal.SIGALRM] * len(images)
    place.settle_all()
    for image in images:
        assert_in_its_place(image)
