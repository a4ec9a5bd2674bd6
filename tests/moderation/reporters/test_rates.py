"""How often one person and one network may report in an hour."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Image
from moderation.models import Report, ReportRate
from tests.moderation.bounds import bounded
from tests.moderation.crowd import all_of, readers
from tests.moderation.form import send, shown_picture

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(minute=0) + timedelta(hours=1)


def held(*pictures: Image, by: list[Client]) -> list[str]:
    for image, client in zip(pictures, by, strict=True):
        send(client, image)
    return list(Report.objects.order_by("pk").values_list("held", flat=True))


@time_machine.travel(NOW)
def test_a_person_reports_so_many_pictures_an_hour_and_the_next_hour_again() -> None:
    rita = Client()
    with bounded(hourly_of_person=2):
        first = held(*(shown_picture() for _number in range(3)), by=[rita] * 3)
        with time_machine.travel(NOW + timedelta(hours=1)):
            later = held(shown_picture(), by=[rita])

    assert first == ["", "", Report.Held.RATE]
    assert later == [*first, ""]


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("bound", "addresses"),
    [
        ("hourly_of_near", ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.3.1"]),
        ("hourly_of_wide", ["192.0.2.1", "192.0.3.2", "192.0.4.3", "192.1.1.1"]),
        ("hourly_of_near", ["2001:db8:1::1", "2001:db8:1:2::1", "2001:db8:1:ffff::1", "2001:db8:2::1"]),
    ],
)
def test_a_network_reports_so_often_an_hour_and_its_neighbour_too(bound: str, addresses: list[str]) -> None:
    with bounded(**{bound: 2}):
        told = held(*(shown_picture() for _number in range(4)), by=[Client(REMOTE_ADDR=one) for one in addresses])

    assert told == ["", "", Report.Held.RATE, ""]


@time_machine.travel(NOW)
def test_what_is_held_anyway_uses_nothing_up() -> None:
    with bounded(hourly_of_near=1):
        for _number in range(3):
            send(Client(), shown_picture(), website="https://spam.example")
        send(Client(), shown_picture())

    assert Report.objects.latest("pk").held == ""


@time_machine.travel(NOW)
def test_one_person_does_not_use_up_what_is_for_all_of_their_network() -> None:
    reader = Client()
    with bounded(hourly_of_person=1, hourly_of_near=3, hourly_of_wide=3):
        for _time in range(9):
            send(reader, shown_picture())
        send(Client(), shown_picture())

    assert Report.objects.latest("pk").held == ""


@time_machine.travel(NOW)
def test_what_counts_the_reports_of_an_hour_names_nobody() -> None:
    with bounded(hourly_of_person=9, hourly_of_near=9, hourly_of_wide=9):
        send(Client(), shown_picture())

    rates = list(ReportRate.objects.values())
    assert len(rates) == 3
    assert all(set(rate) == {"key", "hour", "count"} and len(rate["key"]) == 64 for rate in rates)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_the_bound_holds_over_all_processes() -> None:
    images = [shown_picture() for _number in range(40)]

    with bounded(hourly_of_near=25), readers(4) as crowd:
        all_of(crowd, ({"uuid": str(image.uuid), "person": f"reader-{image.pk}"} for image in images))

    assert Report.objects.filter(held="").count() == 25
    assert Report.objects.filter(held=Report.Held.RATE).count() == 15
