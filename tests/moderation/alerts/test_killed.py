import pytest

from moderation import alerts
from moderation.alerts import sending
from moderation.models import Alert
from tests import cast
from tests.cast import NOON
from tests.mailbox import Mailbox
from tests.moderation.crowd import die
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def send_and_die(*, before: bool) -> None:
    mail = sending.CHANNELS[Alert.Channel.MAIL]

    def last_act(*arguments: object) -> None:
        if not before:
            mail(*arguments)  # type: ignore[arg-type]
        die()

    sending.CHANNELS[Alert.Channel.MAIL] = last_act
    alerts.send_due(NOON)


@pytest.mark.parametrize("before", [True, False])
def test_an_alert_over_which_the_worker_was_killed_is_sent_after_the_pause(mailbox: Mailbox, before: bool) -> None:
    alerts.tell_desk(Alert.Kind.HELD, case=cast.report(cast.image()).case, at=NOON)

    side_by_side(lambda: send_and_die(before=before))
    at_once = alerts.send_due(NOON)
    alerts.send_due(Alert.objects.get().due_at)

    assert at_once == ""
    assert len(mailbox.letters) == (1 if before else 2)  # twice is better than never
    assert Alert.objects.get().sent_at
