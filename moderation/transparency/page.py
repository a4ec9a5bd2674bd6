"""The published months in words and bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.models import Reason
from moderation.transparency.count import MEASURES
from moderation.transparency.mask import FEW, LEAST, Shown
from moderation.transparency.publish import Line, MonthShown

LENGTH = 1000  # of the longest bar, in the drawing's own units
NOTHING = "—"
NAMES = {
    "reports": _("Reports by readers"),
    "automatic": _("Hidden automatically"),
    "held": _("Left to an editor"),
    "copies": _("Hidden as copies"),
    "upheld": _("Automatic blocks confirmed"),
    "overturned": _("Automatic blocks lifted"),
    "blocked": _("Hidden by an editor"),
    "restored": _("Other pictures shown again"),
    "kept": _("Reported and left in place"),
    "appeals": _("Objections to decisions"),
}
REPORTS, REVIEWS = ("reports",), ("upheld", "overturned")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table. `name` is a month or a reason."""

    name: date | str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`sure` is how long it is at least; `more` how much longer it may be."""

    measure: str
    sure: int
    more: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Group:
    month: date
    bars: tuple[Bar, ...]


def names(measures: Iterable[str] = MEASURES) -> list[str]:
    return [str(NAMES[measure]) for measure in measures]


def by_month(months: Iterable[MonthShown]) -> list[Row]:
    return [Row(name=month.month, cells=(*_counts(month.total), *_rates(month.total))) for month in months]


def by_reason(lines: Iterable[Line]) -> list[Row]:
    return [Row(name=_reason(line.reason), cells=(*_counts(line), _accuracy(line))) for line in lines]


def chart(months: Sequence[MonthShown], measures: Sequence[str]) -> list[Group]:
    longest = max((month.total.counts[name].high for month in months for name in measures), default=1)
    return [
        Group(month=month.month, bars=tuple(_bar(name, month.total.counts[name], longest) for name in measures))
        for month in months
    ]


def _bar(measure: str, shown: Shown, longest: int) -> Bar:
    sure = shown.low * LENGTH // longest
    return Bar(measure=measure, sure=sure, more=shown.high * LENGTH // longest - sure, words=in_words(shown))


def in_words(shown: Shown) -> str:
    if shown == FEW:
        return gettext("< %(number)s") % {"number": LEAST}
    if shown.is_exact:
        return number_format(shown.low, force_grouping=True)
    return f"{number_format(shown.low, force_grouping=True)}–{number_format(shown.high, force_grouping=True)}"


def _counts(line: Line) -> list[str]:
    return [in_words(line.counts[name]) for name in MEASURES]


def _rates(line: Line) -> tuple[str, str]:
    hours = NOTHING if line.hours is None else gettext("%(hours)s h") % {"hours": number_format(line.hours, 1)}
    return _accuracy(line), hours


def _accuracy(line: Line) -> str:
    if line.accuracy is None:
        return NOTHING
    least, greatest = line.accuracy
    share = str(least) if least == greatest else f"{least}–{greatest}"
    return gettext("%(share)s %%") % {"share": share}


def _reason(reason: str) -> str:
    return str(Reason(reason).label) if reason else gettext("No reason given")
