"""What the home page shows, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles.models import Article, Section, Source
from articles.site.cards import Card, cards, with_cards

if TYPE_CHECKING:
    from articles.models.article import ArticleQuerySet

SECONDARY = 4
LATEST = 24
IN_A_SECTION = 4
SOURCES = 24


@dataclass(frozen=True, kw_only=True)
class SectionFront:
    section: Section
    cards: list[Card]


@dataclass(frozen=True, kw_only=True)
class Front:
    """`lead` is None only where nothing is published. What stands on top stands nowhere else."""

    lead: Card | None
    secondary: list[Card]
    latest: list[Card]
    sections: list[SectionFront]
    sources: list[Source]
    is_more: bool

    @property
    def cards(self) -> list[Card]:
        """The top of the page, then the newest."""
        return [*([self.lead] if self.lead else []), *self.secondary, *self.latest]


def front(edition: str) -> Front:
    everything = Article.objects.published(timezone.now())
    published = everything.in_edition(edition)
    latest = cards(with_cards(published).newest_first()[: LATEST + 1])
    lead = choose_lead(latest[: SECONDARY + 1])
    rest = [card for card in latest if card is not lead]
    secondary, river = rest[:SECONDARY], rest[SECONDARY:LATEST]
    shown = [card.article.pk for card in ([lead] if lead else []) + secondary]
    return Front(
        lead=lead,
        secondary=secondary,
        latest=river,
        sections=section_fronts(published.exclude(pk__in=shown), everything),
        sources=list(Source.objects.active().filter(edition=edition)[:SOURCES]),
        is_more=len(latest) > LATEST,
    )


def choose_lead(newest: list[Card]) -> Card | None:
    """The newest story with a picture that may be shown; without any, simply the newest."""
    pictured = (card for card in newest if card.picture and not card.picture.is_blocked)
    return next(pictured, newest[0] if newest else None)


def section_fronts(articles: ArticleQuerySet, everything: ArticleQuerySet) -> list[SectionFront]:
    """The newest of every section, in two steps that each use an index: their ids, then the rows. These are looked for
    among `everything`, by nothing but their ids: told the edition too, SQLite reads all of the edition."""
    newest = articles.filter(section=OuterRef("pk")).newest_first().values("pk")
    places = {f"newest_{place}": Subquery(newest[place : place + 1]) for place in range(IN_A_SECTION)}
    sections = list(Section.objects.annotate(**places))
    wanted = {section.pk: [getattr(section, name) for name in places] for section in sections}
    ids = [pk for found in wanted.values() for pk in found if pk]
    rows = {card.article.pk: card for card in cards(with_cards(everything.filter(pk__in=ids)))}
    found = {section: [rows[pk] for pk in wanted[section.pk] if pk in rows] for section in sections}
    return [SectionFront(section=section, cards=lead_first(shown)) for section, shown in found.items() if shown]


def lead_first(newest: list[Card]) -> list[Card]:
    lead = choose_lead(newest)
    return sorted(newest, key=lambda card: card is not lead)
