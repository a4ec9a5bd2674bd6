"""Formal notices: what is asked for, what is set aside, what the desk sees, what is forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.models import Image
from moderation import actions
from moderation.models import Case, Letter, Notice, Notifier
from moderation.owed import senders
from moderation.owed.retention import forget_who
from tests import cast
from tests.cast import NOON
from tests.moderation.bounds import bounded
from tests.moderation.form import shown_picture
from tests.moderation.owed.appealing import notice

pytestmark = pytest.mark.django_db
FORM = "/fr/moderation/notice/"
HOST = "http://testserver"


def send(address: str, **values: str) -> Any:
    """As somebody who opened the form a minute ago."""
    token = senders.issue_token(at=timezone.now() - timedelta(minutes=1))
    words = {"reason": "copyright", "explanation": "C’est ma photo.", "good_faith": "on", "token": token}
    who = {"name": "Nadia Notifier", "email": "nadia@notifier.example"}
    return Client(enforce_csrf_checks=True).post(FORM, {"address": address, **words, **who, **values})


def at_page(image: Image, language: str = "fr") -> str:
    return f"{HOST}/{language}/images/{image.uuid}/report/"


def test_a_notice_is_stored_confirmed_by_letter_and_followed_by_its_code() -> None:
    answer = send(at_page(shown_picture()))

    given = Notice.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/fr/notices/{given.code}/")
    assert (given.held, given.notifier.name) == ("", "Nadia Notifier")
    letter = Letter.objects.get()
    assert (letter.to, given.code in letter.body) == ("nadia@notifier.example", True)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_picture_is_named_by_its_own_address_its_file_or_the_page_where_it_stands_alone(language: str) -> None:
    image = shown_picture()
    page = image.placements.get().article.get_absolute_url()

    for address in (at_page(image, language), f"{HOST}/media/i/{image.directory}/card.webp", f"{HOST}{page}"):
        assert send(address).status_code == 303

    assert set(Notice.objects.values_list("case__image", flat=True)) == {image.pk}


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/fr/", "nothing", "javascript:alert(1)", f"{HOST}/", f"{HOST}/fr/nowhere/", "http://[",
        f"{HOST}/admin/", f"{HOST}/fr/articles/9223372036854775808/x/", f"{HOST}/fr/articles/0/x/", f"{HOST}/fr/a%00b/",
        f"{HOST}/media/i/{'A' * 22}/card.webp", f"{HOST}@elsewhere.example/",
    ],
)  # fmt: skip
def test_an_address_that_names_no_picture_of_ours_is_asked_for_again(address: str) -> None:
    answer = send(address)

    assert answer.status_code == 400
    assert "objection-error" in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_page_with_several_pictures_does_not_say_which() -> None:
    article = cast.published()
    for number in range(2):
        cast.illustrate(article, cast.image(), is_lead=not number)

    answer = send(f"{HOST}{article.get_absolute_url()}")

    assert "Plusieurs images" in answer.content.decode()


def test_a_picture_of_a_draft_is_not_there() -> None:
    image = cast.image()
    cast.illustrate(cast.article(), image)

    assert send(at_page(image)).status_code == 400


@pytest.mark.parametrize("missing", ["address", "reason", "explanation", "name", "email", "good_faith"])
def test_a_notice_needs_all_that_the_law_names(missing: str) -> None:
    address = "" if missing == "address" else at_page(shown_picture())

    answer = send(address, **({} if missing == "address" else {missing: ""}))

    assert answer.status_code == 400
    assert not Notice.objects.exists()


def test_a_notice_about_a_minor_needs_neither_name_nor_address() -> None:
    send(at_page(shown_picture()), reason="minor", name="", email="")

    given = Notice.objects.get()
    assert (given.is_anonymous, Notifier.objects.exists(), Letter.objects.exists()) == (True, False, False)


def test_the_database_refuses_an_anonymous_notice_about_anything_else() -> None:
    given = notice()

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=given.pk).update(is_anonymous=True)


@pytest.mark.parametrize(
    ("values", "held"),
    [({"token": ""}, "token"), ({"token": "forged"}, "token"), ({"website": "x"}, "honeypot")],
)
def test_what_looks_like_a_machine_gets_the_same_answer_and_is_set_aside_without_a_letter(
    values: dict[str, str], held: str
) -> None:
    answer = send(at_page(shown_picture()), **values)

    given = Notice.objects.get()
    assert (answer.status_code, given.held) == (303, held)
    assert not Letter.objects.exists()
    assert Case.objects.get().state == "visible"


def test_a_form_sent_twice_is_set_aside_the_second_time() -> None:
    image, token = shown_picture(), senders.issue_token(at=timezone.now() - timedelta(minutes=1))

    for _time in range(2):
        send(at_page(image), token=token)

    assert sorted(Notice.objects.values_list("held", flat=True)) == ["", "replay"]


def test_a_form_sent_twice_uses_up_nobody_s_bound() -> None:
    image, token = shown_picture(), senders.issue_token(at=timezone.now() - timedelta(minutes=1))

    with bounded(hourly_of_person=1, hourly_of_near=2, hourly_of_wide=2):
        for _time in range(5):
            send(at_page(image), token=token)
        send(at_page(image))

    assert sorted(Notice.objects.values_list("held", flat=True)) == ["", "", *["replay"] * 4]


def test_nobody_s_mailbox_is_filled_by_the_form() -> None:
    image = shown_picture()
    for _time in range(8):
        send(at_page(image))

    assert Letter.objects.count() == 5


def test_a_notice_puts_the_picture_on_top_of_the_queue_whatever_it_is_about() -> None:
    grave, noticed = cast.image(), cast.image()
    cast.report(grave, reason="minor")

    notice(noticed)

    assert list(Case.objects.filter(urgency__gt=0).values_list("image", "urgency")) == [
        (noticed.pk, 4),
        (grave.pk, Case.objects.get(image=grave).urgency),
    ]


def test_a_report_that_is_taken_back_leaves_a_noticed_picture_in_the_queue() -> None:
    image = cast.image()
    report = cast.report(image)
    notice(image)

    actions.withdraw(report, at=NOON)
    actions.settle_open_cases(NOON)

    assert Case.objects.get().state == "reported"


@pytest.mark.parametrize(("verb", "words"), [(actions.block, "masquée"), (actions.restore, "reste sur nos pages")])
def test_the_decision_about_the_picture_decides_the_notice_and_is_told_by_letter(verb: Any, words: str) -> None:
    given = notice()

    decision = verb(given.case.image, by=cast.staff("mona"), at=NOON, note="Vu")

    given.refresh_from_db()
    assert given.decision == decision
    assert Case.objects.get().noticed_at is None
    assert words in Letter.objects.get(decision=decision).body


def test_undoing_the_decision_opens_the_notice_again_and_takes_the_letter_back() -> None:
    given, mona = notice(), cast.staff("mona")
    decision = actions.block(given.case.image, by=mona, at=NOON, note="Vu")
    assert decision

    actions.undo(decision, by=mona, at=NOON + timedelta(seconds=20))

    given.refresh_from_db()
    assert (given.decision, Case.objects.get().noticed_at) == (None, given.at)
    assert not Letter.objects.filter(decision=decision).exists()


def test_a_notice_about_a_picture_that_is_hidden_already_is_decided_at_once() -> None:
    image, mona = cast.image(), cast.staff("mona")
    decision = actions.block(image, by=mona, at=NOON, note="Vu")

    given = notice(image)

    assert given.decision == decision


def test_names_are_forgotten_six_months_after_the_decision_and_no_earlier() -> None:
    given = notice()
    actions.block(given.case.image, by=cast.staff("mona"), at=NOON, note="Vu")

    forget_who(NOON + timedelta(days=183))
    before = Notifier.objects.count()
    forget_who(NOON + timedelta(days=185))

    assert (before, Notifier.objects.count(), Notice.objects.count()) == (1, 0, 1)


def test_a_name_is_kept_while_an_appeal_waits() -> None:
    given = notice()
    actions.restore(given.case.image, by=cast.staff("mona"), at=NOON, note="Vu")
    given.refresh_from_db()
    actions.appeal(given, words="Non.", at=NOON + timedelta(days=180))

    forget_who(NOON + timedelta(days=400))

    assert Notifier.objects.count() == 1


def test_an_address_that_no_mail_can_be_sent_to_is_asked_for_again() -> None:
    answer = send(at_page(shown_picture()), email=f"a@{'ü' * 60}.com")

    assert answer.status_code == 400
    assert not Notice.objects.exists()


def test_a_draft_that_uses_a_published_picture_is_not_told_by_the_form() -> None:
    image = shown_picture()
    draft = cast.article("Sous embargo")
    cast.illustrate(draft, image)

    answer = send(f"http://testserver/fr/articles/{draft.pk}/sous-embargo/")

    assert answer.status_code == 400
    assert not Notice.objects.exists()


def test_nobody_is_silenced_by_notices_in_their_name() -> None:
    with bounded(hourly_of_person=1, hourly_of_near=100, hourly_of_wide=100):
        for _time in range(3):
            send(at_page(shown_picture()))

    assert not Notice.objects.filter(held=Notice.Held.RATE).exists()
