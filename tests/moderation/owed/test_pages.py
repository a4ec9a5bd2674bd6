"""Receipts, statements and appeals as people see them: by a code, without an account, in three languages."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moderation import actions
from moderation.models import Appeal, Report, Statement
from tests import cast
from tests.moderation.owed.appealing import blocked_by, blocked_by_the_rule, notice, rejected_by

pytestmark = pytest.mark.django_db
LANGUAGES = ("fr", "ar", "en")
CONTEST = {"fr": "Contester cette décision", "ar": "الاعتراض على هذا القرار", "en": "Contest this decision"}
Party = Report | Statement


def address(party: Party, language: str = "fr") -> str:
    if isinstance(party, Report):
        return f"/{language}/reports/{party.receipt}/"
    return f"/{language}/statements/{party.code}/"


def page(party: Party, language: str = "fr") -> str:
    answer = Client().get(address(party, language))
    assert (answer.status_code, answer["Cache-Control"], answer["X-Robots-Tag"]) == (200, "no-store", "noindex")
    assert not answer.cookies
    return answer.content.decode()


def contest(party: Party, words: str = "Regardez mieux.") -> Any:
    return Client(enforce_csrf_checks=True).post(f"{address(party)}appeal/", {"words": words})


def rejected() -> Report:
    return rejected_by(cast.staff("mona"), at=timezone.now())[0]


def stated() -> Statement:
    return blocked_by(cast.staff("mona"), at=timezone.now())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("party", [rejected, stated])
def test_a_decision_is_contested_from_its_page_in_every_language(party: Any, language: str) -> None:
    mine = party()

    told = page(mine, language)
    form = Client().get(f"{address(mine, language)}appeal/").content.decode()

    assert f'href="{address(mine, language)}appeal/"' in told
    assert CONTEST[language] in told
    assert CONTEST[language] in form


@pytest.mark.parametrize("party", [rejected, stated])
def test_whoever_contests_a_decision_sees_their_words_and_later_the_answer(party: Any) -> None:
    mine = party()

    sent = contest(mine)
    before = page(mine)
    actions.uphold(Appeal.objects.get(), by=cast.staff("cleo"), at=timezone.now(), answer="Vue et revue.")
    after = page(mine)

    assert (sent.status_code, sent["Location"]) == (303, address(mine))
    assert "Regardez mieux." in before
    assert "Vue et revue." not in before
    assert "Vue et revue." in after
    assert "cleo" not in after
    assert CONTEST["fr"] not in after


def test_a_statement_says_facts_ground_means_place_and_remedies_and_nothing_of_who() -> None:
    told = page(stated())

    for words in ("Vie privée", "Par une personne", "dans tous les pays", "saisir un tribunal"):
        assert words in told
    assert "Note interne" not in told
    assert "mona" not in told


def test_a_statement_of_an_automatic_block_says_so_and_tells_no_number() -> None:
    told = page(blocked_by_the_rule(at=timezone.now()))

    assert "Automatiquement, sans intervention humaine." in told
    assert "Violence" in told
    assert "3 / 3" not in told


def test_an_older_statement_leads_to_the_decision_that_stands() -> None:
    older = blocked_by_the_rule(at=timezone.now())
    actions.block(older.decision.case.image, by=cast.staff("mona"), at=timezone.now(), note="Oui")
    newer = Statement.objects.order_by("-decision__number").first()
    assert newer

    told = page(older)

    assert address(newer) in told
    assert contest(older).status_code == 409


def test_a_late_and_a_second_appeal_are_told_why_they_come_to_nothing() -> None:
    late = blocked_by(cast.staff("mona"), at=timezone.now() - timedelta(days=200))
    mine = rejected_by(cast.staff("cleo"), at=timezone.now())[0]
    contest(mine)

    answers = [contest(late), contest(mine)]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "pendant six mois" in answers[0].content.decode()
    assert "déjà contesté" in answers[1].content.decode()
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  ", "x" * 1001, "a\0b"])
def test_an_appeal_without_words_or_with_bad_ones_is_asked_again(words: str) -> None:
    answer = contest(rejected(), words)

    assert answer.status_code == 400
    assert "objection-error" in answer.content.decode()
    assert not Appeal.objects.exists()


def test_hostile_words_are_shown_as_words() -> None:
    mine, words = rejected(), "<script>alert(1)</script> \u202e'; DROP TABLE"

    contest(mine, words)

    told = page(mine)
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert(1)" in told


def test_a_form_of_a_megabyte_is_refused_unread() -> None:
    assert contest(rejected(), "x" * 1_000_000).status_code == 413


@pytest.mark.parametrize("path", ["statements/" + "A" * 24, "notices/" + "A" * 24, "reports/" + "A" * 12])
@pytest.mark.parametrize("end", ["/", "/appeal/"])
def test_an_unknown_code_is_not_found(path: str, end: str) -> None:
    assert Client().get(f"/fr/{path}{end}").status_code == 404


@pytest.mark.parametrize(
    "path", ["statements/0", "statements/-1", "statements/" + "1" * 24, "notices/9223372036854775808"]
)
def test_what_is_no_code_is_not_found(path: str) -> None:
    assert Client().get(f"/fr/{path}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_an_appeal_is_posted_and_nothing_else(method: str) -> None:
    assert getattr(Client(), method)(f"{address(rejected())}appeal/").status_code == 405


def test_a_get_of_the_form_appeals_nothing() -> None:
    Client().get(f"{address(rejected())}appeal/", {"words": "Non."})

    assert not Appeal.objects.exists()


def test_a_report_that_was_set_aside_is_contested_like_any_other() -> None:
    image, now = cast.image(), timezone.now()
    counted, held = cast.report(image, at=now), cast.report(image, "sami", at=now, held=Report.Held.TOKEN)
    actions.restore(image, by=cast.staff("mona"), at=now, note="")

    same = [page(report).replace(report.receipt, "") for report in (counted, held)]

    assert same[0] == same[1]
    assert [contest(report).status_code for report in (counted, held)] == [303, 303]


def test_a_reader_is_warned_of_misuse_on_the_receipt() -> None:
    mine = rejected()
    before = page(mine)
    Report.objects.update(is_warned=True)

    assert "Un avertissement" not in before
    assert "Un avertissement" in page(mine)


def test_the_page_of_a_notice_tells_the_decision_and_the_way_to_contest_it() -> None:
    given = notice(at=timezone.now())
    before = Client().get(f"/fr/notices/{given.code}/").content.decode()

    actions.restore(given.case.image, by=cast.staff("mona"), at=timezone.now(), note="Libre")
    after = Client().get(f"/fr/notices/{given.code}/").content.decode()

    assert "Pas encore de décision" in before
    assert "elle est affichée" in after
    assert f"/fr/notices/{given.code}/appeal/" in after
    assert "nadia@" not in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_are_the_same_for_everybody_and_lead_on(language: str) -> None:
    answer = Client().get(f"/{language}/moderation/rules/")

    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert {f"/{language}/moderation/notice/", f"/{language}/moderation/transparency/"} <= set(
        re.findall(r'href="([^"]+)"', answer.content.decode())
    )
