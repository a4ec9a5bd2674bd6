"""The review queue as moderator Mona uses it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Image
from moderation import actions
from moderation.models import Case, Decision, Reason, Report
from tests import cast
from tests.cast import NOON
from tests.moderation.owed.appealing import appealed, notice

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:moderation_case_changelist")


def reported(people: int = 1, reason: Reason = Reason.VIOLENCE) -> Case:
    """A picture that this many readers objected to, in an article of its own."""
    image = cast.image()
    cast.illustrate(cast.published(f"Article de {image.pk}"), image)
    cast.crowd(image, *(f"reader-{number}" for number in range(people)), reason=reason)
    return Case.objects.get(image=image)


def decide(client: Client, case: Case, decision: str, note: str = "Vu.", **extra: str) -> Any:
    url = reverse("admin:moderation_case_decide", args=[case.pk])
    return client.post(url, {"decision": decision, "note": note, "seen": str(case.version), **extra}, follow=True)


@pytest.fixture
def mona(client: Client) -> Client:
    client.force_login(cast.staff("mona"))
    return client


def test_the_queue_has_one_line_a_picture_most_reported_first(mona: Client) -> None:
    for people in (1, 3, 2):
        reported(people)

    lines = mona.get(QUEUE).context["lines"]

    assert [line.case.people for line in lines] == [3, 2, 1]


def test_a_line_names_the_articles_that_show_the_picture(mona: Client) -> None:
    case = reported()

    page = mona.get(QUEUE)

    assert f"Article de {case.image.pk}" in page.content.decode()


def test_decided_cases_leave_the_queue_but_are_found_by_their_state(mona: Client) -> None:
    case = reported()
    decide(mona, case, "block")

    assert mona.get(QUEUE).context["lines"] == []
    assert [line.case for line in mona.get(QUEUE, {"state": "confirmed"}).context["lines"]] == [case]


@pytest.mark.parametrize("pictures", [1, 40])
def test_the_queue_costs_the_same_for_one_case_and_for_forty(
    mona: Client, pictures: int, django_assert_num_queries: Any
) -> None:
    for _number in range(pictures):
        reported(2)

    # session, user, two for rights; the page and how many pictures, appeals and notices wait, counted to a thousand;
    # where the pictures are used, which of it is public, decisions, appeals, notices, reasons, first words, lights,
    # likely copies
    with django_assert_num_queries(17):
        mona.get(QUEUE)


@pytest.mark.parametrize("reports", [10, 300])
def test_a_case_costs_the_same_for_one_report_and_for_many(
    mona: Client, reports: int, django_assert_num_queries: Any
) -> None:
    case = reported()
    Report.objects.bulk_create(
        Report(case=case, round=1, person_key=f"p{n}", nonce=f"n{n}", reason="hate", at=NOON) for n in range(reports)
    )

    # as of a line, without page and count but with the case; then what the rule reads (two), bands, networks, hours,
    # the latest reports and their number
    with django_assert_num_queries(22):
        mona.get(reverse("admin:moderation_case_change", args=[case.pk]))


def test_a_moderator_blocks_from_the_line_and_the_log_keeps_the_note(mona: Client) -> None:
    case = reported()

    decide(mona, case, "block", "Une victime est reconnaissable.")

    assert Image.objects.get(pk=case.image_id).is_blocked
    assert Decision.objects.get().note == "Une victime est reconnaissable."


def test_a_moderator_restores_an_automatic_block(mona: Client) -> None:
    case = reported(3)
    assert Image.objects.get(pk=case.image_id).is_blocked

    decide(mona, case, "restore", "Photo d'archive, rien à cacher.")

    assert not Image.objects.get(pk=case.image_id).is_blocked


def test_a_decision_without_a_note_changes_nothing(mona: Client) -> None:
    case = reported()

    page = decide(mona, case, "block", note="  ")

    assert "Choisissez un motif" in page.content.decode() or "Choose a reason" in page.content.decode()
    assert not Decision.objects.exists()


def test_a_note_holds_no_character_that_a_database_refuses(mona: Client) -> None:
    decide(mona, reported(), "block", "Vu\0.")

    assert Decision.objects.get().note == "Vu."


def test_a_held_case_can_be_let_stand(mona: Client) -> None:
    case = reported(3)
    decide(mona, case, "restore")
    cast.crowd(case.image, *"abcdefghi", at=NOON + timedelta(days=1))
    actions.settle_open_cases(NOON + timedelta(days=1))
    case.refresh_from_db()

    page = mona.get(QUEUE)

    assert case.state == Case.State.HELD
    assert b'value="restore"' in page.content
    assert b'value="block"' in page.content


def test_the_second_moderator_is_told_who_decided_what_and_when(mona: Client) -> None:
    case = reported(3)
    actions.restore(case.image, by=cast.staff("cleo"), at=NOON, note="Rien à cacher.")

    page = decide(mona, case, "block", "À cacher.").content.decode()

    assert not Image.objects.get(pk=case.image_id).is_blocked
    for words in ("cleo", "02/03/2026", "12:00", "À cacher."):
        assert words in page, words


def test_a_decision_that_does_not_say_what_it_is_about_changes_nothing(mona: Client) -> None:
    case = reported()

    for seen in ("", "٣", "-1", "9" * 400):
        assert decide(mona, case, "block", seen=seen).status_code == 200

    assert not Decision.objects.exists()


def test_a_picture_too_small_for_a_larger_rendition_is_shown_to_the_moderator(mona: Client) -> None:
    image = cast.image_with_files()
    image.renditions.exclude(recipe="card").delete()
    cast.report(image)

    answer = mona.get(reverse("admin:moderation_case_picture", args=[image.case.pk]))

    assert answer.content == b"card as webp"


@pytest.mark.parametrize("name", ["connie", "ed"])
def test_nobody_else_decides(client: Client, name: str) -> None:
    case = reported()
    client.force_login(cast.staff(name))

    answer = decide(client, case, "block")

    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_the_way_back_leads_to_our_own_pages_only(mona: Client) -> None:
    case = reported()

    answer = decide(mona, case, "block", next="https://elsewhere.example/")

    assert answer.redirect_chain[0][0] == QUEUE


@pytest.mark.parametrize("method", ["get", "put"])
def test_deciding_takes_a_post(mona: Client, method: str) -> None:
    case = reported()

    answer = getattr(mona, method)(reverse("admin:moderation_case_decide", args=[case.pk]))

    assert answer.status_code == 405


def test_the_case_page_shows_reports_and_decisions(mona: Client) -> None:
    case = reported()
    Report.objects.filter(case=case).update(text="C'est ma <sœur>.", at=NOON + timedelta(hours=1))
    decide(mona, case, "block", "Confirmé.")

    page = mona.get(reverse("admin:moderation_case_change", args=[case.pk])).content.decode()

    assert "C&#x27;est ma &lt;sœur&gt;." in page
    assert "Confirmé." in page


def test_a_line_says_what_formal_notices_and_objections_ask_for(mona: Client) -> None:
    given = notice(reported().image, explanation="Cette photographie est <de moi>.")
    objection = appealed(User.objects.get(username="mona"))

    page = mona.get(QUEUE).content.decode()

    for asked, words in ((given, "Cette photographie est &lt;de moi&gt;."), (objection, objection.words)):
        assert words in page
        assert reverse(f"admin:moderation_{asked._meta.model_name}_change", args=[asked.pk]) in page


def test_whoever_may_not_read_notices_and_objections_sees_none_of_their_words(client: Client) -> None:
    given, objection = notice(), appealed(cast.staff("mona"))
    reader = User.objects.create(username="remi", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(reader)

    page = client.get(QUEUE).content.decode()

    assert page.count('class="queue-line') == 2
    assert given.explanation not in page
    assert objection.words not in page


@pytest.mark.parametrize("page", ["add", "delete"])
def test_cases_are_neither_made_nor_deleted_by_hand(mona: Client, page: str) -> None:
    case = reported()
    args = [] if page == "add" else [case.pk]

    assert mona.get(reverse(f"admin:moderation_case_{page}", args=args)).status_code == 403


def test_decisions_are_read_only(mona: Client) -> None:
    case = reported()
    decide(mona, case, "block")
    decision = Decision.objects.get()

    page = mona.get(reverse("admin:moderation_decision_change", args=[decision.pk]))

    assert page.status_code == 200
    assert b'name="_save"' not in page.content


def test_the_log_names_who_decided_and_leads_to_the_case(mona: Client) -> None:
    case = reported(3)
    decide(mona, case, "restore", "Rien à cacher.")

    page = mona.get(reverse("admin:moderation_decision_changelist")).content.decode()

    for words in ("la règle", "mona", "Rien à cacher.", reverse("admin:moderation_case_change", args=[case.pk])):
        assert words in page, words
