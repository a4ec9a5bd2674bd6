"""Where records go: standard error, each beginning at the start of a line, without any reader's address or code."""

import logging
import re
from typing import Any

# Whoever knows what stands there may read, withdraw and contest: Django tells the path of each answer that is a 4xx.
# A `%` comes before a letter that a sender has encoded.
CODE = re.compile(r"((?:reports|statements|notices)(?:/|%2f)+|[?&]ticket=)[^\s/?#&\"'\\]+", re.IGNORECASE)


class Record(logging.Formatter):
    """Time, level, logger, message. What goes on over more lines, such as a traceback, is indented; the codes in the
    addresses of receipts, statements and notices are left out."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        return CODE.sub(r"\1…", super().format(record)).replace("\n", "\n    ")


def logging_settings(level: str) -> dict[str, Any]:
    """Django's own loggers go the same way, that of the development server too."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"record": {"()": "newsroom.logs.Record"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "record"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            **{package: {"level": level} for package in ("newsroom", "moderation", "articles")},
            "urllib3": {"level": "ERROR"},  # what a server sends badly is the outcome of a fetch, no fault of ours
        },
    }
