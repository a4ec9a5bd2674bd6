"""What moderators send from the queue, as forms and as scripts send it; and what anybody may send there."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Image
from moderation import actions
from moderation.models import Case, Decision, Report
from tests import cast

pytestmark = pytest.mark.django_db
SEVERAL = reverse("admin:moderation_case_decide_several")
UNDO = reverse("admin:moderation_case_undo")
JSON = {"accept": "application/json"}


@pytest.fixture
def mona(client: Client) -> Client:
    client.force_login(cast.staff("mona"))
    return client


def reported(number: int = 1) -> list[Case]:
    return [cast.report(cast.image(), at=timezone.now()).case for _number in range(number)]


def seen(*cases: Case) -> list[str]:
    return [f"{case.pk}-{case.version}" for case in cases]


def send(client: Client, cases: list[str], **values: str) -> Any:
    return client.post(SEVERAL, {"case": cases, **values}, headers=JSON)


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_several_pictures_are_blocked_for_one_reason(mona: Client) -> None:
    cases = reported(3)

    answer = send(mona, seen(*cases[:2]), decision="block", reason="hate").json()

    assert [one["words"] for one in answer["outcomes"]] == ["L’image est masquée."] * 2
    assert [state(case) for case in cases] == ["confirmed", "confirmed", "reported"]
    assert {decision.grounds for decision in Decision.objects.all()} == {"Haine"}


def test_of_several_the_one_that_moved_is_told_apart_and_the_words_come_back(mona: Client) -> None:
    free, taken = reported(2)
    actions.restore(taken.image, by=cast.staff("cleo"), at=timezone.now(), note="")

    answer = send(mona, seen(free, taken), decision="block", note="À cacher.")

    done, late = answer.json()["outcomes"]
    assert (answer.status_code, done["case"], late["case"]) == (200, free.pk, taken.pk)
    assert late["decision"] is None
    assert "rétablie par cleo" in late["words"]
    assert "À cacher." in late["words"]
    assert state(taken) == "restored"


def test_when_all_came_too_late_the_answer_is_a_conflict(mona: Client) -> None:
    (case,) = reported()
    actions.restore(case.image, by=cast.staff("cleo"), at=timezone.now(), note="")

    assert send(mona, seen(case), decision="block", note="À cacher.").status_code == 409


def test_what_cannot_be_decided_about_such_a_picture_is_said(mona: Client) -> None:
    case = actions.open_case(cast.image(), at=timezone.now())

    answer = send(mona, seen(case), decision="restore")

    assert answer.status_code == 409
    assert "visible" in answer.json()["outcomes"][0]["words"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"decision": "block"}, "motif"),
        ({"decision": "block", "note": " \0 "}, "motif"),
        ({"decision": "clear"}, "pourquoi"),
        ({"decision": "explode", "note": "x"}, "décider"),
        ({"note": "x"}, "décider"),
        ({"decision": "block", "reason": "because"}, "motifs"),
        ({"decision": "restore", "note": "x" * 1001}, "1000"),
        ({"decision": "restore", "note": "<script>" * 200_000}, "1000"),
    ],
)
def test_what_is_no_decision_changes_nothing(mona: Client, values: dict[str, str], words: str) -> None:
    cases = reported()

    answer = send(mona, seen(*cases), **values)

    assert answer.status_code == 400
    assert words in answer.json()["words"]
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "named", ["", "1", "x-1", "1-x", "-1-1", "1--1", "9" * 400 + "-1", "١-١", "1-1;DROP", "999999-1"]
)
def test_what_names_no_picture_decides_about_none(mona: Client, named: str) -> None:
    reported()

    assert send(mona, [named], decision="restore").status_code in (200, 400)
    assert not Decision.objects.exists()


def test_a_note_of_hostile_signs_is_shown_as_text(mona: Client) -> None:
    (case,) = reported()
    send(mona, seen(case), decision="block", note="\u202e<script>alert(1)</script>'; --")

    page = mona.get(reverse("admin:moderation_case_change", args=[case.pk])).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_holding_clearing_and_setting_aside_are_decisions_too(mona: Client) -> None:
    held, cleared, aside = reported(3)

    send(mona, seen(held), decision="hold")
    send(mona, seen(cleared), decision="clear", note="Vérifiée à l’agence.")
    send(mona, seen(aside), decision="set_aside")

    assert [state(case) for case in (held, cleared)] == ["held", "restored"]
    assert Report.objects.filter(set_aside_by__username="mona").count() == 1


def test_an_undo_brings_everything_back_for_thirty_seconds(mona: Client) -> None:
    (case,) = reported()
    number = send(mona, seen(case), decision="block", reason="hate").json()["outcomes"][0]["decision"]

    answer = mona.post(UNDO, {"decision": number}, headers=JSON)

    assert answer.status_code == 200
    assert (state(case), Image.objects.get().is_blocked) == ("reported", False)
    assert mona.post(UNDO, {"decision": number}, headers=JSON).status_code == 409


def test_nobody_undoes_what_somebody_else_decided_or_what_is_old(mona: Client) -> None:
    case, old = reported(2)
    others = actions.block(case.image, by=cast.staff("cleo"), at=timezone.now(), note="Vu.")
    mine = actions.block(
        old.image, by=User.objects.get(username="mona"),
        at=timezone.now() - timedelta(seconds=31), note="Vu.",
    )  # fmt: skip
    assert others
    assert mine

    for decision in (str(others.number), str(mine.number), "", "x", "-1", "9" * 30):
        assert mona.post(UNDO, {"decision": decision}, headers=JSON).status_code == 409

    assert Decision.objects.count() == 2


def test_without_scripts_a_decision_can_be_undone_from_the_page(mona: Client) -> None:
    (case,) = reported()
    page = reverse("admin:moderation_case_change", args=[case.pk])
    mona.post(SEVERAL, {"case": seen(case), "decision": "block", "reason": "hate", "next": page})
    number = Decision.objects.get().number

    assert f'name="decision" value="{number}"' in mona.get(page).content.decode()
    mona.post(UNDO, {"decision": number, "next": page})

    assert state(case) == "reported"
    assert f'name="decision" value="{number}"' not in mona.get(page).content.decode()


def test_a_claim_says_who_is_at_it(mona: Client) -> None:
    (case,) = reported()
    url = reverse("admin:moderation_case_claim", args=[case.pk])

    assert mona.post(url, headers=JSON).json() == {"words": ""}
    actions.claim(case, by=cast.staff("cleo"), at=timezone.now() + timedelta(minutes=6))

    assert mona.post(url, headers=JSON).json() == {"words": "cleo s’en occupe."}


@pytest.mark.parametrize("name", ["connie", "ed"])
def test_nobody_else_decides_undoes_or_claims(client: Client, name: str) -> None:
    (case,) = reported()
    client.force_login(cast.staff(name))

    for url in (SEVERAL, UNDO, reverse("admin:moderation_case_claim", args=[case.pk])):
        assert client.post(url, {"case": seen(case), "decision": "restore"}, headers=JSON).status_code == 403

    assert not Decision.objects.exists()


def test_who_only_looks_decides_nothing(mona: Client) -> None:
    (case,) = reported()
    group = User.objects.get(username="mona").groups.get()
    group.permissions.remove(group.permissions.get(codename="decide_case"))

    page = mona.get(reverse("admin:moderation_case_changelist")).content

    assert b"queue-decide" not in page
    assert send(mona, seen(case), decision="restore").status_code == 403
