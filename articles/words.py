"""Sentences for editors that are kept in the database: written once in English, read by each in their own language.

A `Words` is its English sentence, and remembers from which message and values it was made. `kept` turns sentences into
the text that is stored, one a line; `told` reads it again in the language in force.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext


class Words(str):
    """`Words("It has moved to %(url)s.") % {"url": url}`. Values may be `Words` themselves."""

    message: str
    values: Mapping[str, Any]

    def __new__(cls, message: str, values: Mapping[str, Any] | None = None) -> "Words":
        made = super().__new__(cls, str.__mod__(message, values) if values else message)
        made.message, made.values = message, values or {}
        return made

    def __mod__(self, values: Any) -> "Words":
        return Words(self.message, values)


def said(error: Exception) -> str:
    """What an error says: its `Words`, where it was raised with them."""
    return error.args[0] if error.args and isinstance(error.args[0], Words) else str(error)


def kept(sentences: Iterable[str]) -> str:
    return "\n".join(json.dumps(_kept(sentence), ensure_ascii=False) for sentence in sentences)


def _kept(value: object) -> object:
    """A message with its values as a list; anything else as itself."""
    if isinstance(value, Words):
        return [value.message, {name: _kept(part) for name, part in value.values.items()}]
    return value if isinstance(value, int) else str(value)


def told(text: str) -> str:
    return "\n".join(_line(line) for line in text.split("\n") if line)


def _line(line: str) -> str:
    """A line that `kept` did not write, by whatever way it came into the database, is told as it stands."""
    try:
        return str(_told(json.loads(line)))
    except ValueError:
        return line


def _told(value: Any) -> object:
    if not isinstance(value, list):
        return value
    message, values = value
    translated = gettext(message)
    return translated % {name: _told(part) for name, part in values.items()} if values else translated


class Sentences(str):
    """A stored text as read, which is saved again as it was."""

    kept: str

    def __new__(cls, stored: str) -> "Sentences":
        made = super().__new__(cls, told(stored))
        made.kept = stored
        return made


class SentencesField(models.TextField):
    """Given a sentence or several lines of them; read in the language in force when the row is loaded."""

    def from_db_value(self, value: str, expression: object, connection: BaseDatabaseWrapper) -> str:
        return Sentences(value)

    def get_prep_value(self, value: Any) -> Any:
        stored = getattr(value, "kept", None)
        return stored if stored is not None else kept([value] if value else [])
