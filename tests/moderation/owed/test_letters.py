"""Letters: to whom, in which language, and what becomes of them when the mail server fails."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from moderation import actions
from moderation.models import MOST_ATTEMPTS, Letter, Statement
from moderation.owed import sending
from moderation.owed.retention import forget_who
from moderation.owed.sending import send_due
from tests import cast
from tests.cast import NOON
from tests.moderation.owed.appealing import notice

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=1)


def hidden(language: str = "fr", contact: str = "droits@source.example") -> Statement:
    image = cast.image(source=cast.source(contact=contact, edition=language))
    decision = actions.block(image, by=cast.staff("mona"), at=NOON, note="Note interne", reason="privacy")
    return Statement.objects.get(decision=decision)


@pytest.fixture
def dead_server(settings: Settings) -> None:
    """A port of this machine at which nobody listens."""
    smtp = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "127.0.0.1", "port": 9}}
    if hasattr(settings, "MAILERS"):
        settings.MAILERS = {"default": smtp}
    else:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = smtp["BACKEND"], "127.0.0.1", 9


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Une de vos images a été masquée"), ("ar", "حُجبت إحدى صوركم"), ("en", "A picture of yours")],
)
def test_the_owner_gets_the_reasons_in_the_language_of_the_source(language: str, words: str) -> None:
    statement = hidden(language)

    send_due(SOON)

    sent = mail.outbox[0]
    assert sent.to == ["droits@source.example"]
    assert words in sent.subject
    assert f"/{language}/statements/{statement.code}/" in sent.body
    assert "Note interne" not in sent.body


def test_nobody_is_written_to_where_no_address_is_known() -> None:
    hidden(contact="")

    assert not Letter.objects.exists()


def test_of_a_picture_of_our_own_whoever_brought_it_is_told() -> None:
    connie = cast.staff("connie")
    connie.email = "connie@newsroom.example"
    connie.save()

    actions.block(cast.image(uploaded_by=connie), by=cast.staff("mona"), at=NOON, note="Vu")

    assert Letter.objects.get().to == "connie@newsroom.example"


def test_a_letter_waits_for_as_long_as_the_decision_may_be_undone() -> None:
    statement = hidden()

    early = send_due(NOON + timedelta(seconds=30))
    actions.undo(statement.decision, by=statement.decision.by, at=NOON + timedelta(seconds=30))  # type: ignore[arg-type]
    late = send_due(SOON)

    assert (early, late, mail.outbox) == ("", "", [])


def test_a_letter_is_sent_once() -> None:
    hidden()

    first, second = send_due(SOON), send_due(SOON)

    assert (first, second, len(mail.outbox)) == ("1 of 1 letters sent", "", 1)


@pytest.mark.usefixtures("dead_server")
def test_a_letter_that_fails_says_why_and_is_tried_again_later() -> None:
    hidden()

    send_due(SOON)

    letter = Letter.objects.get()
    assert (letter.sent_at, letter.attempts, letter.due_at) == (None, 1, SOON + timedelta(minutes=1))
    assert "refused" in letter.last_error


def test_an_address_that_no_mail_can_be_sent_to_is_a_failure_like_another() -> None:
    hidden(contact=f"a@{'ü' * 60}.com")

    told = send_due(SOON)

    assert told == "0 of 1 letters sent"
    assert Letter.objects.get(sent_at=None).last_error


@pytest.mark.usefixtures("dead_server")
def test_a_letter_is_given_up_after_some_days() -> None:
    hidden()

    at = SOON
    while Letter.objects.due(at).exists():
        send_due(at)
        at += timedelta(hours=8)

    assert Letter.objects.get().is_given_up
    assert Letter.objects.get().attempts == MOST_ATTEMPTS


def test_the_owner_is_told_the_answer_to_the_appeal_and_nothing_twice() -> None:
    appeal = actions.appeal(hidden(), words="Non.", at=SOON)

    actions.uphold(appeal, by=cast.staff("cleo"), at=SOON, answer="La personne est reconnaissable.")

    answer, first = Letter.objects.all()
    assert "La personne est reconnaissable." in answer.body
    assert "La personne" not in first.body


def test_a_notifier_whose_appeal_is_granted_is_told() -> None:
    given = notice()
    actions.restore(given.case.image, by=cast.staff("mona"), at=NOON, note="Vu")
    given.refresh_from_db()
    appeal = actions.appeal(given, words="Non.", at=SOON)

    actions.grant(appeal, by=cast.staff("cleo"), at=SOON, answer="C’est juste.")

    letter = Letter.objects.filter(to="nadia@notifier.example").first()
    assert letter
    assert "vous a donné raison" in letter.body


def test_no_line_break_of_an_address_or_a_picture_s_name_gets_into_a_letter_s_head() -> None:
    image = cast.image(alt="Port\nBcc: all@example.org", source=cast.source(contact="droits@source.example"))
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Vu")

    send_due(SOON)

    assert mail.outbox[0].recipients() == ["droits@source.example"]
    assert "Bcc" not in mail.outbox[0].message()


def test_letters_are_forgotten_a_month_after_they_were_sent() -> None:
    hidden()
    send_due(SOON)

    forget_who(NOON + timedelta(days=29))
    before = Letter.objects.count()
    forget_who(NOON + timedelta(days=31))

    assert (before, Letter.objects.count()) == (1, 0)


def test_many_decisions_for_one_address_are_five_letters_and_one_that_sums_up() -> None:
    mona = cast.staff("mona")
    given = [notice(email="Nadia@Notifier.example" if number % 2 else "nadia@notifier.example") for number in range(9)]
    Letter.objects.all().delete()

    for one in given:
        actions.restore(one.case.image, by=mona, at=NOON, note="Vu")

    last = Letter.objects.get(due_at=NOON + timedelta(days=1))
    assert Letter.objects.count() == 6
    assert [one.code in last.body for one in given] == [False] * 5 + [True] * 4
    assert last.subject == "Vos notifications : les décisions"


def test_what_is_summed_up_is_sent_a_day_later() -> None:
    image, mona = cast.image(), cast.staff("mona")
    for _time in range(8):
        notice(image)

    actions.restore(image, by=mona, at=NOON, note="Vu")
    send_due(NOON + timedelta(days=1))

    assert len(mail.outbox) == 6


def test_what_is_decided_while_the_letters_before_it_go_out_is_summed_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    mona = cast.staff("mona")
    given = [notice() for _number in range(7)]
    Letter.objects.all().delete()
    for one in given[:6]:
        actions.restore(one.case.image, by=mona, at=NOON, note="Vu")
    send = sending._send

    def decide_and_send(letter: Letter, *, at: datetime) -> bool:
        actions.restore(given[6].case.image, by=mona, at=NOON + timedelta(hours=1), note="Vu")
        return send(letter, at=at)

    monkeypatch.setattr(sending, "_send", decide_and_send)
    send_due(NOON + timedelta(days=1))

    assert [one.code in mail.outbox[-1].body for one in given] == [False] * 5 + [True] * 2
