"""The robust rule through the whole site: addresses come from the proxy, time passes, the worker settles."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation import actions
from moderation.models import Case, Report
from tests import cast
from tests.cast import NOON
from tests.moderation.form import address, shown_picture, token_in

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: Settings) -> None:
    settings.MODERATION_PROFILE, settings.TRUSTED_PROXIES = "robust", 1


@pytest.fixture
def clock() -> Iterator[Clock]:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False) as traveller:
        yield traveller


def report_from(forwarded: str, image: Image, clock: Clock, *, site: str = "", reading_seconds: float = 12) -> None:
    """A new browser opens the form, its reader reads and sends it; half a minute goes by."""
    client, proxied = Client(), {"X-Forwarded-For": forwarded}
    token = token_in(client.get(address(image), headers=proxied))
    clock.shift(reading_seconds)
    words = {"reason": "violence", "text": "", "website": "", "token": token, "echo": token, "site": site}
    assert client.post(address(image), words, headers=proxied).status_code == 303
    clock.shift(30)


def state_after_the_worker(clock: Clock) -> str:
    clock.shift(180)
    actions.settle_open_cases(timezone.now())
    return str(Case.objects.get().state)


def test_five_readers_at_five_providers_block_a_picture(clock: Clock) -> None:
    image = shown_picture()

    for number in range(5):
        report_from(f"198.{100 + number}.7.9", image, clock)

    assert state_after_the_worker(clock) == "auto_blocked"
    assert Case.objects.get().score == 3500


def test_five_readers_over_ipv6_block_a_picture_too(clock: Clock) -> None:
    image = shown_picture()

    for number in range(5):
        report_from(f"2001:db{number}::1", image, clock)

    assert state_after_the_worker(clock) == "auto_blocked"


def test_one_person_who_invents_forwarded_addresses_is_one_network(clock: Clock) -> None:
    image = shown_picture()

    for number in range(9):
        report_from(f"{11 + number}.1.2.3, 203.0.113.7", image, clock)

    assert state_after_the_worker(clock) == "reported"
    assert len(set(Report.objects.values_list("net16", flat=True))) == 1


def test_one_person_with_a_whole_ipv6_network_is_one_connection(clock: Clock) -> None:
    image = shown_picture()

    for number in range(9):
        report_from(f"2001:db8:7:{number:x}::{number:x}", image, clock)

    assert state_after_the_worker(clock) == "reported"
    assert Case.objects.get().score < 1400


def test_readers_whom_one_channel_sent_are_held(clock: Clock) -> None:
    image = shown_picture()

    for number in range(5):
        report_from(f"198.{100 + number}.7.9", image, clock, site="https://channel.example/post/1")

    assert state_after_the_worker(clock) == "held"


def test_machines_that_send_at_once_weigh_nothing(clock: Clock) -> None:
    image = shown_picture()

    for number in range(8):
        report_from(f"198.{100 + number}.7.9", image, clock, reading_seconds=1)

    assert state_after_the_worker(clock) == "reported"
    assert Case.objects.get().score == 0


def test_the_picture_is_back_after_a_restore_and_five_more_readers_only_queue(clock: Clock) -> None:
    image = shown_picture()
    for number in range(5):
        report_from(f"198.{100 + number}.7.9", image, clock)
    before = state_after_the_worker(clock)
    actions.restore(image, by=cast.staff("mona"), at=timezone.now(), note="Document")

    for number in range(5):
        report_from(f"198.{100 + number}.7.9", image, clock)

    assert (before, state_after_the_worker(clock)) == ("auto_blocked", "reported")
