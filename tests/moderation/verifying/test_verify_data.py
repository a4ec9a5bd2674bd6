"""After a backup was brought back: what had been decided since is decided again, once, and only by a command."""

from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image as Drawing
from pytest_django.fixtures import Settings

from articles.images import intake, place
from articles.models import Image
from moderation import actions, journal, log
from moderation.models import Case, Decision, PublishedMonth, Remembered
from moderation.transparency import months
from moderation.triggers import put_on, take_off
from tests import cast
from tests.cast import NOON
from tests.moderation.backup import forget_after, forget_picture

pytestmark = pytest.mark.django_db(transaction=True)


def verify(*options: str) -> tuple[int, str]:
    """The exit code, and what it said."""
    out = StringIO()
    try:
        call_command("verify_data", *options, stdout=out)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


def minutes(number: int) -> datetime:
    return NOON + timedelta(minutes=number)


def where(image: Image) -> tuple[str, bool, bool]:
    """The state of its case, and whether its bytes lie where readers get them, and in quarantine."""
    state = Case.objects.get(image=image).state
    return state, place.public(image.directory).exists(), place.quarantine(image.directory).exists()


def standing(image: Image) -> Any:
    case = Case.objects.get(image=image)
    return case.state, case.round, case.immune_until, case.cleared_until, case.cleared_note


def test_a_site_that_works_has_no_findings() -> None:
    image, mona = cast.image_with_files(), cast.staff("mona")
    cast.crowd(image)
    actions.restore(image, by=mona, at=NOON, note="Rien")
    actions.clear(cast.image_with_files(), by=mona, at=NOON, note="Vue")
    actions.block(cast.image_with_files(), by=mona, at=NOON, note="Non")

    assert verify("--check") == (0, "4 decisions, 0 findings\n")


def test_blocks_and_restores_after_the_backup_are_decided_again_and_the_bytes_follow() -> None:
    mona = cast.staff("mona")
    hidden, crowded, shown, cleared = (cast.image_with_files() for _number in range(4))
    actions.block(shown, by=mona, at=minutes(0), note="Avant la sauvegarde")
    actions.block(hidden, by=mona, at=minutes(1), note="Après")
    cast.crowd(crowded, at=minutes(2))
    actions.restore(shown, by=mona, at=minutes(3), note="Après tout")
    actions.clear(cleared, by=mona, at=minutes(4), note="Vue par la rédaction")
    pictures = (hidden, crowded, shown, cleared)
    before = [standing(image) for image in pictures]
    forget_after(1)

    code, said = verify("--check")
    assert code == 1
    assert "is visible, was decided to be confirmed (decision 2)" in said
    assert Decision.objects.count() == 1

    code, said = verify()
    assert (code, said.splitlines()[0]) == (0, "4 pictures decided again")
    assert [standing(image) for image in pictures] == before
    assert where(hidden) == ("confirmed", False, True)
    assert where(crowded) == ("auto_blocked", False, True)
    assert where(shown) == ("restored", True, False)
    assert list(log.breaks()) == []


def test_such_a_decision_has_no_author_and_names_the_one_it_takes_up() -> None:
    image = cast.image_with_files()
    first = actions.block(image, by=cast.staff("mona"), at=NOON, note="Non")
    assert first
    forget_after(0)

    verify()

    again = Decision.objects.get()
    assert (again.kind, again.by, again.state_after) == ("reapply", None, "confirmed")
    assert (again.reasons[0]["number"], again.reasons[0]["hash"]) == (1, first.hash)


def test_a_second_run_changes_nothing() -> None:
    image, mona = cast.image_with_files(), cast.staff("mona")
    actions.block(image, by=mona, at=minutes(0), note="Non")
    actions.restore(image, by=mona, at=minutes(1), note="Si")
    actions.block(image, by=mona, at=minutes(2), note="Non")
    forget_after(1)
    verify()
    decisions = Decision.objects.count()

    assert verify() == (0, "2 decisions, 0 findings\n")
    assert Decision.objects.count() == decisions == 2


def test_what_a_moderator_has_decided_since_the_backup_came_back_stands() -> None:
    image, mona = cast.image_with_files(), cast.staff("mona")
    actions.block(image, by=mona, at=minutes(0), note="Non")
    forget_after(0)
    actions.block(image, by=mona, at=minutes(5), note="Encore non")
    actions.restore(image, by=mona, at=minutes(6), note="Si, tout compte fait")

    assert verify() == (0, "2 decisions, 0 findings\n")
    assert where(image)[0] == "restored"


