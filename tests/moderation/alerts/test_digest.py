from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from moderation import actions, alerts
from moderation.models import Alert, Reason
from tests import cast
from tests.cast import NOON
from tests.mailbox import Mailbox

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def digests(mailbox: Mailbox, *moments: datetime) -> int:
    for at in moments:
        alerts.write_digest(at)
        alerts.send_due(at)
    return len(mailbox.letters)


def test_when_nothing_waits_nothing_is_sent(mailbox: Mailbox) -> None:
    image = cast.image()
    cast.report(image, at=NOON - DAY)
    actions.restore(image, by=cast.staff("mona"), at=NOON - DAY, note="")

    assert digests(mailbox, NOON) == 0


def test_what_waits_is_told_once_a_day(mailbox: Mailbox) -> None:
    cast.report(cast.image(), at=NOON - DAY)

    assert digests(mailbox, NOON, NOON + HOUR) == 1
    assert digests(mailbox, NOON + DAY, NOON + DAY + HOUR) == 2


def test_not_at_night_and_not_what_came_in_since_the_morning(mailbox: Mailbox) -> None:
    cast.report(cast.image(), at=NOON - 2 * HOUR)

    assert digests(mailbox, NOON, NOON + 13 * HOUR) == 0


def test_it_says_how_much_waits_since_when_and_what_is_overdue(mailbox: Mailbox, settings: Settings) -> None:
    settings.DESK_LANGUAGE, settings.DESK_WEBHOOK_URL = "en", "https://listener.example/"
    cast.report(cast.image(), at=NOON - 4 * DAY)
    cast.report(cast.image(), at=NOON - DAY)
    cast.crowd(cast.image(), at=NOON - 2 * DAY, reason=Reason.MINOR)
    Alert.objects.all().delete()

    assert digests(mailbox, NOON) == 1

    told = mailbox.letters[0].get_content().replace("\r\n", "\n")
    assert "2 · reported\n1 · blocked automatically\n" in told
    assert "the oldest waits: 26/02/2026 12:00" in told
    assert "Answers overdue: 2" in told
    assert "/admin/moderation/case/\n" in told
