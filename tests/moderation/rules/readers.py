"""Reports for the pure rule, and time going by."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from moderation.limits import limits
from moderation.rules import QUIET, Action, LiveReport, Standing, Traffic, Verdict, verdict
from tests.cast import NOON

ROBUST, SIMPLE = limits("robust"), limits("simple")
UNTOUCHED = Standing()
_numbers = count(1)


def report(net16: int = 0, net24: int = 0, *, minute: float = 0, **values: Any) -> LiveReport:
    """From somebody seen for the first time, at the 24th part of the 16th network, so many minutes after noon."""
    network = {"net16": f"10.{net16}", "net24": f"10.{net16}.{net24}"}
    facts = {"person": f"person {next(_numbers)}", "reason": "violence", "quality": 700, **network, **values}
    return LiveReport(at=NOON + timedelta(minutes=minute), **facts)


def unplaced(minute: float) -> LiveReport:
    """From a network that is not known."""
    return replace(report(minute=minute), net16="", net24="")


def spread(number: int, *, networks: int, every: float = 30, lines: int = 10_000, **values: Any) -> list[LiveReport]:
    """So many people in turn, each network's on up to so many lines, one every so many minutes."""
    return [report(turn % networks, turn // networks % lines, minute=turn * every, **values) for turn in range(number)]


def judged(reports: Collection[LiveReport], standing: Standing = UNTOUCHED, traffic: Traffic = QUIET) -> Verdict:
    """All at once, a day after the last."""
    at = max((one.at for one in reports), default=NOON) + timedelta(days=1)
    return verdict(reports, standing, traffic, ROBUST, at=at)


def lived(reports: Iterable[LiveReport], standing: Standing = UNTOUCHED, traffic: Traffic = QUIET) -> Verdict:
    """As the site does it: a look at each report as it comes, and when the rule asked to look again. What it does
    first, stands; if it does nothing, its last word.
    """
    known: list[LiveReport] = []
    last = verdict(known, standing, traffic, ROBUST, at=NOON)
    for at, new in _moments(reports):
        while last.action is Action.WAIT and last.look_at and last.look_at < at:
            last = verdict(known, standing, traffic, ROBUST, at=last.look_at)
        if last.action is not Action.WAIT:
            return last
        known += new
        last = verdict(known, standing, traffic, ROBUST, at=at)
    return last


def _moments(reports: Iterable[LiveReport]) -> Iterator[tuple[datetime, list[LiveReport]]]:
    """Each report in its turn, and a day on which nobody reports."""
    in_turn = sorted(reports, key=lambda one: one.at)
    for one in in_turn:
        yield one.at, [one]
    if in_turn:
        yield in_turn[-1].at + timedelta(days=1), []
