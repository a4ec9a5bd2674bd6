"""Reports over time as bars. Pure: counts in, numbers for an SVG out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

BARS = 30
WIDTH, HEIGHT = 300, 60  # of the drawing, in its own units
STEPS = [timedelta(hours=hours) for hours in (1, 2, 3, 6, 12, 24, 48, 168, 336, 720, 2160, 8760)]


@dataclass(frozen=True, kw_only=True)
class Bar:
    start: datetime
    reports: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Chart:
    bars: list[Bar]
    step: timedelta
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def end(self) -> datetime:
        return self.bars[-1].start + self.step

    @property
    def filled(self) -> list[Bar]:
        return [bar for bar in self.bars if bar.reports]


def chart_of(hours: Iterable[tuple[datetime, int]]) -> Chart | None:
    """From the number of reports in each hour that has any; none where nothing was reported."""
    counted = sorted(hours)
    if not counted:
        return None
    first, last = counted[0][0], counted[-1][0]
    step = next((one for one in STEPS if (last - first) // one < BARS), (last - first) / (BARS - 1) + STEPS[0])
    sums: Counter[int] = Counter()
    for start, reports in counted:
        sums[(start - first) // step] += reports
    number, most, place = max(sums) + 1, max(sums.values()), WIDTH / BARS
    bars = [
        Bar(
            start=first + index * step, reports=sums[index], x=round(index * place, 2), width=round(place - 2, 2),
            height=(height := round(HEIGHT * sums[index] / most, 2)), y=round(HEIGHT - height, 2),
        )
        for index in range(number)
    ]  # fmt: skip
    return Chart(bars=bars, step=step)
