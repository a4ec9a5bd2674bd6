"""What a decision makes of the reports it was about: those who come back were right or wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest

from moderation.models import Appeal, Case, Decision, Report, ReporterStat
from moderation.reporters import keys
from moderation.reporters.limits import limits

BATCH = 500
KIND, SETTLED = Decision.Kind, Report.Settled
HIDING = (Case.State.CONFIRMED, Case.State.AUTO_BLOCKED, Case.State.COPY_BLOCKED)
JUDGING = (KIND.BLOCK, KIND.RESTORE, KIND.CLEAR, KIND.GRANT, KIND.SET_ASIDE)
DECIDING = tuple(kind for kind in JUDGING if kind != KIND.SET_ASIDE)
WRONG = (SETTLED.REJECTED, SETTLED.ABUSIVE)
COUNTS = {"": (0, 0), SETTLED.UPHELD: (1, 0), SETTLED.REJECTED: (0, 1), SETTLED.ABUSIVE: (0, 2)}


@dataclass(frozen=True, kw_only=True)
class Settled:
    """A report opened: `pseudonym` filed it on `sent_on`, and `before` is what an earlier decision made of it."""

    report: int
    pseudonym: str
    before: str
    sent_on: date


def settle(decision: Decision) -> None:
    """In the decision's transaction, whose chain lets one settle at a time. Only reports that counted are opened."""
    undone = decision.undoes if decision.kind == KIND.UNDO else None
    if decision.kind in JUDGING or _ends_an_appeal(decision):
        aside = decision.by_id if decision.kind == KIND.SET_ASIDE else None
        _make(outcome(decision), _counted(decision).filter(set_aside_by=aside), decision)
    elif undone and undone.kind in JUDGING:
        stands = _standing_before(undone)
        _make(outcome(stands) if stands else "", _counted(undone).filter(set_aside_by=None), undone)


def _ends_an_appeal(decision: Decision) -> bool:
    """The owner's, refused: the block stands, whoever took it. A reader's judges nobody."""
    return decision.kind == KIND.UPHOLD and decision.state_before == Case.State.APPEALED


def outcome(decision: Decision) -> str:
    if decision.kind == KIND.SET_ASIDE:
        return SETTLED.ABUSIVE
    return SETTLED.UPHELD if decision.state_after in HIDING else SETTLED.REJECTED


def _standing_before(undone: Decision) -> Decision | None:
    """Of reports that are not set aside: what set others aside says nothing about them."""
    same = Decision.objects.filter(case=undone.case_id, round=undone.round, kind__in=DECIDING, undone_by=None)
    return same.filter(number__lt=undone.number).order_by("-number").first()


def _counted(decision: Decision) -> "QuerySet[Report]":
    """By those who came back: a decision is about the reports of the round that it names, and where it grants an
    objection of theirs, about those of the round that had been decided."""
    rounds = {decision.round}
    if decision.kind == KIND.GRANT:
        granted = Appeal.objects.filter(case=decision.case_id, outcome=Appeal.Outcome.GRANTED, decided_at=decision.at)
        rounds.update(granted.values_list("decision__round", flat=True))
    reports = Report.objects.filter(case=decision.case_id, round__in=rounds, held="", withdrawn_at=None)
    return reports.exclude(sealed="")


def _make(result: str, reports: "QuerySet[Report]", decision: Decision) -> None:
    secret, on = decision.case.network_secret, decision.at.date()
    if secret is None:
        return
    for rows in _batches(_opened(reports.exclude(settled=result), secret.value)):
        _credit(rows, result, on=on)
        Report.objects.filter(pk__in=[row.report for row in rows]).update(settled=result, is_warned=False)
        _judge(rows, result, on=on)


def _opened(reports: "QuerySet[Report]", secret: str) -> Iterator[Settled]:
    rows = list(reports.order_by("pk").values_list("pk", "sealed", "person_key", "settled", "at"))
    for pk, sealed, person, before, at in rows:
        name = keys.sealed(sealed, secret, person)
        yield Settled(report=pk, pseudonym=name, before=before, sent_on=at.date())


def _batches(rows: Iterator[Settled]) -> Iterator[list[Settled]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _stats(rows: Iterable[Settled]) -> "QuerySet[ReporterStat]":
    return ReporterStat.objects.filter(pk__in=[row.pseudonym for row in rows])


def _credit(rows: list[Settled], result: str, *, on: date) -> None:
    """Adds what the decision makes of each report and takes off what an earlier one had made of it."""
    fresh = [ReporterStat(pseudonym=row.pseudonym, settled_on=on) for row in rows]
    ReporterStat.objects.bulk_create(fresh, ignore_conflicts=True)
    alike: dict[tuple[str, date], list[Settled]] = defaultdict(list)
    for row in rows:
        alike[row.before, row.sent_on].append(row)
    for (before, sent_on), same in alike.items():
        upheld, rejected = (new - old for new, old in zip(COUNTS[result], COUNTS[before], strict=True))
        stats = _stats(same)
        stats.update(upheld=_plus("upheld", upheld), rejected=_plus("rejected", rejected), settled_on=on)
        stats.filter(warned_on__lt=sent_on).update(unheeded=_plus("unheeded", rejected))


def _plus(name: str, number: int) -> Greatest:
    """Not below nought: what is taken off may have been forgotten meanwhile."""
    return Greatest(F(name) + number, Value(0))


def _judge(rows: list[Settled], result: str, *, on: date) -> None:
    """Misuse is answered with a warning first, then with a mute. Who was right after all is let go."""
    bounds = limits()
    misuses = Q(rejected__gte=bounds.warn_after) & Q(rejected__gte=F("upheld") * bounds.unfounded_times)
    until = on + timedelta(days=bounds.mute_days)
    if result in WRONG:
        stats = _stats(rows).filter(misuses)
        stats.filter(unheeded__gte=bounds.mute_after).update(muted_until=until, unheeded=0)
        _warn(rows, stats.filter(warned_on=None), on=on)
        return
    turned = _stats(row for row in rows if row.before in WRONG)
    turned.filter(muted_until=until).update(muted_until=None)
    turned.exclude(misuses).update(warned_on=None, muted_until=None, unheeded=0)


def _warn(rows: list[Settled], stats: "QuerySet[ReporterStat]", *, on: date) -> None:
    names = set(stats.values_list("pk", flat=True))
    Report.objects.filter(pk__in=[row.report for row in rows if row.pseudonym in names]).update(is_warned=True)
    ReporterStat.objects.filter(pk__in=names).update(warned_on=on)
