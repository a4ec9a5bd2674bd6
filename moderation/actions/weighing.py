"""What the rule says about a case: gathers all that it is told."""

from dataclasses import dataclass
from datetime import datetime

from moderation import log, rules
from moderation.actions import usual
from moderation.limits import limits
from moderation.models import OPEN_STATES, Case
from moderation.rules import Action, LiveReport, Standing, Verdict

FIELDS = ("person_key", "reason", "at", "quality", "accuracy", "net24", "net16", "referrer")


@dataclass(frozen=True, kw_only=True)
class Stored:
    """The reports of a case's present round, as one query finds them."""

    is_reported: bool  # by whomever, also by what we set aside
    live: list[LiveReport]

    @property
    def last_at(self) -> datetime | None:
        return max((report.at for report in self.live), default=None)


def stored_reports(case: Case) -> Stored:
    present = case.reports.filter(round=case.round, withdrawn_at=None, set_aside_by=None).order_by()
    rows = present.filter(held="").values_list(*FIELDS)
    live = [
        LiveReport(
            person=person, reason=reason, at=at, quality=quality, accuracy=accuracy, net24=net24, net16=net16,
            referrer=referrer,
        )
        for person, reason, at, quality, accuracy, net24, net16, referrer in rows
    ]  # fmt: skip
    return Stored(is_reported=bool(live) or present.exists(), live=live)


def present_verdict(case: Case, *, at: datetime) -> Verdict:
    """What the rule makes of the case, with each term of its score. Changes nothing."""
    return rules.verdict(stored_reports(case).live, standing_of(case), usual.traffic(at), limits(), at=at)


def decide_by_rule(case: Case, known: Stored, *, at: datetime) -> Verdict:
    """The same for a locked case that shall follow it. How the site fares is asked only where it matters, and after
    the decisions under way: the breaker counts them.
    """
    standing = standing_of(case)
    verdict = rules.verdict(known.live, standing, rules.QUIET, limits(), at=at)
    if verdict.action is Action.WAIT:
        return verdict
    log.take_turn()
    return rules.verdict(known.live, standing, usual.traffic(at), limits(), at=at)


def standing_of(case: Case) -> Standing:
    return Standing(
        is_blocked=case.state not in OPEN_STATES, restores=case.round - 1,
        immune_until=case.immune_until, cleared_until=case.cleared_until,
    )  # fmt: skip
