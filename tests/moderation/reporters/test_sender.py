"""What a report weighs, and what is stored of where it came from."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from moderation.models import NetworkSecret, Report
from tests.moderation.bounds import bounded
from tests.moderation.form import address, send, shown_picture, somebody_back, somebody_muted, token_in

pytestmark = pytest.mark.django_db


def send_with_scripts(client: Client, **values: Any) -> Report:
    image = values.pop("image", None) or shown_picture()
    token = token_in(client.get(address(image)))
    client.post(address(image), {"reason": "hate", "token": token, "echo": token, **values})
    return Report.objects.latest("pk")


def test_a_browser_seen_for_the_first_time_weighs_seven_tenths() -> None:
    assert send_with_scripts(Client()).quality == 700


@pytest.mark.parametrize(("hours", "quality"), [(23, 700), (25, 1000), (24 * 180, 1000)])
def test_a_browser_weighs_in_full_from_the_second_day_on(hours: int, quality: int) -> None:
    assert send_with_scripts(somebody_back(shown_picture(), hours=hours)).quality == quality


def test_a_form_sent_without_scripts_weighs_four_tenths_whoever_sends_it() -> None:
    send(somebody_back(shown_picture(), hours=48), shown_picture())

    assert Report.objects.get().quality == 400


def test_a_cookie_is_as_old_on_every_later_visit() -> None:
    client = somebody_back(shown_picture(), hours=25)
    client.get(address(shown_picture()))

    assert send_with_scripts(client).quality == 1000


@pytest.mark.parametrize(("seconds", "held"), [(0, Report.Held.FAST), (2.4, Report.Held.FAST), (2.5, "")])
def test_whoever_sends_the_form_in_under_two_and_a_half_seconds_is_no_reader(seconds: float, held: str) -> None:
    client, image = Client(), shown_picture()
    with time_machine.travel(timezone.now(), tick=False) as clock, bounded(fastest_seconds=2.5):
        token = token_in(client.get(address(image)))
        clock.shift(seconds)
        client.post(address(image), {"reason": "hate", "token": token})

    assert Report.objects.get().held == held


def test_a_report_that_is_held_weighs_nothing_and_keeps_no_keys() -> None:
    send(somebody_muted(shown_picture()), shown_picture(), website="https://spam.example")

    report = Report.objects.get()
    assert report.held
    assert (report.quality, report.net24, report.net16, report.referrer, report.sealed) == (0, "", "", "", "")


def test_a_right_report_after_one_that_was_held_weighs_what_it_weighs() -> None:
    client, image = Client(), shown_picture()
    with bounded(fastest_seconds=2.5):
        send(client, image)

    report = send_with_scripts(client, image=image)

    assert (report.held, report.quality) == ("", 700)
    assert report.net24


def test_only_who_comes_back_has_a_pseudonym_and_it_is_sealed() -> None:
    back = somebody_back(shown_picture(), upheld=4)

    reports = [send_with_scripts(client) for client in (Client(), back, back)]

    assert [bool(report.sealed) for report in reports] == [False, True, True]
    assert len({report.sealed for report in reports}) == 3
    assert [report.accuracy for report in reports] == [1000, 1500, 1500]


def test_readers_of_one_network_share_its_keys_at_one_picture_and_at_no_other() -> None:
    image = shown_picture()
    readers = [Client(REMOTE_ADDR=address) for address in ("192.0.2.1", "192.0.2.200", "192.0.3.1", "198.51.100.1")]

    first, second, third, fourth = (send_with_scripts(reader, image=image) for reader in readers)
    elsewhere = send_with_scripts(readers[0])

    assert first.net24 == second.net24 != third.net24 != fourth.net24
    assert first.net16 == second.net16 == third.net16 != fourth.net16
    assert {first.net24, first.net16}.isdisjoint({elsewhere.net24, elsewhere.net16})


def test_a_network_keeps_its_keys_at_a_picture_while_secrets_change() -> None:
    image, at = shown_picture(), timezone.now()
    before = send_with_scripts(Client(), image=image)

    with time_machine.travel(at + timedelta(days=31)):
        after, elsewhere = send_with_scripts(Client(), image=image), send_with_scripts(Client())

    assert before.net24 == after.net24
    assert NetworkSecret.objects.count() == 2
    assert elsewhere.case.network_secret != after.case.network_secret


def test_behind_proxies_of_ours_the_network_is_that_of_the_hop_before_them(settings: Settings) -> None:
    settings.TRUSTED_PROXIES, image = 1, shown_picture()
    hops = ("203.0.113.5", "198.51.100.77, 203.0.113.9", "unknown, 203.0.113.250:80")

    reports = [send_with_scripts(Client(headers={"X-Forwarded-For": hop}), image=image) for hop in hops]

    assert len({report.net24 for report in reports}) == 1


@pytest.mark.parametrize("forwarded", ["", "unknown", "\x00", "1" * 60_000, "for=203.0.113.9"])
def test_a_header_that_names_no_address_leaves_a_report_without_networks(forwarded: str, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    report = send_with_scripts(Client(headers={"X-Forwarded-For": forwarded}))

    assert (report.held, report.net24, report.net16) == ("", "", "")


def test_without_proxies_of_ours_no_header_moves_a_reader_to_another_network() -> None:
    image = shown_picture()

    reports = [send_with_scripts(Client(headers={"X-Forwarded-For": f"198.51.{n}.7"}), image=image) for n in range(3)]

    assert len({report.net24 for report in reports}) == 1


@pytest.mark.parametrize("site", ["https://t.example", "https://T.example:443/path?q#f", "http://t.example"])
def test_readers_whom_one_outside_site_sent_share_its_key(site: str) -> None:
    image = shown_picture()

    first, second = send_with_scripts(Client(), image=image, site="https://t.example"), send_with_scripts(
        Client(headers={"Referer": site}), image=image
    )  # fmt: skip

    assert first.referrer == second.referrer != ""
    assert "t.example" not in str(Report.objects.values().get(pk=first.pk))


@pytest.mark.parametrize(
    "site", ["", "http://testserver/fr/", "http://[", "nonsense", "https://é.example", "https://" + "a" * 5000, "//"]
)
def test_our_own_pages_and_what_names_no_site_are_no_outside_site(site: str) -> None:
    assert send_with_scripts(Client(), site=site).referrer == ""
