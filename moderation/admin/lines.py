"""What one line of the review queue says about a picture, gathered for a whole page in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Prefetch, prefetch_related_objects
from django.urls import reverse

from articles.models import Article, ArticleImage
from moderation.models import GRAVE, Case, Reason, Report

PLACES_SHOWN = 3
PLACE = ["title", "slug", "edition", "language", "status"]


@dataclass(frozen=True, kw_only=True)
class ReasonCount:
    reason: Reason
    people: int

    @property
    def is_grave(self) -> bool:
        return self.reason in GRAVE


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """Reports that look like a machine's: kept, and counted for nobody."""

    why: Report.Held
    reports: int


@dataclass(kw_only=True)
class Counts:
    """Reports of the present round that were not withdrawn, most frequent first."""

    reasons: list[ReasonCount] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Place:
    """An article that uses the picture, and where whoever judges the picture can see it there."""

    article: Article
    is_public: bool

    @property
    def url(self) -> str:
        if self.is_public:
            return self.article.get_absolute_url()
        return reverse("admin:articles_article_change", args=[self.article.pk])


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """One picture in the queue. The counts are those of this moment; `case.people`, which sorts, may be behind."""

    case: Case
    counts: Counts
    places: Sequence[Place]
    more_places: int

    @property
    def people(self) -> int:
        return sum(count.people for count in self.counts.reasons)

    @property
    def set_aside(self) -> int:
        return sum(count.reports for count in self.counts.set_aside)

    @property
    def restores(self) -> int:
        return self.case.round - 1

    @property
    def picture_url(self) -> str:
        return reverse("admin:moderation_case_picture", args=[self.case.pk])

    @property
    def may_block(self) -> bool:
        return self.case.state != Case.State.CONFIRMED

    @property
    def may_restore(self) -> bool:
        """Or let the picture stand, where it is still shown."""
        return self.case.state not in (Case.State.VISIBLE, Case.State.RESTORED)


def lines_of(cases: Sequence[Case], *, places: int = PLACES_SHOWN) -> list[CaseLine]:
    """The lines of these cases, in their order. Three queries, however many cases."""
    shown_in = ArticleImage.objects.select_related("article").only("image", *(f"article__{name}" for name in PLACE))
    prefetch_related_objects(cases, Prefetch("image__placements", shown_in.order_by("-article")))
    public = set(
        Article.objects.published().filter(placements__image__case__in=cases).order_by().values_list("pk", flat=True)
    )
    counted = count_reports(case.pk for case in cases)
    return [_line(case, counted[case.pk], public, places) for case in cases]


def count_reports(case_ids: Iterable[int]) -> dict[int, Counts]:
    """Reports of each case's present round: those that count as people, and those set aside."""
    present = Report.objects.filter(case__in=list(case_ids), withdrawn_at=None, round=F("case__round"))
    rows = present.values_list("case", "held", "reason").annotate(number=Count("pk")).order_by("-number", "reason")
    counted: dict[int, Counts] = defaultdict(Counts)
    aside: dict[tuple[int, str], int] = defaultdict(int)
    for case, held, reason, number in rows:
        if held:
            aside[case, held] += number
        else:
            counted[case].reasons.append(ReasonCount(reason=Reason(reason), people=number))
    for (case, held), number in sorted(aside.items(), key=lambda row: -row[1]):
        counted[case].set_aside.append(SetAside(why=Report.Held(held), reports=number))
    return counted


def _line(case: Case, counts: Counts, public: set[int], most: int) -> CaseLine:
    """Published articles first: there readers see the picture."""
    articles = sorted((one.article for one in case.image.placements.all()), key=lambda one: one.pk not in public)
    places = [Place(article=article, is_public=article.pk in public) for article in articles[:most]]
    return CaseLine(case=case, counts=counts, places=places, more_places=len(articles) - len(places))
