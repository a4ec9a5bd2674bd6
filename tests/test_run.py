from pathlib import Path

import pytest

from tests.run import Tally, read_results, report, verdict

FINE = Tally(passed=5, failed=0, left_out=0, exit_code=0)
BROKEN = Tally(passed=4, failed=1, left_out=0, exit_code=1)
SHORT = Tally(passed=3, failed=0, left_out=2, exit_code=0)


@pytest.mark.parametrize(
    ("second", "is_ci", "code"),
    [(FINE, False, 0), (FINE, True, 0), (BROKEN, False, 1), (BROKEN, True, 1), (SHORT, False, 0), (SHORT, True, 1)],
)
def test_what_was_left_out_fails_in_ci_only_and_what_failed_always(second: Tally, is_ci: bool, code: int) -> None:
    assert verdict({"SQLite": FINE, "PostgreSQL": second}, is_ci=is_ci) == code


def test_the_last_lines_name_each_database_with_its_numbers() -> None:
    assert report({"SQLite": FINE, "PostgreSQL": BROKEN}, is_ci=False).splitlines() == [
        "SQLite: 5 passed, 0 failed",
        "PostgreSQL: 4 passed, 1 failed",
    ]


def test_the_last_lines_say_how_many_were_left_out() -> None:
    assert "SQLite: 3 passed, 0 failed, 2 left out" in report({"SQLite": SHORT}, is_ci=True)


def test_the_numbers_come_from_what_pytest_wrote(tmp_path: Path) -> None:
    results = tmp_path / "results.xml"
    results.write_text('<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/></testsuites>')

    assert read_results(results, 1) == Tally(passed=5, failed=2, left_out=2, exit_code=1)


def test_a_run_that_wrote_nothing_has_failed(tmp_path: Path) -> None:
    assert read_results(tmp_path / "missing.xml", 0).exit_code == 1
