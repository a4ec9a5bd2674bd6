"""The journal of decisions: the log once more, in a file, whole again after whatever interrupted it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from pytest_django.fixtures import Settings

from moderation import actions, journal
from moderation.journal_lines import Entry
from moderation.models import Decision, Journal
from tests import cast
from tests.cast import NOON
from tests.moderation.backup import forget_after
from tests.moderation.crowd import at_once, readers

pytestmark = pytest.mark.django_db(transaction=True)


def decide(times: int, by: User | None = None) -> None:
    image, mona = cast.image(), by or cast.staff("mona")
    for number in range(times):
        verb = actions.block if number % 2 == 0 else actions.restore
        assert verb(image, by=mona, at=NOON + timedelta(minutes=number), note=f"« {number} »")


def numbers() -> list[int | str]:
    return [entry.link.number if isinstance(entry, Entry) else str(entry) for entry in journal.entries()]


def test_each_decision_stands_in_the_journal_when_its_verb_returns() -> None:
    decide(3)

    found = [entry for entry in journal.entries() if isinstance(entry, Entry)]
    assert [(entry.link.number, entry.hash) for entry in found] == list(
        Decision.objects.order_by("number").values_list("number", "hash")
    )
    assert found[0].uuid == str(Decision.objects.earliest("number").case.image.uuid)
    assert journal.path().stat().st_mode & 0o777 == 0o600


def test_a_decision_that_was_not_committed_is_not_in_it() -> None:
    with transaction.atomic():
        decide(1)
        transaction.set_rollback(True)

    assert numbers() == []


def test_the_line_that_a_kill_tore_is_written_again_by_the_next_decision() -> None:
    mona = cast.staff("mona")
    decide(2, mona)
    with journal.path().open("r+b") as file:
        file.truncate(journal.path().stat().st_size - 40)

    decide(1, mona)

    assert numbers() == [1, "torn", 2, 3]


@pytest.mark.parametrize("missing", [1, 200])
def test_the_worker_appends_what_is_missing(missing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    mona = cast.staff("mona")
    decide(2, mona)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "BATCH", 7)
        patch.setattr("moderation.consequences.CONSEQUENCES", ())
        decide(missing, mona)
        written = journal.catch_up(NOON)

    assert written == missing
    assert numbers() == list(range(1, missing + 3))
    assert journal.catch_up(NOON) == 0


def test_a_full_disk_is_told_and_takes_no_decision_back(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    file = settings.DECISIONS_JOURNAL
    settings.DECISIONS_JOURNAL = "/dev/full"

    decide(1)

    assert Decision.objects.count() == 1
    assert "No space left on device" in caplog.text
    assert (Journal.objects.get().last_error, Journal.objects.get().failed_at) == ("No space left on device", NOON)
    assert "No space left on device" in decisions_page()
    settings.DECISIONS_JOURNAL = file
    assert journal.catch_up(NOON) == 1
    assert Journal.objects.get().last_error == ""
    assert numbers() == [1]


def decisions_page() -> str:
    client = Client()
    client.force_login(cast.admin_ada())
    return client.get("/admin/moderation/decision/").content.decode()


def test_a_line_that_was_changed_shows() -> None:
    decide(2)
    path = journal.path()
    path.write_bytes(path.read_bytes().replace("« 0 »".encode(), "« 9 »".encode()))

    assert numbers() == ["changed", 2]


def test_an_older_database_brought_back_loses_nothing_of_the_journal_and_goes_on_after_it() -> None:
    mona = cast.staff("mona")
    decide(5, mona)
    lost = numbers()
    forget_after(2)

    assert journal.catch_up(NOON) == 0
    decide(2, mona)

    assert numbers() == [*lost, 3, 4]
    assert journal.catch_up(NOON) == 0


@pytest.mark.processes
def test_decisions_of_several_processes_stand_in_order_and_none_twice() -> None:
    images = [cast.image() for _number in range(40)]
    article = cast.published()
    for image in images:
        cast.illustrate(article, image, is_lead=False)

    with readers(4) as crowd:
        for name in ("rita", "sami", "lea"):
            for four in zip(*[iter(images)] * 4, strict=True):
                at_once(crowd, [{"uuid": str(image.uuid), "person": name} for image in four])

    assert numbers() == list(range(1, 41))
