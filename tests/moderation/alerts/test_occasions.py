from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation import actions, alerts
from moderation.alerts import words
from moderation.models import Alert, Decision, Purge, Reason
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _desk(settings: Settings) -> None:
    settings.DESK_EMAIL, settings.DESK_WEBHOOK_URL = ["desk@newsroom.example"], "https://listener.example/hook"


def told() -> list[tuple[str, str]]:
    return sorted(Alert.objects.values_list("kind", "channel"))


def held_by_the_rule() -> Image:
    """Restored, then reported by as many again."""
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image)
    actions.restore(image, by=mona, at=NOON, note="")
    cast.crowd(image, *map(str, range(9)))
    return image


def test_a_picture_that_the_rule_holds_is_told_once_by_each_channel() -> None:
    image = held_by_the_rule()

    assert told() == [("held", "mail"), ("held", "webhook")]
    assert set(Alert.objects.values_list("case", "occasion")) == {(image.case.pk, f"{image.case.pk}/2")}


@pytest.mark.parametrize("reason", [Reason.INTIMATE, Reason.MINOR, Reason.EXTREME])
def test_a_flood_of_grave_reports_is_one_alert(reason: Reason) -> None:
    cast.crowd(cast.image(), *map(str, range(5)), reason=reason)

    assert told() == [("grave", "mail"), ("grave", "webhook")]


def test_what_is_not_grave_waits_for_the_digest() -> None:
    cast.crowd(cast.image(), "rita", "sami")

    assert told() == []


def test_the_next_round_is_told_anew() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.report(image, reason=Reason.MINOR)
    actions.restore(image, by=mona, at=NOON, note="")

    cast.report(image, reason=Reason.MINOR)

    assert told() == [("grave", "mail")] * 2 + [("grave", "webhook")] * 2


def test_a_grave_report_that_does_not_count_tells_nobody() -> None:
    cast.report(cast.image(), reason=Reason.MINOR, held="honeypot")

    assert told() == []


def test_an_open_breaker_is_told_once_an_hour_whatever_it_holds() -> None:
    for _number in range(3):
        case = actions.open_case(cast.image(), at=NOON)
        alerts.follow(Decision(case=case, round=1, kind="auto_hold", at=NOON, reasons=[{"code": "breaker"}]))

    assert told() == [("breaker", "mail"), ("breaker", "webhook")]


def test_a_moderator_who_holds_a_picture_is_told_nothing_new() -> None:
    actions.put_on_hold(cast.image(), by=cast.staff("mona"), at=NOON, note="")

    assert told() == []


def test_where_no_address_is_set_nothing_is_written(settings: Settings) -> None:
    settings.DESK_EMAIL, settings.DESK_WEBHOOK_URL = [], ""

    cast.report(cast.image(), reason=Reason.MINOR)

    assert told() == []


def test_a_cache_that_does_not_follow_is_told_after_five_minutes_once_a_picture() -> None:
    image = cast.image()
    decision = actions.block(image, by=cast.staff("mona"), at=NOON, note="")
    assert decision
    for what in ("/a", "/b"):
        facts = {"image": image, "decision": decision, "kind": "address", "server": "http://cache", "due_at": NOON}
        Purge.objects.create(what=what, failures=3, failing_since=NOON, last_error="500", **facts)

    alerts.tell_of_red_lights(NOON + timedelta(minutes=4))
    before = told()
    for minutes in (5, 6):
        alerts.tell_of_red_lights(NOON + timedelta(minutes=minutes))

    assert (before, told()) == ([], [("purge", "mail"), ("purge", "webhook")])


def test_a_flood_of_grave_pictures_is_gathered_into_one_alert_that_says_how_many_wait() -> None:
    for number in range(14):
        cast.report(cast.image(), f"reader {number}", reason=Reason.MINOR, at=NOON + timedelta(seconds=number))

    one_by_one = Alert.objects.filter(channel="mail", case__isnull=False)
    together = Alert.objects.get(channel="mail", case=None)

    assert one_by_one.count() == 10
    assert together.due_at == NOON + timedelta(minutes=10)
    assert "(14)" in words.subject_of(together)
    assert "(14)" in words.text_of(together, at=together.due_at)
    assert words.facts_of(together)["pictures"] == 14
