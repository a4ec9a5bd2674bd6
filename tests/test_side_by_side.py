"""The processes that tests start share nothing with the test but its database."""

import asyncio

import pytest

from moderation.models import Case
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def ask_often() -> None:
    for _time in range(300):
        assert list(Case.objects.values_list("pk", "state")) == []


async def within_a_loop() -> list[int | None]:
    return side_by_side(*[ask_often] * 6)


def test_no_process_shares_a_connection_that_was_open_before_a_browser_s_loop() -> None:
    assert not Case.objects.exists()

    assert asyncio.run(within_a_loop()) == [0] * 6
