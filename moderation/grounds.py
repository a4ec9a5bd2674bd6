"""The rule's reasons, stored as numbers and told in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext, pgettext

Reason = Mapping[str, Any]


def in_words(reasons: Iterable[Reason]) -> str:
    """« 3,50 / 3,50, 5 lecteurs, 5 réseaux, pas de rafale », from what `rules.Verdict.stored` wrote."""
    return pgettext("between reasons", ", ").join(WORDS[reason["code"]](reason) for reason in reasons)


def _score(reason: Reason) -> str:
    return f"{_decimal(reason['have'])} / {_decimal(reason['need'])}"


def _people(reason: Reason) -> str:
    """What was asked for stands beside it where it was not reached, or where it is all that was asked for."""
    if reason["have"] > reason["need"]:
        return ngettext("%(have)s reader", "%(have)s readers", reason["have"]) % reason
    return gettext("%(have)s / %(need)s readers") % reason


def _networks(reason: Reason) -> str:
    if reason["have"] > reason["need"]:
        return ngettext("%(have)s network", "%(have)s networks", reason["have"]) % reason
    return gettext("%(have)s / %(need)s networks") % reason


def _calm(reason: Reason) -> str:
    return gettext("no burst")


def _burst(reason: Reason) -> str:
    return gettext("a burst: %(reports)s reports within %(minutes)s minutes") % reason


def _one_site(reason: Reason) -> str:
    percent = number_format(reason["share"] // 10)
    return gettext("%s %% of the readers sent by one other site") % percent


def _breaker(reason: Reason) -> str:
    return gettext("%(blocks)s pictures already blocked automatically within the hour") % reason


def _immune(reason: Reason) -> str:
    return gettext("a moderator's decision holds until %s") % _day(reason["until"])


def _cleared(reason: Reason) -> str:
    return gettext("verified by the editors until %s") % _day(reason["until"])


def _reapplied(reason: Reason) -> str:
    return gettext("as decision %(number)s of the journal has it") % reason


def _restored(reason: Reason) -> str:
    return gettext("restored by a moderator %(times)s times") % reason


WORDS: dict[str, Callable[[Reason], str]] = {
    "score": _score,
    "people": _people,
    "networks": _networks,
    "calm": _calm,
    "burst": _burst,
    "one_site": _one_site,
    "breaker": _breaker,
    "immune": _immune,
    "cleared": _cleared,
    "reapplied": _reapplied,
    "restored": _restored,
}


def _decimal(thousandths: int) -> str:
    return number_format(thousandths / 1000, decimal_pos=2)


def _day(moment: str) -> str:
    """`moment` is ISO 8601."""
    return date_format(localtime(parse_datetime(moment)), "DATE_FORMAT")
