"""What a report needs to know of a picture, in one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Case, DateTimeField, UUIDField, When

from articles.models import Article, Image
from articles.prepared import Prepared, Slot
from moderation import models

BEYOND = 2**63  # no row has such a number, and SQLite does not even take it
IMAGE, CASE = "placements__image", "placements__image__case"
FIELDS = ("state", "round", "network_secret", "network_secret__value")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture that readers have seen. `case` holds no more than `FIELDS`; `article` is the one that was asked for,
    where it shows the picture."""

    image: Image
    article: int | None
    case: models.Case | None


def _query() -> Any:
    published = Article.objects.published(Slot("at", DateTimeField()))  # type: ignore[arg-type]
    named_first = Case(When(pk=Slot("article", BigIntegerField()), then=0), default=1)
    here = published.filter(placements__image__uuid=Slot("uuid", UUIDField())).order_by(named_first)
    return here.values_list("pk", IMAGE, CASE, *(f"{CASE}__{field}" for field in FIELDS))[:1]


_places = Prepared(_query)


def find(uuid: UUID, *, article: int | None, at: datetime) -> Shown | None:
    """None where no reader sees the picture. Blocked or not: nobody can tell from here."""
    named = article if article and article < BEYOND else None
    for place, image, case, *facts in _places.rows(uuid=uuid, article=named, at=at):
        return Shown(
            image=Image(pk=image, uuid=uuid), article=place if place == named else None,
            case=_case(case, image, facts) if case else None,
        )  # fmt: skip
    return None


def _case(pk: int, image: int, facts: list[Any]) -> models.Case:
    *known, period, value = facts
    secret = models.NetworkSecret(period=period, value=value) if value else None
    return models.Case(pk=pk, image_id=image, network_secret=secret, **dict(zip(FIELDS, known, strict=False)))
