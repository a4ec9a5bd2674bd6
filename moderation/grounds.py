"""The rule's reasons, stored as numbers and told in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext


def in_words(reasons: Iterable[Mapping[str, Any]]) -> str:
    """« 3 / 3 lecteurs », from what `rules.Verdict.stored` wrote."""
    return pgettext("between reasons", ", ").join(_one(reason) for reason in reasons)


def _one(reason: Mapping[str, Any]) -> str:
    if reason["code"] == "people":
        return gettext("%(have)s / %(need)s readers") % reason
    if reason["code"] == "immune":
        return gettext("a moderator's decision holds until %s") % _day(reason["until"])
    if reason["code"] == "cleared":
        return gettext("verified by the editors until %s") % _day(reason["until"])
    if reason["code"] == "reapplied":
        return gettext("as decision %(number)s of the journal has it") % reason
    return gettext("restored by a moderator %(times)s times") % reason


def _day(moment: str) -> str:
    """`moment` is ISO 8601."""
    return date_format(localtime(parse_datetime(moment)), "DATE_FORMAT")
