"""The transparency page, its CSV and its JSON tell what the log tells, month by month, and to nobody more than that."""

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from moderation import actions
from moderation.copies.nearest import Near
from moderation.models import Decision, PublishedMonth, Reason, Statement
from moderation.transparency import months
from tests import cast
from tests.moderation.transparency import recount
from tests.moderation.transparency.history import live_through

PAGE = "/en/moderation/transparency/"
pytestmark = pytest.mark.django_db(transaction=True)
APRIL = datetime(2026, 4, 3, tzinfo=UTC)


def page(client: Client, edition: str = "en") -> str:
    return client.get(f"/{edition}/moderation/transparency/").content.decode()


def lines_of_csv(client: Client) -> list[list[str]]:
    return list(csv.reader(io.StringIO(client.get(f"{PAGE}figures.csv").content.decode())))


def lines_of_json(client: Client) -> list[list[str]]:
    """As the CSV has them."""
    found: Any = client.get(f"{PAGE}figures.json").json()
    return [
        [month["month"], *("" if value is None else str(value) for value in line.values())]
        for month in found["months"]
        for line in month["figures"]
    ]


def tables(html: str) -> list[list[list[str]]]:
    """The cells of each line of each table's body, in the form of the CSV."""
    return [
        [
            [plain(cell) for cell in re.findall(r"<td>(.*?)</td>", row)]
            for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
        ]
        for body in re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    ]


def plain(cell: str) -> str:
    bare = unescape(cell).replace("< 5", "<5").replace(",", "").removesuffix(" %").removesuffix(" h")
    return "" if bare == "—" else bare


@pytest.mark.parametrize("seed", range(2))
def test_page_csv_and_json_equal_the_log_recomputed_from_nothing(seed: int, client: Client) -> None:
    end = live_through(seed, steps=300, hours=14)
    months.close(end + timedelta(days=45))
    names = [f"{row.month:%Y-%m}" for row in PublishedMonth.objects.all()]

    expected = recount.table(names)

    assert len(names) >= 3
    assert lines_of_csv(client)[1:] == expected
    assert lines_of_json(client) == expected
    totals, reasons = tables(page(client))
    assert totals == [line[2:] for line in expected if line[1] == "all"][:12]
    assert reasons == [line[1:] for line in recount.by_reason(names[:12])]
    assert any(re.search(r"\d–\d", cell) for line in totals for cell in line)
    assert any(re.fullmatch(r"\d+", cell) for line in totals for cell in line)


def test_the_published_numbers_of_both_downloads_stand_under_the_same_names(client: Client) -> None:
    cast.report(cast.image())
    months.close(APRIL)

    head = lines_of_csv(client)[0]

    assert head[2:-2] == recount.COLUMNS
    assert list(client.get(f"{PAGE}figures.json").json()["months"][0]["figures"][0]) == head[1:]


def test_a_month_appears_when_it_is_over_and_not_before(client: Client) -> None:
    cast.crowd(cast.image(), *(f"reader-{number}" for number in range(12)))

    assert months.close(datetime(2026, 3, 31, 23, tzinfo=UTC)) == 0
    assert "The first figures appear" in page(client)
    assert months.close(APRIL) == 1
    assert "March 2026" in page(client)
    assert lines_of_csv(client)[1][2] == "12–16"


def test_months_without_anything_between_two_others_appear_too(client: Client) -> None:
    cast.report(cast.image(), at=datetime(2025, 11, 5, tzinfo=UTC))
    cast.report(cast.image(), at=datetime(2026, 3, 5, tzinfo=UTC))

    months.close(APRIL)

    assert [line[0] for line in lines_of_csv(client)[1:] if line[1] == "all"] == [
        "2026-03", "2026-02", "2026-01", "2025-12", "2025-11",
    ]  # fmt: skip


def test_a_closed_month_does_not_change_with_what_comes_later(client: Client) -> None:
    image = cast.image()
    cast.crowd(image, *(f"reader-{number}" for number in range(12)))
    months.close(APRIL)
    before = lines_of_csv(client)

    actions.block(image, by=cast.staff("mona"), at=APRIL, note="Non")
    cast.report(image, "late", at=APRIL)

    assert months.close(APRIL + timedelta(hours=1)) == 0
    assert lines_of_csv(client) == before
    assert months.wrong() == []


