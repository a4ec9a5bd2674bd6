"""`manage.py export_statements`: a statement for each decision that hid a picture, and nothing about anybody."""

import csv
import json
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import Image
from moderation import actions
from moderation.models import Decision, Reason
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db(transaction=True)


def export(*options: str, start: str = "2026-03-01", end: str = "2026-03-31") -> str:
    out = StringIO()
    call_command("export_statements", "--from", start, "--to", end, *options, stdout=out)
    return out.getvalue()


def lines(**days: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(**days).splitlines()]


def moderator() -> User:
    mona = cast.staff("mona")
    User.objects.update(first_name="Mona", last_name="Ziani", email="mona.ziani@example.org")
    return mona


def hidden_three_times() -> list[Image]:
    """Automatically and confirmed; by a moderator alone; and one that was undone at once."""
    mona, images = (
        moderator(),
        [cast.image(credit="Karim Photographe", alt="Rita Reader au port") for _number in range(3)],
    )
    cast.crowd(images[0], reason=Reason.NUDITY, text="C'est ma sœur Salma, salma@example.org, 0612345678")
    actions.block(images[0], by=mona, at=NOON, note="Vu avec Youssef", reason=Reason.PRIVACY)
    actions.block(images[1], by=mona, at=NOON, note="Appel de Leila", reason=Reason.VIOLENCE)
    undone = actions.block(images[2], by=mona, at=NOON, note="Erreur")
    assert undone
    actions.undo(undone, by=mona, at=NOON + timedelta(seconds=3))
    return images


def test_each_decision_that_hid_a_picture_and_stands_has_one_statement() -> None:
    hidden_three_times()

    told = [(line["category"], line["automated_decision"], line["application_date"]) for line in lines()]

    assert told == [
        ("STATEMENT_CATEGORY_OTHER_VIOLATION_TC", "AUTOMATED_DECISION_FULLY", "2026-03-02"),
        ("STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "AUTOMATED_DECISION_PARTIALLY", "2026-03-02"),
        ("STATEMENT_CATEGORY_VIOLENCE", "AUTOMATED_DECISION_NOT_AUTOMATED", "2026-03-02"),
    ]


def test_nothing_in_it_tells_of_a_reader_a_moderator_or_whose_picture_it_is() -> None:
    images = hidden_three_times()
    secrets = [str(image.uuid) for image in images] + [image.directory for image in images]
    secrets += [image.sha256 for image in images] + list(Decision.objects.values_list("hash", flat=True))

    told = export() + export("--format", "csv")

    planted = "salma|sœur|0612|@|mona|ziani|youssef|leila|karim|rita|erreur"
    assert not re.search(planted, told, re.IGNORECASE)
    assert not any(secret in told for secret in secrets)


def test_its_puid_is_the_same_each_time_and_its_own() -> None:
    hidden_three_times()

    first, second = ([line["puid"] for line in lines()] for _time in range(2))

    assert first == second
    assert len(set(first)) == 3
    assert all(re.fullmatch(r"sor-[0-9a-f]{40}", puid) for puid in first)


def test_both_days_count_and_no_other_does() -> None:
    hidden_three_times()

    assert len(lines(start="2026-03-02", end="2026-03-02")) == 3
    assert lines(start="2026-03-03", end="2026-03-31") == lines(start="2026-02-01", end="2026-03-01") == []


def test_the_csv_has_a_head_and_lists_as_json() -> None:
    hidden_three_times()

    rows = list(csv.DictReader(StringIO(export("--format", "csv"))))

    assert len(rows) == 3
    assert [json.loads(row["content_type"]) for row in rows] == [["CONTENT_TYPE_IMAGE"]] * 3
    assert export("--format", "csv", end="2026-03-01").startswith("decision_visibility,")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match=r"'31\.3\.2026' is no day as 2026-03-31"):
        export(end="31.3.2026")


def test_what_the_database_would_refuse_is_not_written() -> None:
    hidden_three_times()
    Image.objects.update(created_at=NOON.replace(year=1999))

    with pytest.raises(CommandError, match="content_date: too early or too late"):
        export()
