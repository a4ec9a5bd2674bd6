"""The bytes of a picture lie where its block state demands, whatever happens on the way."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.images import place
from articles.models import Image
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_a_block_moves_every_rendition_out_of_reach() -> None:
    image = cast.image_with_files()
    image.block(at=NOON)

    place.settle(image.pk)

    assert not place.public(image.directory).exists()
    assert len(files_in(place.quarantine(image.directory))) == 6
    assert Image.objects.get().is_quarantined


def test_a_restore_brings_the_same_files_back() -> None:
    image = cast.image_with_files()
    before = files_in(place.public(image.directory))
    image.block(at=NOON)
    place.settle(image.pk)

    image.restore()
    place.settle(image.pk)

    assert files_in(place.public(image.directory)) == before
    assert not place.quarantine(image.directory).exists()
    assert not Image.objects.get().is_quarantined


@pytest.mark.parametrize("times", [1, 2, 3])
def test_settling_again_changes_nothing(times: int) -> None:
    image = cast.image_with_files()
    image.block(at=NOON)

    for _time in range(times):
        place.settle(image.pk)

    assert len(files_in(place.quarantine(image.directory))) == 6


def test_settling_a_picture_that_is_no_more_is_no_error() -> None:
    place.settle(4711)


def test_a_row_without_files_is_settled_and_said_aloud(caplog: pytest.LogCaptureFixture) -> None:
    image = cast.image()
    image.block(at=NOON)

    place.settle(image.pk)

    assert Image.objects.get().is_quarantined
    assert "are nowhere" in caplog.text


def test_a_public_copy_beside_the_quarantined_one_goes() -> None:
    image = cast.image_with_files()
    place.quarantine(image.directory).mkdir(parents=True)
    image.block(at=NOON)

    place.settle(image.pk)

    assert not place.public(image.directory).exists()
    assert place.quarantine(image.directory).exists()


def test_all_misplaced_pictures_are_settled_at_once() -> None:
    blocked = [cast.image_with_files() for _number in range(3)]
    shown = cast.image_with_files()
    for image in blocked:
        image.block(at=NOON)

    assert place.settle_all() == 3

    assert not Image.objects.misplaced().exists()
    assert files_in(place.public_file("i")) == {shown.directory}


def test_a_picture_that_cannot_be_moved_does_not_hold_up_the_others(caplog: pytest.LogCaptureFixture) -> None:
    stuck, free = cast.image_with_files(), cast.image_with_files()
    for image in (stuck, free):
        image.block(at=NOON)
    place.quarantine(stuck.directory).parent.mkdir(parents=True)
    place.quarantine(stuck.directory).symlink_to("/proc/nowhere/at/all")

    assert place.settle_all() == 1

    assert set(Image.objects.misplaced()) == {stuck}
    assert "could not be moved" in caplog.text


def test_nothing_misplaced_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast.image_with_files()

    with django_assert_num_queries(1):  # the partial look for misplaced rows; the worker asks every second
        assert place.settle_all() == 0


def test_a_sweep_removes_what_no_picture_names_once_it_is_an_hour_old() -> None:
    kept = cast.image_with_files()
    place.public("left-by-a-crash-00001").mkdir()
    place.quarantine("left-by-a-delete-0001").mkdir(parents=True)
    place.original("originals").mkdir()
    place.write(place.original("originals/left-by-a-crash-00001.jpg"), b"bytes")
    now = timezone.now()

    assert place.sweep(now) == 0
    assert place.sweep(now + timedelta(hours=2)) == 3

    assert files_in(place.public_file("i")) == {kept.directory}
    assert place.sweep(now + timedelta(hours=2)) == 0


def test_a_sweep_under_the_wrong_database_removes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    for number in range(101):
        place.public(f"another-database-{number}").mkdir(parents=True)

    assert place.sweep(timezone.now() + timedelta(hours=2)) == 0

    assert len(files_in(place.public_file("i"))) == 101
    assert "101 of 101 files are of no picture in this database" in caplog.text


def test_what_was_not_moved_out_of_incoming_is_removed() -> None:
    with place.incoming() as folder:
        place.write(folder / "half", b"a picture")

    assert not folder.exists()
