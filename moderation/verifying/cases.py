"""Cases and pictures beside what the log says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.models import Image
from moderation import replay

STANDS = ("state", "round", "immune_until", "cleared_until", "cleared_note", "is_final")


@dataclass(frozen=True, kw_only=True)
class Astray:
    """A picture that does not stand where it must. `image` is its primary key, `picture` its SHA-256."""

    image: int
    picture: str
    uuid: str
    standing: replay.Standing
    why: str


def astray(wanted: dict[str, replay.Standing]) -> Iterator[Astray]:
    """Takes out of `wanted` what it has found a picture for; what is left has none in this database."""
    names = ["pk", "uuid", "sha256", "block_state", *(f"case__{name}" for name in STANDS)]
    rows = Image.objects.filter(case__isnull=False) | Image.objects.filter(block_state=Image.BlockState.BLOCKED)
    for row in rows.order_by("pk").values(*names).iterator(chunk_size=2000):
        yield from _compare(row, wanted.pop(row["sha256"], replay.Standing()))
    for row in _without_case(list(wanted)):
        yield from _compare(row, wanted.pop(row["sha256"]))


def _without_case(pictures: list[str], batch: int = 500) -> Iterator[dict[str, Any]]:
    """Those that this database knows and nobody has ever objected to in it."""
    for start in range(0, len(pictures), batch):
        part = Image.objects.filter(sha256__in=pictures[start : start + batch])
        yield from (dict(row) for row in part.values("pk", "uuid", "sha256", "block_state"))


def _compare(row: dict[str, Any], standing: replay.Standing) -> Iterator[Astray]:
    why = "; ".join(_differences(row, standing))
    if why:
        yield Astray(image=row["pk"], picture=row["sha256"], uuid=str(row["uuid"]), standing=standing, why=why)


def _differences(row: dict[str, Any], standing: replay.Standing) -> Iterator[str]:
    state = row.get("case__state") or "visible"
    if state != standing.state and not {state, standing.state} <= replay.OPEN:
        yield f"is {state}, was decided to be {standing.state} (decision {standing.number})"
    if (row.get("case__round") or 1) != standing.round:
        yield f"is in round {row.get('case__round') or 1}, was decided to be in {standing.round}"
    for name in ("immune_until", "cleared_until"):
        if row.get(f"case__{name}") != _moment(getattr(standing, name)):
            yield f"{name} is {row.get(f'case__{name}')}, was decided to be {getattr(standing, name)}"
    if bool(row.get("case__is_final")) != standing.is_final:
        yield "is not as final as was decided"
    if (row["block_state"] == Image.BlockState.BLOCKED) != standing.is_blocked:
        yield f"the picture is {row['block_state']}"


def _moment(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None
