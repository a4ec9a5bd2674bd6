"""The same bytes taken in by several processes at once, by one whose disk is full, and by one that is killed."""

import os
import resource
import signal
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from articles.images import disk, intake, place
from articles.images.refusal import NoRoom
from articles.models import Image, Rendition
from tests.cast import NOON
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def photograph(data: Path) -> bytes:
    return (data / "images/news/3333d198.jpg").read_bytes()


def files_below(folder: str) -> list[Path]:
    return [path for path in (Path(settings.MEDIA_ROOT) / folder).rglob("*") if path.is_file()]


def take_in_and_note(photograph: bytes, notes: Path) -> None:
    image = intake.take_in(photograph, at=NOON)
    (notes / f"{os.getpid()}").write_text(str(image.pk))


def test_the_same_bytes_at_the_same_moment_are_one_picture(photograph: bytes, tmp_path: Path) -> None:
    codes = side_by_side(*[partial(take_in_and_note, photograph, tmp_path)] * 6)

    image = Image.objects.get()
    notes = [path.read_text() for path in tmp_path.iterdir() if path.is_file()]
    assert codes == [0] * 6
    assert notes == [str(image.pk)] * 6
    assert len(files_below("public")) == image.renditions.count() == 6
    assert files_below("private") == [place.original(image.original)]


def take_in_where_files_end_at(size: int, photograph: bytes) -> None:
    Image.objects.exists()  # opens the database's own files while they may still grow
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        intake.take_in(photograph, at=NOON)
    except NoRoom:
        os._exit(17)


@pytest.mark.parametrize("size", [1_000, 20_000, 50_000])
def test_where_there_is_no_room_the_error_says_so_and_nothing_stays(photograph: bytes, size: int) -> None:
    codes = side_by_side(partial(take_in_where_files_end_at, size, photograph))

    assert codes == [17]
    assert not Image.objects.exists()
    assert files_below("") == []


def take_in_and_die_at(number: int, photograph: bytes) -> None:
    """Killed before the first or the second rename, or (2) before the commit that follows them."""
    calls = iter(range(3))
    honest = disk.move

    def move(source: Path, target: Path) -> None:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        honest(source, target)
        if number == 2 and target == place.public(target.name):
            os.kill(os.getpid(), signal.SIGKILL)

    vars(disk)["move"] = move
    intake.take_in(photograph, at=NOON)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_kill_in_mid_intake_leaves_no_picture_and_the_sweep_leaves_no_file(photograph: bytes, number: int) -> None:
    codes = side_by_side(partial(take_in_and_die_at, number, photograph))

    assert codes == [-signal.SIGKILL]
    assert not Image.objects.exists()
    assert not Rendition.objects.exists()
    place.sweep(timezone.now() + timedelta(hours=2))
    assert files_below("") == []


def test_after_a_kill_the_same_bytes_come_in_whole(photograph: bytes) -> None:
    side_by_side(partial(take_in_and_die_at, 2, photograph))

    image = intake.take_in(photograph, at=NOON)

    assert all(place.public_file(one.file).stat().st_size == one.size for one in image.renditions.all())
