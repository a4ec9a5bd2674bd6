"""What is to be made."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`until` is when the newest article came in, `years` how far back the oldest lies; `body` in characters."""

    articles: int
    pictures: int
    sources: int
    seed: int
    until: datetime
    years: float
    body: int

    @property
    def span(self) -> timedelta:
        return timedelta(days=365.25 * self.years)

    def moment(self, part: float) -> datetime:
        """0 is the oldest, 1 the newest; to the second, as most papers have it."""
        return (self.until - (1 - part) * self.span).replace(microsecond=0)
