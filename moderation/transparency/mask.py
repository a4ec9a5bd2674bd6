"""What may be published of counts: none under five, and none that could be had by subtraction. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A count as the public sees it: it lies between the two, which are the same when it is told exactly."""

    low: int
    high: int

    def __str__(self) -> str:
        if self == FEW:
            return f"<{LEAST}"
        return str(self.low) if self.is_exact else f"{self.low}–{self.high}"

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def told(self) -> int | str:
        """For machines: a number, `<5` or `12–20`."""
        return self.low if self.is_exact else str(self)


FEW = Shown(low=0, high=LEAST - 1)


def mask(number: int) -> Shown:
    """Zero too: told apart from one, it would give away the others in a sum."""
    return FEW if number < LEAST else Shown(low=number, high=number)


def add(parts: Iterable[Shown]) -> Shown:
    """As far as the parts tell: nothing is in it that they do not say."""
    listed = list(parts)
    return Shown(low=sum(part.low for part in listed), high=sum(part.high for part in listed))


def mask_total(counts: Mapping[str, int]) -> Shown:
    """Exact only where it gives no masked part away: what is left for them must not be under five itself, and they must
    be able to share it in several ways (nearly four each, and they could not). Else it is a span."""
    small = [number for number in counts.values() if number < LEAST]
    large, rest = sum(counts.values()) - sum(small), sum(small)
    if not small or LEAST <= rest < (LEAST - 1) * len(small) - 1:
        return Shown(low=large + rest, high=large + rest)
    return add([Shown(low=large, high=large), FEW if rest < LEAST else add([FEW] * len(small))])


def share(part: Shown, other: Shown) -> tuple[int, int] | None:
    """The least and the greatest percentage that `part` may be of both; None where they tell too little."""
    if part.low + other.low < LEAST:
        return None
    least, greatest = part.low / (part.low + other.high), part.high / (part.high + other.low)
    return round(100 * least), round(100 * greatest)
