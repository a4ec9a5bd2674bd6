import logging
import logging.config
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.test import Client

from newsroom.logs import Record, logging_settings


def record(message: str, error: Exception | None = None) -> logging.LogRecord:
    info = (type(error), error, None) if error else None
    return logging.LogRecord("newsroom.worker", logging.WARNING, __file__, 1, message, None, info)


def test_a_record_is_one_line_with_time_level_and_logger() -> None:
    line = Record().format(record("feeds: the database is away"))

    assert line.endswith("WARNING newsroom.worker: feeds: the database is away")
    assert "\n" not in line


def test_nothing_in_a_message_can_pass_for_another_record() -> None:
    lines = Record().format(record("Not Found: /fr/\n2026-01-01 ERROR forged", ValueError("a\nb"))).split("\n")

    assert all(line.startswith("    ") for line in lines[1:])


def test_records_go_to_standard_error_only() -> None:
    assert list(logging_settings("INFO")["handlers"]) == ["stderr"]


def test_a_ticket_is_a_code_too() -> None:
    line = Record().format(record("Bad Request: /fr/images/1/report/merci/?ticket=WyJBQkMi:abc&x=1"))

    assert line.endswith("/merci/?ticket=…&x=1")


CODE = "ABCDEFGHJKMNPQRSTUVWXYZ2"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What production writes."""
    monkeypatch.setattr(sys, "stderr", StringIO())
    logging.config.dictConfig(logging_settings("INFO"))
    yield sys.stderr  # type: ignore[misc]
    monkeypatch.undo()
    logging.config.dictConfig(settings.LOGGING)


@pytest.mark.django_db
@pytest.mark.parametrize("route", ["reports/{}/", "statements/{}/", "notices/{}x/", "notices%2F{}/", "notices//{}/"])
@pytest.mark.parametrize("code", [CODE, CODE[:12], CODE.lower()])
@pytest.mark.parametrize("rest", ["", "appeal/"])
def test_no_code_that_gives_a_right_stands_in_the_log(route: str, code: str, rest: str, told: StringIO) -> None:
    path = f"/fr/{route.format(code)}{rest}"
    answer = Client().post(path, {"words": "x"}, content_type="application/json")
    logging.getLogger("django.server").info('"%s" %s', f"GET {path} HTTP/1.1", 200)

    assert 400 <= answer.status_code < 500
    assert "WARNING django.request: " in told.getvalue()
    assert "INFO django.server: " in told.getvalue()
    assert code not in told.getvalue()


def test_a_code_does_not_stand_in_a_traceback_either(told: StringIO) -> None:
    error = LookupError(f"nothing at /fr/notices/{CODE}/")

    logging.getLogger("django.request").error("Internal Server Error", exc_info=error)

    assert "/fr/notices/…/" in told.getvalue()
    assert CODE not in told.getvalue()
