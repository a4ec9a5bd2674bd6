from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.api.moments import FIRST, LAST, BadMoment, read_moment


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-02T12:00:00Z", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("2026-03-02t12:00:00.25z", datetime(2026, 3, 2, 12, microsecond=250_000, tzinfo=UTC)),
        ("2026-03-02T12:00:00+01:30", datetime(2026, 3, 2, 10, 30, tzinfo=UTC)),
        ("2026-03-02T12:00:00-23:59", datetime(2026, 3, 3, 11, 59, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
        ("0001-01-01T00:00:00+00:01", FIRST),
        ("9999-12-31T23:59:59-00:01", LAST),
    ],
)
def test_a_moment_is_read_whatever_its_offset(text: str, at: datetime) -> None:
    assert read_moment(text) == at


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-3-2", "2026-13-01", "2026-03-02T12:00:00", "2026-03-02 12:00:00Z", "2026-03-02T25:00:00Z",
     "2026-03-02T12:00:00+24:00", "2026-W10-1", "٢٠٢٦-٠٣-٠٢", "2026-03-02\n", "2026-03-02T12:00:00+01:60"],
)  # fmt: skip
def test_what_is_neither_day_nor_moment_is_refused(text: str) -> None:
    with pytest.raises(BadMoment):
        read_moment(text)


@given(st.dates(), st.booleans())
def test_every_day_has_a_beginning_and_an_end(day: object, is_end: bool) -> None:
    assert FIRST <= read_moment(str(day), is_end=is_end) <= LAST


@given(st.datetimes(timezones=st.timezones()))
def test_every_moment_that_a_clock_can_show_is_read(at: datetime) -> None:
    offset = at.strftime("%z")
    text = f"{at.replace(tzinfo=None).isoformat()}{offset[:3]}:{offset[3:5]}"

    assert FIRST <= read_moment(text) <= LAST
