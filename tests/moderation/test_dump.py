"""What a thief of the database, the cache and the logs learns about those who reported: not where they were, not what
they used, and not which two reports are one person's."""

import hashlib
import logging
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation import actions, reporters
from moderation.models import NetworkSecret, Report, ReporterStat, ReportRate
from moderation.reporters import keys
from newsroom.logs import Record
from tests import cast
from tests.moderation.form import address, shown_picture, somebody_back, token_in

pytestmark = pytest.mark.django_db

PEOPLE = 24  # every kind of them four times
KEY = re.compile(r"\b[0-9a-f]{64}\b")
# What many reports have in common: a reason, a state, a weight in bands.
CATEGORIES = {
    "round", "reason", "text", "held", "quality", "accuracy", "settled", "is_warned", "withdrawn_at",
    "set_aside_by_id", "set_aside_in_id", "referrer",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Person:
    client: Client
    address: str
    agent: str


def person(number: int) -> Person:
    """Every other one behind a proxy of ours, every third at an IPv6 address; half of them come back."""
    at = (
        f"2001:db8:{number + 0x1F00:x}:7::{number + 0xBEEF:x}" if number % 3 else f"203.0.{100 + number}.{200 - number}"
    )
    agent = f"Firefox/{number + 1100}.7 (Lisbon)"
    client = somebody_back(shown_picture()) if number % 2 else Client()
    client.defaults |= {
        "REMOTE_ADDR": "192.0.2.250",
        "HTTP_USER_AGENT": agent,
        "HTTP_X_FORWARDED_FOR": f"9.9.9.9, {at}",
    }
    return Person(client=client, address=at, agent=agent)


def report(one: Person, image: Image, clock: time_machine.Traveller) -> None:
    article = image.placements.get().article_id
    token = token_in(one.client.get(f"{address(image)}?article={article}"))
    clock.shift(5)
    answer = one.client.post(address(image), {"reason": "hate", "token": token, "echo": token})
    assert answer.status_code == 303
    clock.shift(60)


def go_wrong(one: Person, image: Image) -> None:
    """All that Django itself writes into the log."""
    one.client.get("/fr/images/nowhere/")
    one.client.post(address(image), {"reason": "\x00"})
    one.client.post(address(image), b"--y", content_type="multipart/form-data; boundary=x")
    one.client.post(address(image), {"text": "x" * 100_000})
    one.client.get(address(image), headers={"Host": "elsewhere.example"})


def rid_of(one: Person) -> str:
    request = RequestFactory().get("/")
    request.COOKIES = {"rid": one.client.cookies["rid fr"].value}
    browser = reporters.browser_of(request)
    assert browser
    return browser.rid


def forms(text: str, packed: bytes) -> Iterator[str]:
    yield from (text, text[::-1], packed.hex(), packed[::-1].hex(), str(int.from_bytes(packed)))
    for octets in (text.encode(), packed, packed[::-1]):
        yield b64encode(octets).decode().rstrip("=")
        yield urlsafe_b64encode(octets).decode().rstrip("=")
        yield from (hashlib.new(name, octets).hexdigest() for name in ("md5", "sha1", "sha256", "sha512"))


def forms_of(one: Person) -> Iterator[str]:
    found = ip_address(one.address)
    yield from forms(one.address, found.packed)
    yield from (found.exploded, found.reverse_pointer, one.address.rpartition("." if found.version == 4 else "::")[0])
    yield from forms(one.agent, one.agent.encode())
    yield from forms(rid_of(one), rid_of(one).encode())
    yield one.client.cookies["rid fr"].value


def rows(table: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def all_rows() -> str:
    tables = connection.introspection.table_names()
    return "\n".join(str(row) for table in tables for row in rows(table))


@pytest.fixture
def people(settings: Settings) -> list[Person]:
    """A report of each about each of two pictures, one of them decided."""
    settings.MODERATION_PROFILE, settings.TRUSTED_PROXIES = "robust", 1
    first, second = shown_picture(), shown_picture()
    with time_machine.travel(timezone.now()) as clock:
        people = [person(number) for number in range(PEOPLE)]
        for image in (first, second):
            for one in people:
                report(one, image, clock)
        actions.block(first, by=cast.staff("mona"), at=timezone.now(), note="")
    return people


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def test_no_address_no_browser_and_no_number_of_a_reader_is_left_anywhere(
    people: list[Person], caplog: pytest.LogCaptureFixture
) -> None:
    assert Report.objects.exclude(net24="").count() == 2 * PEOPLE
    for one in people:
        go_wrong(one, Image.objects.latest("pk"))
    logged = "\n".join(map(Record().format, (*caplog.get_records("setup"), *caplog.records)))
    left = "\n".join([all_rows(), str(vars(cache)), logged])
    plain = KEY.sub("", left)

    found = [form for one in people for form in forms_of(one) if form in (left if len(form) > 16 else plain)]

    assert found == []
    assert logged.count("Bad Request") >= PEOPLE


def test_nothing_joins_two_reports_of_one_person_without_the_secret(people: list[Person]) -> None:
    first, second = (
        sorted((row for row in rows("moderation_report") if row["case_id"] == case), key=lambda row: row["id"])
        for case in Report.objects.order_by("case").values_list("case", flat=True).distinct()
    )

    alike = {name for one, other in zip(first, second, strict=True) for name in one if one[name] == other[name]}

    assert alike <= CATEGORIES
    values = {name: {str(row[name]) for row in first + second} for name in alike}
    assert {name: found for name, found in values.items() if len(found) > 4} == {}


def test_no_other_table_names_a_report_or_what_stands_in_it(people: list[Person]) -> None:
    stored = {str(value) for row in rows("moderation_report") for value in row.values() if len(str(value)) > 16}

    elsewhere = {stat.pseudonym for stat in ReporterStat.objects.all()}
    elsewhere |= {rate.key for rate in ReportRate.objects.all()} | {row.value for row in NetworkSecret.objects.all()}

    assert len(elsewhere) > PEOPLE
    assert stored.isdisjoint(elsewhere)


def test_with_the_secret_the_reports_of_one_who_came_back_are_joined(people: list[Person]) -> None:
    """Or the test above would prove nothing."""
    secret = NetworkSecret.objects.get().value

    opened = [
        keys.sealed(sealed, secret, by) for sealed, by in Report.objects.values_list("sealed", "person_key") if sealed
    ]

    assert len(opened) == PEOPLE // 2 + PEOPLE
    assert len(set(opened)) == PEOPLE
