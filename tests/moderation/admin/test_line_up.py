"""The order of the queue, its filters, and how it is cut into pages."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from moderation.admin import line_up
from moderation.models import Case
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
STATE = Case.State


def case(
    state: STATE = STATE.REPORTED, *, score: int = 0, people: int = 1, is_grave: bool = False, alt: str = ""
) -> Case:
    return Case.objects.create(
        image=cast.image(alt=alt), state=state, score=score, people=people, is_grave=is_grave, opened_at=NOON
    )


def shown(query: str = "") -> list[Case]:
    return line_up.page_of(line_up.read(QueryDict(query))).cases


def test_held_first_then_grave_and_appealed_then_the_score_then_people_then_the_newest() -> None:
    old, new = case(score=900), case(score=900)
    crowd = case(score=900, people=5)
    high = case(score=3000, state=STATE.AUTO_BLOCKED)
    appealed = case(state=STATE.APPEALED)
    grave = case(is_grave=True, score=700)
    held, held_grave = case(STATE.HELD), case(STATE.HELD, is_grave=True)

    assert shown() == [held_grave, held, grave, appealed, high, crowd, new, old]


@pytest.mark.parametrize("state", [STATE.VISIBLE, STATE.CONFIRMED, STATE.RESTORED])
def test_what_waits_for_nobody_is_in_no_queue_and_found_by_its_state(state: STATE) -> None:
    settled = case(state, is_grave=True)

    assert shown() == []
    assert shown("state=grave") == []
    assert shown(f"state={state}") == [settled]
    assert shown("state=all") == [settled]


def test_pages_follow_each_other_without_gap_or_double_whatever_is_equal(settings: Settings) -> None:
    settings.MODERATION_DESK = settings.MODERATION_DESK | {"lines": 3}
    for number in range(10):
        case(score=number // 4 * 1000, is_grave=number == 5)

    pages, query = [], ""
    while True:
        page = line_up.page_of(line_up.read(QueryDict(query)))
        pages.append(page.cases)
        if not page.after:
            break
        query = f"after={page.after}"

    assert [len(page) for page in pages] == [3, 3, 3, 1]
    assert [one for page in pages for one in page] == list(Case.objects.filter(urgency__gt=0))


def test_a_decision_between_two_pages_shifts_nothing(settings: Settings) -> None:
    settings.MODERATION_DESK = settings.MODERATION_DESK | {"lines": 2}
    last, third, second, first = [case(score=score) for score in (1, 2, 3, 4)]
    page = line_up.page_of(line_up.read(QueryDict("")))

    Case.objects.filter(pk__in=[first.pk, second.pk]).update(state=STATE.CONFIRMED)

    assert shown(f"after={page.after}") == [third, last]


@pytest.mark.parametrize(
    "query",
    [
        "after=x", "after=1.2.3", "after=1.2.3.4.5", "after=-1.2.3.4", "after=1.2.3.99999999999999999999",
        "after=%D9%A1.2.3.4", "state=nothing", "case=x", "case=-1", "case=%00", "q=%00%00", "case=1%20OR%201",
    ],
)  # fmt: skip
def test_what_an_address_cannot_mean_is_left_out(query: str) -> None:
    one = case()

    assert shown(query) == [one]


def test_words_are_found_in_description_credit_caption_and_source() -> None:
    by_alt = case(alt="Une barque au port")
    by_source = case(alt="Autre")
    by_source.image.source = cast.source("La Barque libre")
    by_source.image.save()
    case(alt="Une école")

    assert shown("q=barque") == [by_source, by_alt]
    assert shown("q=%25") == []
    assert shown("q=" + "x" * 5000) == []


def test_words_are_looked_for_at_the_top_of_the_queue_only(settings: Settings) -> None:
    settings.MODERATION_DESK = settings.MODERATION_DESK | {"searched": 2}
    case(alt="barque", score=1)
    top = case(alt="barque", score=3)
    case(alt="école", score=2)

    assert shown("q=barque") == [top]


def test_a_receipt_and_a_pictures_identifier_find_their_case_wherever_it_stands() -> None:
    report = cast.report(cast.image())
    cast.report(cast.image())
    Case.objects.update(state=STATE.CONFIRMED)

    assert shown(f"q={report.receipt}") == [report.case]
    assert shown(f"q={report.case.image.uuid}") == [report.case]


def test_some_pictures_are_asked_for_by_number() -> None:
    one, _other, third = case(), case(), case(STATE.RESTORED)

    assert shown(f"case={one.pk}&case={third.pk}&case=999999") == [one, third]


def test_the_order_is_one_range_of_an_index_however_deep(django_assert_num_queries: object) -> None:
    """A sort or a scan would grow with the queue."""
    for query in ("", "after=1.900.3.50", "state=confirmed", "state=confirmed&after=0.1.1.1"):
        with CaptureQueriesContext(connection) as queries:
            shown(query)
        plan = _plan(queries.captured_queries[-1]["sql"])
        assert "case_by_" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort" not in plan, plan


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return " ".join(str(row) for row in cursor.fetchall())
