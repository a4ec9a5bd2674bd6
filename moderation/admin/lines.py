"""What one line of the review queue says about a picture, gathered for a whole page in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Min, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.urls import reverse

from articles.models import Article, ArticleImage
from moderation import actions, grounds
from moderation.admin.words import in_words, name_of
from moderation.copies import LikelyCopy, likely_of
from moderation.copies.likenesses import STOCK
from moderation.limits import limits
from moderation.models import GRAVE, OPEN_STATES, Appeal, Case, Decision, Notice, Reason, Report
from moderation.purging.lights import Light, lights

PLACES_SHOWN = 3
STILL_SHOWN = (*OPEN_STATES, Case.State.HELD)
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
    first_at: datetime | None = None


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
    """One picture in the queue, as it stands at `now`. The counts are those of this moment; `case.people` and
    `case.score`, which sort, may be behind."""

    case: Case
    counts: Counts
    places: Sequence[Place]
    more_places: int
    decisions: Sequence[Decision]
    appeals: Sequence[Appeal]  # those that wait for an answer
    notices: Sequence[Notice]  # likewise
    first_words: str
    light: Light | None
    copies: Sequence[LikelyCopy]
    now: datetime

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
    def articles(self) -> int:
        return len(self.places) + self.more_places

    @property
    def is_stock(self) -> bool:
        """In so many articles that it is probably a logo or a stock picture: look twice before blocking it."""
        return self.articles >= STOCK

    @property
    def copies_at_the_desk(self) -> str:
        """The cases of its likely copies, for the key that selects them with it."""
        return " ".join(str(one.case.pk) for one in self.copies if one.case)

    @property
    def why(self) -> str:
        """What the rule found when it last moved the picture in this round, in words; or how far the reports reach."""
        of_the_rule = (one for one in self.decisions if one.rule_version and one.round == self.case.round)
        last = next(of_the_rule, None)
        if last:
            return grounds.in_words(last.reasons)
        return grounds.in_words([_reach(self.case)]) if self.case.people and self.is_waiting else ""

    @property
    def last_decision(self) -> str:
        return in_words(self.decisions[0]) if self.decisions else ""

    @property
    def is_waiting(self) -> bool:
        return self.case.state in Case.WAITING

    @property
    def due_at(self) -> datetime | None:
        """Until when the desk owes an answer; none where nobody waits for one."""
        since = self.counts.first_at or self.case.image.blocked_at or self.case.opened_at
        hours = settings.MODERATION_DESK["answer_grave_hours" if self.case.is_grave else "answer_hours"]
        return since + timedelta(hours=hours) if self.is_waiting else None

    @property
    def is_late(self) -> bool:
        return bool(self.due_at and self.due_at < self.now)

    @property
    def claimed_by(self) -> str:
        return claimed_by(self.case, at=self.now)

    @property
    def picture_url(self) -> str:
        return reverse("admin:moderation_case_picture", args=[self.case.pk])

    @property
    def may_block(self) -> bool:
        return self.case.state not in (Case.State.CONFIRMED, Case.State.APPEALED)

    @property
    def may_restore(self) -> bool:
        """Or let the picture stand, where it is still shown."""
        return self.case.state not in (Case.State.VISIBLE, Case.State.RESTORED, Case.State.APPEALED)

    @property
    def may_hold(self) -> bool:
        return self.case.state in OPEN_STATES

    @property
    def may_clear(self) -> bool:
        return self.case.state in STILL_SHOWN


def claimed_by(case: Case, *, at: datetime) -> str:
    """The colleague who is at it, while their claim holds."""
    if case.claimed_by is None or case.claimed_at is None or case.claimed_at <= at - actions.claim_holds():
        return ""
    return name_of(case.claimed_by)


def _reach(case: Case) -> dict[str, Any]:
    """As a ground of the rule: the score, or the people where no score is asked for."""
    limit = limits()
    times = limit.after_restore if case.round > 1 else 1
    if limit.score:
        share = limit.grave_share if case.is_grave else 1000
        return {"code": "score", "have": case.score, "need": limit.score * times * share // 1000}
    return {"code": "people", "have": case.score // 1000, "need": limit.people * times}  # each weighs one


def lines_of(cases: Sequence[Case], *, now: datetime, places: int = PLACES_SHOWN) -> list[CaseLine]:
    """The lines of these cases, in their order. Nine queries, however many cases."""
    shown_in = ArticleImage.objects.select_related("article").only("image", *(f"article__{name}" for name in PLACE))
    decisions = Decision.objects.select_related("by").order_by("-number")
    prefetch_related_objects(
        cases, Prefetch("image__placements", shown_in.order_by("-article")), Prefetch("decisions", decisions),
        Prefetch("appeals", Appeal.objects.waiting()), Prefetch("notices", Notice.objects.waiting()),
    )  # fmt: skip
    public = set(
        Article.objects.published().filter(placements__image__case__in=cases).order_by().values_list("pk", flat=True)
    )
    counted, words = count_reports(case.pk for case in cases), _first_words(cases)
    shining, alike = lights(case.image_id for case in cases), likely_of(cases)
    return [
        CaseLine(
            case=case, counts=counted[case.pk], first_words=words.get(case.pk) or "", now=now,
            light=shining.get(case.image_id), copies=alike[case.pk],
            decisions=list(case.decisions.all()), appeals=list(case.appeals.all()), notices=list(case.notices.all()),
            **_places(case, public, places),
        )
        for case in cases
    ]  # fmt: skip


def count_reports(case_ids: Iterable[int]) -> dict[int, Counts]:
    """Reports of each case's present round: those that count as people, and those set aside by us."""
    present = Report.objects.filter(
        case__in=list(case_ids), withdrawn_at=None, set_aside_by=None, round=F("case__round")
    )
    rows = present.values_list("case", "held", "reason").annotate(number=Count("pk"), first=Min("at"))
    counted: dict[int, Counts] = defaultdict(Counts)
    aside: dict[tuple[int, str], int] = defaultdict(int)
    for case, held, reason, number, first in rows.order_by("-number", "reason"):
        if held:
            aside[case, held] += number
        else:
            counted[case].reasons.append(ReasonCount(reason=Reason(reason), people=number))
            counted[case].first_at = min(first, counted[case].first_at or first)
    for (case, held), number in sorted(aside.items(), key=lambda row: -row[1]):
        counted[case].set_aside.append(SetAside(why=Report.Held(held), reports=number))
    return counted


def _first_words(cases: Sequence[Case]) -> dict[int, str]:
    """Of each case what its first reader wrote who wrote anything in this round."""
    written = Report.objects.live().filter(case=OuterRef("pk"), round=OuterRef("round")).exclude(text="")
    first = Subquery(written.order_by("at").values("text")[:1])
    return dict(Case.objects.filter(pk__in=[case.pk for case in cases]).order_by().values_list("pk", first))


def _places(case: Case, public: set[int], most: int) -> dict[str, Any]:
    """Published articles first: there readers see the picture."""
    articles = sorted((one.article for one in case.image.placements.all()), key=lambda one: one.pk not in public)
    places = [Place(article=article, is_public=article.pk in public) for article in articles[:most]]
    return {"places": places, "more_places": len(articles) - len(places)}
