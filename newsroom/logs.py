"""Where records go: standard error, each beginning at the start of a line, without any reader's address."""

import logging
from typing import Any


class Record(logging.Formatter):
    """Time, level, logger, message. What goes on over more lines, such as a traceback, is indented."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\n", "\n    ")


def logging_settings(level: str) -> dict[str, Any]:
    """Django's own loggers go the same way. `django.server`, the development server's, has its own lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"record": {"()": "newsroom.logs.Record"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "record"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            **{package: {"level": level} for package in ("newsroom", "moderation", "articles")},
            "urllib3": {"level": "ERROR"},  # what a server sends badly is the outcome of a fetch, no fault of ours
        },
    }
