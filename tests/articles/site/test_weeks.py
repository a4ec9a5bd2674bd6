from datetime import date

import pytest

from articles.site.weeks import weekdays, weeks

MONDAY, SATURDAY, SUNDAY = 1, 6, 0


@pytest.mark.parametrize(("first", "names"), [(MONDAY, "MTWTFSS"), (SATURDAY, "SSMTWTF"), (SUNDAY, "SMTWTFS")])
def test_a_week_begins_where_its_readers_begin_it(first: int, names: str) -> None:
    assert "".join(f"{day:%A}"[0] for day in weekdays(first)) == names


@pytest.mark.parametrize("first", [MONDAY, SATURDAY, SUNDAY])
@pytest.mark.parametrize(("start", "length"), [(date(2026, 3, 1), 31), (date(2027, 2, 1), 28), (date(2026, 8, 1), 31)])
def test_every_day_stands_once_under_its_name(start: date, length: int, first: int) -> None:
    days = [start.replace(day=number + 1) for number in range(length)]

    rows = weeks(days, start, first)

    assert [day for row in rows for day in row if day] == days
    assert all(len(row) == 7 and any(row) for row in rows)
    names = [day.weekday() for day in weekdays(first)]
    assert all(day is None or day.weekday() == name for row in rows for day, name in zip(row, names, strict=True))
