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
        until = parse_datetime(reason["until"])
        return gettext("a moderator's decision holds until %s") % (date_format(localtime(until), "DATE_FORMAT"))
    return gettext("restored by a moderator %(times)s times") % reason
