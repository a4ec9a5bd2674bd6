"""The rule's reasons, stored as numbers and told in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext

Reason = Mapping[str, Any]
# A copy's variant, by `moderation.fingerprints.VARIANTS`.
AS_IF = {
    "whole": gettext_lazy("the whole picture"),
    "trimmed": gettext_lazy("without its frame"),
    "centre_95": gettext_lazy("cropped"),
    "centre_90": gettext_lazy("cropped"),
    "centre_80": gettext_lazy("cropped"),
    "cut_left": gettext_lazy("cut on the left"),
    "cut_right": gettext_lazy("cut on the right"),
    "cut_top": gettext_lazy("cut at the top"),
    "cut_bottom": gettext_lazy("cut at the bottom"),
    "turned_left": gettext_lazy("turned"),
    "turned_over": gettext_lazy("turned"),
    "turned_right": gettext_lazy("turned"),
    "mirrored": gettext_lazy("mirrored"),
    "upside_down": gettext_lazy("mirrored"),
    "transposed": gettext_lazy("mirrored and turned"),
    "transversed": gettext_lazy("mirrored and turned"),
}


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


def _copy(reason: Reason) -> str:
    facts = {"distance": reason["distance"], "as_if": as_if(reason["variant"])}
    return gettext("a copy of a blocked picture: %(as_if)s, %(distance)s of 256 points differ") % facts


def as_if(variant: str) -> str:
    """« en miroir »: how a copy differs from the picture."""
    return str(AS_IF.get(variant, variant))


def _stock(reason: Reason) -> str:
    return gettext("shown in %(articles)s articles, probably a logo or a stock picture") % reason


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
    "copy": _copy,
    "stock": _stock,
    "restored": _restored,
}


def _decimal(thousandths: int) -> str:
    return number_format(thousandths / 1000, decimal_pos=2)


def _day(moment: str) -> str:
    """`moment` is ISO 8601."""
    return date_format(localtime(parse_datetime(moment)), "DATE_FORMAT")
