"""What a reader learns with a receipt."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from articles.models import Image
from articles.networks import Networks
from moderation import actions, reporters
from moderation.models import Report
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db

HIDDEN = "Image masquée automatiquement, car plusieurs personnes l’ont signalée."
CONFIRMED = "La rédaction a examiné l’image : elle est masquée."
SHOWN = "La rédaction a examiné l’image : elle est affichée."
OPEN = "Pas encore de décision"


def page(report: Report, language: str = "fr") -> str:
    answer = Client().get(f"/{language}/reports/{report.receipt}/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    return answer.content.decode()


def origin(number: int) -> reporters.Origin:
    return reporters.Origin(networks=Networks(near=f"10.{number}.0.0/24", wide=f"10.{number}.0.0/16"))


def blocked(*reports: str) -> tuple[Image, Report]:
    image = cast.image()
    return image, cast.crowd(image, *reports)[0]


def test_a_report_is_received_and_examined_before_it_is_decided() -> None:
    told = page(cast.report(cast.image()))

    assert "Votre signalement est bien arrivé." in told
    assert "Il a été examiné et versé au dossier" in told
    assert OPEN in told


def test_a_report_that_nobody_has_looked_at_yet_tells_the_same() -> None:
    image, _first = blocked()

    filed = cast.report(image, "omar")

    assert filed.examined_at is None
    assert "Il a été examiné et versé au dossier" in page(filed)


def test_a_reader_learns_of_the_block_of_its_confirmation_and_of_the_restore() -> None:
    (image, report), mona = blocked(), cast.staff("mona")

    told = [page(report)]
    actions.block(image, by=mona, at=NOON, note="Note interne")
    told.append(page(report))
    actions.restore(image, by=mona, at=NOON, note="Note interne")
    told.append(page(report))

    assert [(HIDDEN in text, CONFIRMED in text, SHOWN in text) for text in told] == [
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]
    assert "Note interne" not in told[-1]
    assert "mona" not in told[-1]


def test_a_report_of_the_next_round_does_not_show_what_was_decided_before_it() -> None:
    image, _report = blocked()
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    told = page(cast.report(image, "noor"))

    assert HIDDEN not in told
    assert OPEN in told


def test_a_report_set_aside_tells_the_same_as_one_that_counts() -> None:
    image = cast.image()
    counted, held = cast.report(image, "rita"), cast.report(image, "sami", held=Report.Held.TOKEN)

    assert page(counted).replace(counted.receipt, "") == page(held).replace(held.receipt, "")


def test_what_only_leads_to_a_decision_is_not_told_nor_is_the_minute() -> None:
    image, mona = cast.image(), cast.staff("mona")
    report = cast.report(image)
    before = page(report)

    actions.put_on_hold(image, by=mona, at=NOON + timedelta(hours=1), note="Vu")
    actions.set_aside(image, by=mona, at=NOON + timedelta(hours=2), note="Vu")
    block = actions.block(image, by=mona, at=NOON + timedelta(hours=3), note="Vu")
    assert block
    actions.undo(block, by=mona, at=NOON + timedelta(hours=3, seconds=9))

    assert page(report) == before
    assert "02/03/2026" in before
    assert not re.search(r"02/03/2026 ?\d|\d\d:\d\d", before)


def test_a_picture_that_the_rule_holds_is_told_like_one_that_nobody_else_reported(settings: Settings) -> None:
    settings.MODERATION_PROFILE = "robust"
    image, alone = cast.image(), cast.image()
    one = cast.report(alone)
    many = [cast.report(image, f"reader {number}", origin=origin(number)) for number in range(30)]

    actions.settle_open_cases(NOON + timedelta(minutes=5))

    image.case.refresh_from_db()
    assert image.case.state == "held"
    assert page(many[0]).replace(many[0].receipt, "") == page(one).replace(one.receipt, "")


def test_a_receipt_may_be_typed_in_small_letters() -> None:
    report = cast.report(cast.image())

    assert report.receipt in Client().get(f"/fr/reports/{report.receipt.lower()}/").content.decode()


def test_a_reader_withdraws_a_report_and_sees_that_it_is_withdrawn() -> None:
    report = cast.report(cast.image())
    client = Client(enforce_csrf_checks=True)

    answer = client.post(f"/fr/reports/{report.receipt}/withdraw/")

    assert (answer.status_code, answer["Location"]) == (303, f"/fr/reports/{report.receipt}/")
    assert "Vous l’avez retiré." in page(report)
    assert "Retirer mon signalement" not in page(report)


def test_a_report_of_a_past_round_is_no_longer_withdrawn() -> None:
    image, report = blocked()

    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    assert "Retirer mon signalement" not in page(report)


@pytest.mark.parametrize(("language", "words"), [("ar", "وصل بلاغك."), ("en", "Your report was received.")])
def test_a_receipt_is_told_in_the_edition_s_language(language: str, words: str) -> None:
    assert words in page(cast.report(cast.image()), language)