def test_a_copy_shown_again_long_after_it_was_hidden_changes_no_published_month(client: Client) -> None:
    mona, original, copies = cast.staff("mona"), cast.image(), [cast.image() for _number in range(6)]
    for copy in copies:
        actions.block_copy(copy, of=Near(key=original.pk, distance=9, variant="whole"), at=cast.NOON)
    months.close(APRIL)
    before = lines_of_csv(client)

    for copy in copies:
        actions.release_copy(copy, by=mona, at=APRIL)

    assert months.wrong() == []
    months.close(APRIL + timedelta(days=40))
    assert lines_of_csv(client)[-len(before) + 1 :] == before[1:]
    april, march = PublishedMonth.objects.all()
    assert (march.counts["copies"], april.counts["restored"], april.waits) == ({"": 6}, {"": 6}, {})


def test_a_copy_shown_again_at_once_was_never_hidden_for_the_figures() -> None:
    mona, original, copy = cast.staff("mona"), cast.image(), cast.image()
    actions.block_copy(copy, of=Near(key=original.pk, distance=9, variant="whole"), at=cast.NOON)
    actions.release_copy(copy, by=mona, at=cast.NOON + timedelta(minutes=5))

    months.close(APRIL)

    counts = PublishedMonth.objects.get().counts
    assert (counts["copies"], counts["restored"]) == ({}, {})


@pytest.mark.parametrize(("answer", "measure"), [(actions.uphold, "upheld"), (actions.grant, "overturned")])
@pytest.mark.parametrize("is_by_rule", [True, False])
def test_an_owners_appeal_confirms_or_lifts_an_automatic_block(answer: Any, measure: str, is_by_rule: bool) -> None:
    image, mona, cleo = cast.image(), cast.staff("mona"), cast.staff("cleo")
    if is_by_rule:
        cast.crowd(image)
    else:
        actions.block(image, by=mona, at=cast.NOON, note="Non", reason=Reason.VIOLENCE)
    appeal = actions.appeal(Statement.objects.get(), words="Si", at=cast.NOON + timedelta(hours=1))

    answer(appeal, by=cleo, at=cast.NOON + timedelta(hours=2), answer="Vu")

    months.close(APRIL)
    counts = PublishedMonth.objects.get().counts
    assert counts[measure] == ({"violence": 1} if is_by_rule else {})
    assert counts["restored"] == ({"violence": 1} if answer == actions.grant and not is_by_rule else {})


def test_a_published_month_of_which_the_log_says_something_else_is_found() -> None:
    actions.block(cast.image(), by=cast.staff("mona"), at=cast.NOON, note="Non")
    months.close(APRIL)
    PublishedMonth.objects.update(counts={name: {} for name in recount.COLUMNS})

    (found,) = months.wrong()

    assert found.counts["blocked"] == {"": 1}


def test_an_automatic_block_carries_the_reason_that_most_readers_gave() -> None:
    image = cast.image()
    cast.report(image, "rita", reason=Reason.HATE)
    cast.report(image, "sami", reason=Reason.NUDITY)
    cast.report(image, "omar", reason=Reason.COPYRIGHT)
    cast.report(image, "lina", reason=Reason.COPYRIGHT)
    cast.report(image, "lea", reason=Reason.NUDITY)

    assert Decision.objects.get().reason == "nudity"


@pytest.mark.parametrize("name", ["", "figures.csv", "figures.json"])
def test_anybody_may_keep_it_and_nobody_gets_a_cookie(name: str, client: Client) -> None:
    live_through(1, steps=30)

    answer = client.get(PAGE + name)
    again = client.get(PAGE + name, headers={"If-None-Match": answer["ETag"]})

    assert (answer.status_code, again.status_code) == (200, 304)
    assert answer["Cache-Control"] == "public, no-cache"
    assert not answer.cookies


@pytest.mark.parametrize("name", ["", "figures.csv", "figures.json"])
def test_what_it_asks_the_database_does_not_grow(
    name: str, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    live_through(2, steps=40)
    months.close(datetime(2027, 1, 2, tzinfo=UTC))

    with django_assert_num_queries(2 if name == "" else 1):  # the months, and the bar of sections
        client.get(PAGE + name)


@pytest.mark.parametrize("edition", ["fr", "ar", "en"])
def test_the_foot_of_every_page_and_the_page_about_hidden_pictures_lead_to_it(edition: str, client: Client) -> None:
    html = client.get(f"/{edition}/moderation/").content.decode()

    assert html.count(f'href="/{edition}/moderation/transparency/"') == 2


def test_nothing_but_numbers_is_told(client: Client) -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image, *(f"reader-{number}" for number in range(9)), text="Je m'appelle Rita, rita@example.org")
    actions.block(image, by=mona, at=cast.NOON, note="Vu avec Rita")
    months.close(APRIL)

    told = "".join([page(client), client.get(f"{PAGE}figures.csv").content.decode(), json.dumps(lines_of_json(client))])

    assert not re.search("rita|mona|vu avec", told, re.IGNORECASE)
