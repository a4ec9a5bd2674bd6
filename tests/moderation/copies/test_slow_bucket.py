"""A bucket that is slow or away holds up nobody who decides: no request to it is made while a decision waits to be
committed, and none while a row is locked."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from articles.images import bucket, place
from articles.models import Image
from moderation import actions
from moderation.copies.following import follow_up
from moderation.models import Case
from tests import cast
from tests.articles.images.s3 import KEYS, Buckets, server
from tests.cast import NOON
from tests.moderation.copies.altered import PHOTOGRAPH
from tests.moderation.copies.pictures import state, taken_in

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
NAMES = ("grey", "mirrored", "cropped by 5 %")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, server() as url:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        yield url


@pytest.fixture
def buckets(s3: str, settings: Settings) -> Buckets:
    return Buckets(s3, settings)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Each request to a bucket, and whether any row was locked or written in its transaction."""
    seen, ask = [], bucket._call

    def note(name: str, **arguments: Any) -> Any:
        seen.append((name, holds_a_row()))
        return ask(name, **arguments)

    monkeypatch.setattr(bucket, "_call", note)
    return seen


def holds_a_row() -> bool:
    """By the database: on SQLite any transaction writes, since each begins IMMEDIATE."""
    if connection.vendor == "sqlite":
        return connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' "
            "AND mode IN ('RowShareLock', 'RowExclusiveLock')"
        )
        return bool(cursor.fetchone()[0])


def test_no_request_is_made_while_a_copy_that_comes_in_is_decided(
    buckets: Buckets, asked: list[tuple[str, bool]], client: Client
) -> None:
    actions.block(taken_in(PHOTOGRAPH), by=cast.staff("mona"), at=NOON, note="Sans accord")
    asked.clear()

    copy = taken_in(PHOTOGRAPH, "mirrored")

    copy.refresh_from_db()
    assert ("copy_object", False) in asked
    assert not [name for name, is_held in asked if is_held]
    assert (state(copy), copy.is_quarantined) == (Case.State.COPY_BLOCKED, True)
    assert buckets.names(buckets.public, f"i/{copy.directory}/") == set()


@pytest.mark.parametrize("verb", [actions.block, actions.restore])
def test_nor_while_one_picture_is_blocked_or_restored(
    buckets: Buckets, asked: list[tuple[str, bool]], verb: Any
) -> None:
    image, mona = taken_in(PHOTOGRAPH), cast.staff("mona")
    if verb is actions.restore:
        actions.block(image, by=mona, at=NOON, note="Sans accord")
    asked.clear()

    assert verb(image, by=mona, at=NOON, note="Vue")

    assert ("copy_object", False) in asked
    assert not [name for name, is_held in asked if is_held]


def test_all_copies_we_had_are_hidden_before_the_files_of_the_first_are_moved(
    buckets: Buckets, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = taken_in(PHOTOGRAPH)
    copies = [taken_in(PHOTOGRAPH, name) for name in NAMES]
    actions.block(original, by=cast.staff("mona"), at=NOON, note="Sans accord")
    blocked, ask = [], bucket._call

    def note(name: str, **arguments: Any) -> Any:
        blocked.append(Image.objects.filter(block_state="blocked").count())
        return ask(name, **arguments)

    monkeypatch.setattr(bucket, "_call", note)
    follow_up(NOON)

    assert set(blocked) == {4}
    assert all(buckets.names(buckets.public, f"i/{copy.directory}/") == set() for copy in copies)


def test_a_copy_that_comes_in_while_the_bucket_cannot_move_it_is_moved_later(
    buckets: Buckets, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    actions.block(taken_in(PHOTOGRAPH), by=cast.staff("mona"), at=NOON, note="Sans accord")
    with monkeypatch.context() as patch:
        patch.setattr(bucket, "carry", away)
        copy = taken_in(PHOTOGRAPH, "grey")

    copy.refresh_from_db()
    address = f"/media/i/{copy.directory}/card.webp"
    assert (copy.is_blocked, copy.is_quarantined, client.get(address).status_code) == (True, None, 410)
    assert place.settle_all() == 1
    assert buckets.names(buckets.public, f"i/{copy.directory}/") == set()


def away(directory: str, *, blocked: bool) -> None:
    raise bucket.BucketFailed(directory)


def test_while_files_are_moved_the_desk_decides_about_that_picture_too(
    buckets: Buckets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over another connection, in the middle of the move; the files then follow what was decided last."""
    image, mona, restored = taken_in(PHOTOGRAPH), cast.staff("mona"), []
    ask = bucket._call

    def restore() -> None:
        restored.append(actions.restore(image, by=mona, at=NOON, note="Vue"))
        connection.close()

    def interrupted(name: str, **arguments: Any) -> Any:
        if name == "copy_object" and not restored:
            colleague = Thread(target=restore)
            colleague.start()
            colleague.join(timeout=30)
            assert restored
        return ask(name, **arguments)

    with monkeypatch.context() as patch:
        patch.setattr(bucket, "_call", interrupted)
        actions.block(image, by=mona, at=NOON, note="Sans accord")

    image.refresh_from_db()
    assert restored[0]
    assert (image.is_blocked, image.is_quarantined) == (False, False)
    assert len(buckets.names(buckets.public, f"i/{image.directory}/")) == image.renditions.count()
