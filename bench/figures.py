"""What a measurement gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.room import ROOT

DATA = ROOT.parent / "shared" / "data"


class LeftOut(Exception):
    """The case cannot be measured here; the text says what is missing."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number with its unit. `runs` holds every value where `value` is their median."""

    case: str
    name: str
    value: float
    unit: str
    database: str = ""
    runs: Sequence[float] = field(default=())

    def __str__(self) -> str:
        spread = f"  (of {len(self.runs)}: {min(self.runs):.3g} to {max(self.runs):.3g})" if len(self.runs) > 1 else ""
        return f"{self.case:<9} {self.database:<10} {self.name:<52} {in_words(self.value):>10} {self.unit}{spread}"


def in_words(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def require_data(folder: str) -> Path:
    """The folder of real material beside the checkout. Raises `LeftOut`."""
    path = DATA / folder
    if not path.is_dir():
        raise LeftOut(f"{path} is missing")
    return path
