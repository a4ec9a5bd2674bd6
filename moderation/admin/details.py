"""What the desk sees of one case beyond its line: never who reported, only how many and in which bands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncHour
from django.utils.translation import gettext as _

from moderation import actions, grounds
from moderation.admin.chart import Chart, chart_of
from moderation.admin.lines import CaseLine
from moderation.models import Case, Decision, Purge, Report, ReportQuerySet
from moderation.purging.lights import Light, failing

REPORTS_SHOWN, PURGES_SHOWN = 100, 20
SMALL = 5  # a share of so few people would say who they are
BANDS = {
    "browsers": {"without": Q(quality__lt=600), "new": Q(quality__gte=600, quality__lt=1000), "known": Q(quality=1000)},
    "earlier": {
        "wrong": Q(accuracy__lt=800), "mixed": Q(accuracy__gte=800, accuracy__lte=1200), "right": Q(accuracy__gt=1200),
    },
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Band:
    words: str
    people: int


@dataclass(frozen=True, kw_only=True)
class Networks:
    small: int  # /24
    wide: int  # /16
    largest: int | None  # the share of the largest /24 in percent, where it tells nobody apart


@dataclass(frozen=True, kw_only=True)
class Details:
    terms: Sequence[str]  # of the rule, as it stands now
    chart: Chart | None
    browsers: Sequence[Band]
    earlier: Sequence[Band]
    networks: Networks
    reports: Sequence[Report]
    number_of_reports: int
    decisions: Sequence[Decision]
    not_purged: Sequence[Purge]


def details_of(line: CaseLine) -> Details:
    live = line.case.reports.live().filter(round=line.case.round)
    counted = live.aggregate(**_counts())
    verdict = actions.present_verdict(line.case, at=line.now)
    return Details(
        terms=[grounds.in_words([reason]) for reason in verdict.stored],
        chart=_chart(line.case),
        browsers=_bands("browsers", counted, _names_of_browsers()),
        earlier=_bands("earlier", counted, _names_of_records()),
        networks=Networks(small=counted["small"], wide=counted["wide"], largest=_largest(live, counted["people"])),
        reports=list(line.case.reports.select_related("article")[:REPORTS_SHOWN]),
        number_of_reports=line.case.reports.count(),
        decisions=line.decisions,
        not_purged=list(failing(line.case.image)[:PURGES_SHOWN]) if line.light == Light.RED else [],
    )


def _counts() -> dict[str, Any]:
    bands = {
        f"{kind}_{name}": Count("pk", filter=band) for kind, named in BANDS.items() for name, band in named.items()
    }
    networks = {"small": Count("net24", distinct=True, filter=~Q(net24="")),
                "wide": Count("net16", distinct=True, filter=~Q(net16=""))}  # fmt: skip
    return {**bands, **networks, "people": Count("pk")}


def _bands(kind: str, counted: dict[str, int], names: dict[str, str]) -> list[Band]:
    bands = [Band(words=words, people=counted[f"{kind}_{name}"]) for name, words in names.items()]
    return [band for band in bands if band.people]


def _names_of_browsers() -> dict[str, str]:
    return {
        "known": _("known for a day or longer"), "new": _("seen for the first time"), "without": _("without scripts"),
    }  # fmt: skip


def _names_of_records() -> dict[str, str]:
    return {
        "right": _("earlier reports mostly upheld"), "mixed": _("no earlier reports, or mixed ones"),
        "wrong": _("earlier reports mostly rejected"),
    }  # fmt: skip


def _largest(live: ReportQuerySet, people: int) -> int | None:
    if people < SMALL:
        return None
    most = live.exclude(net24="").order_by().values("net24").annotate(number=Count("pk")).order_by("-number").first()
    return round(100 * most["number"] / people) if most else None


def _chart(case: Case) -> Chart | None:
    """Of this round, the withdrawn and set-aside ones too: a burst shows, whatever became of it."""
    hours = case.reports.filter(round=case.round).order_by().annotate(hour=TruncHour("at")).values_list("hour")
    return chart_of(hours.annotate(number=Count("pk")))
