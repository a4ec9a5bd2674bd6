import logging

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
