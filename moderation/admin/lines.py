"""What one line of the review queue says about a picture, gathered for a whole page in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, prefetch_related_objects
from django.urls import reverse

from articles.models import Article
from moderation.models import GRAVE, Case, Reason, Report

PLACES_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class ReasonCount:
    reason: Reason
    people: int

    @property
    def is_grave(self) -> bool:
        return self.reason in GRAVE


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """One picture in the queue: `reasons` most frequent first, `places` the articles that show it."""

    case: Case
    reasons: Sequence[ReasonCount]
    places: Sequence[Article]
    more_places: int

    @property
    def picture_url(self) -> str:
        return reverse("admin:moderation_case_picture", args=[self.case.pk])


def lines_of(cases: Sequence[Case]) -> list[CaseLine]:
    """The lines of these cases, in their order. Three queries, however many cases."""
    prefetch_related_objects(cases, "image__placements__article")
    reasons = count_reasons(case.pk for case in cases)
    return [_line(case, reasons[case.pk]) for case in cases]


def count_reasons(case_ids: Iterable[int]) -> dict[int, list[ReasonCount]]:
    """Live reports of each case's present round, by reason, most frequent first."""
    live = Report.objects.filter(case__in=list(case_ids), withdrawn_at=None, round=F("case__round"))
    counted: dict[int, list[ReasonCount]] = defaultdict(list)
    for row in live.values("case_id", "reason").annotate(people=Count("pk")).order_by("-people", "reason"):
        counted[row["case_id"]].append(ReasonCount(reason=Reason(row["reason"]), people=row["people"]))
    return counted


def _line(case: Case, reasons: Sequence[ReasonCount]) -> CaseLine:
    articles = [placement.article for placement in case.image.placements.all()]
    shown = articles[:PLACES_SHOWN]
    return CaseLine(case=case, reasons=reasons, places=shown, more_places=len(articles) - len(shown))