def test_an_undone_decision_is_not_decided_again() -> None:
    image, mona = cast.image_with_files(), cast.staff("mona")
    decision = actions.block(image, by=mona, at=NOON, note="Faux mouvement")
    assert decision
    actions.undo(decision, by=mona, at=NOON + timedelta(seconds=5))
    forget_after(0)

    assert verify() == (0, "0 decisions, 0 findings\n")


def test_a_decided_picture_that_is_not_in_the_database_is_blocked_before_anybody_sees_it_again() -> None:
    drawn = BytesIO()
    Drawing.effect_noise((640, 360), 90).save(drawn, "JPEG")
    image = intake.take_in(drawn.getvalue(), at=NOON)
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Non")
    forget_after(0)
    forget_picture(image)

    code, said = verify()

    assert (code, said.splitlines()[0]) == (0, "1 decided pictures remembered for when their bytes come back")
    again = intake.take_in(drawn.getvalue(), at=NOON)
    assert again.pk != image.pk
    assert where(again) == ("confirmed", False, True)
    assert not Remembered.objects.exists()
    assert verify() == (0, "1 decisions, 0 findings\n")


def test_a_case_that_somebody_moved_by_hand_is_put_back_to_what_the_log_says() -> None:
    image = cast.image_with_files()
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Non")
    Case.objects.update(state="visible")
    Image.objects.update(block_state="open", blocked_at=None)
    place.settle(image.pk)

    assert verify("--check")[0] == 1
    assert verify()[0] == 0
    assert where(image) == ("confirmed", False, True)


def test_a_changed_decision_is_told_and_nothing_follows_from_it() -> None:
    image = cast.image_with_files()
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Non")
    take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE moderation_decision SET state_after = 'restored'")
    put_on(connection)

    code, said = verify()

    assert code == 1
    assert "decision 1: changed" in said
    assert "left so, its log was changed" in said
    assert where(image) == ("confirmed", False, True)


def test_files_on_the_wrong_side_are_moved_whatever_the_row_says() -> None:
    image = cast.image_with_files()
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Non")
    place.move(place.quarantine(image.directory), place.public(image.directory))

    code, said = verify("--check")
    assert (code, f"the files of {image.directory} lie where readers get them" in said) == (1, True)
    assert verify()[0] == 0
    assert where(image) == ("confirmed", False, True)


def test_a_file_that_is_no_rendition_is_told() -> None:
    image = cast.image_with_files()
    (place.public(image.directory) / "huge.jpg").write_bytes(b"?")

    code, said = verify()

    assert (code, said.splitlines()[0]) == (1, f"the file {image.directory}/huge.jpg is no rendition")


def test_decisions_missing_in_the_journal_are_added() -> None:
    actions.block(cast.image_with_files(), by=cast.staff("mona"), at=NOON, note="Non")
    journal.path().unlink()

    assert verify("--check") == (
        1,
        "1 decisions are missing in the journal\n1 decisions, 1 findings\nsomething is wrong",
    )
    assert verify() == (0, "1 decisions added to the journal\n1 decisions, 0 findings\n")


def test_published_figures_that_are_not_those_of_the_log_are_counted_again() -> None:
    actions.block(cast.image_with_files(), by=cast.staff("mona"), at=NOON, note="Non")
    months.close(NOON + timedelta(days=60))
    PublishedMonth.objects.filter(month="2026-03-01").update(waits={"": [9, 9]})

    assert verify("--check")[1].startswith("the published figures of 2026-03 are not those of the log\n")
    assert verify() == (0, "1 published months counted again\n1 decisions, 0 findings\n")


def test_a_changed_line_of_the_journal_is_told_and_not_followed() -> None:
    image = cast.image_with_files()
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Non")
    forget_after(0)
    journal.path().write_bytes(journal.path().read_bytes().replace(b"Non", b"Oui"))

    code, said = verify()

    assert (code, "line 1 of the journal: changed" in said) == (1, True)
    assert not Decision.objects.exists()


def test_a_journal_that_cannot_be_read_ends_it_with_2(settings: Settings) -> None:
    settings.DECISIONS_JOURNAL = settings.MEDIA_ROOT
    settings.MEDIA_ROOT.mkdir()

    assert verify("--check")[0] == 2
