"""A report that cannot lead to anything yet is added up: a look reads all reports of the case, however many."""

from moderation import rules
from moderation.actions.weighing import standing_of
from moderation.limits import limits
from moderation.models import OPEN_STATES, Case, Report
from moderation.rules import Limits, LiveReport

MANY = 100  # live reports; where the rule waits for a crowd to show, the worker looks at so many


def tally(case: Case, report: Report) -> bool:
    """Adds the report, which is stored and of this round, to what the locked case has. False where the rule must look
    instead: the reports may suffice, it is the first grave one, the score is another rule's, or meanwhile somebody
    has decided.
    """
    if case.state not in OPEN_STATES:
        return False
    numbers = limits()
    weighed = [] if report.held else rules.weigh([_live(report)], numbers, at=report.at)
    most = case.score + sum(one.weight for one in weighed)
    is_first_grave = not case.is_grave and any(one.is_grave for one in weighed)
    if is_first_grave or not _is_of(case, numbers) or _must_look(case, most, numbers):
        return False
    known: dict[str, object] = {"state": Case.State.REPORTED, "score": most, "scored_by": numbers.version}
    if not report.held:
        last = max(report.at, case.last_reported_at or report.at)
        known |= {"people": case.people + 1, "last_reported_at": last}
    if numbers.profile != "simple" and case.score and weighed:  # together they may score less than one by one
        known["look_at"] = report.at
    Case.objects.filter(pk=case.pk).update(**known)
    return True


def _is_of(case: Case, numbers: Limits) -> bool:
    return case.scored_by == numbers.version or not case.people


def _must_look(case: Case, most: int, numbers: Limits) -> bool:
    is_left_to_the_worker = numbers.settles_seconds and case.people >= MANY
    return rules.may_suffice(most, standing_of(case), numbers) and not is_left_to_the_worker


def _live(report: Report) -> LiveReport:
    return LiveReport(
        person=report.person_key, reason=report.reason, at=report.at, quality=report.quality,
        accuracy=report.accuracy, net24=report.net24, net16=report.net16, referrer=report.referrer,
    )  # fmt: skip
