"""Where a report comes from and what it weighs: in memory only. Rows hold keys of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.networks import Networks
from moderation.models import Case
from moderation.reporters import keys, secret


@dataclass(frozen=True, kw_only=True)
class Origin:
    """`site` is the host of the outside site that led here, `pseudonym` is that of who came back; weights are in
    thousandths."""

    networks: Networks | None = None
    site: str = ""
    pseudonym: str = ""
    quality: int = 1000
    accuracy: int = 1000


UNKNOWN = Origin()


def marks(case: Case, rid: str, origin: Origin, *, at: datetime) -> dict[str, Any]:
    """What the row of a report holds of its sender, by field."""
    person = keys.person_key(case.image_id, case.round, rid)
    weights = {"person_key": person, "quality": origin.quality, "accuracy": origin.accuracy}
    if origin.networks or origin.site or origin.pseudonym:
        return weights | _places(case, person, origin, secret.of_case(case, at).value)
    return weights


def _places(case: Case, person: str, origin: Origin, value: str) -> dict[str, str]:
    near, wide = (origin.networks.near, origin.networks.wide) if origin.networks else ("", "")
    places = {"net24": near, "net16": wide, "referrer": origin.site}
    found = {name: keys.place_key(value, case.image_id, case.round, place) for name, place in places.items()}
    return found | {"sealed": keys.sealed(origin.pseudonym, value, person) if origin.pseudonym else ""}
