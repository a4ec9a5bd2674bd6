"""What a reader typed → what is asked for. Pure; whatever is typed, there is an answer, and what was not understood is
in `problems`, which the page tells in words.

    port "à quai" -foot tanger OR casablanca source:hespress after:2024-05

Parts beside each other must all be met; OR joins the two it stands between; a minus leaves out. Dates and the names of
operators may be written in any of the three languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from articles.search.normalise import plain, words

LONGEST_QUERY = 1000  # characters
MOST_TERMS = 12
OPERATORS = {
    "source": ("source", "sources", "journal", "المصدر", "مصدر", "صحيفة"),
    "section": ("section", "rubrique", "قسم", "القسم"),
    "author": ("author", "by", "auteur", "autrice", "كاتب", "الكاتب"),
    "after": ("after", "since", "après", "depuis", "بعد", "منذ"),
    "before": ("before", "avant", "قبل"),
    "lang": ("lang", "language", "langue", "لغة", "اللغة"),
}
OPERATOR_OF = {plain(name): kind for kind, names in OPERATORS.items() for name in names}
DATES = ("after", "before")
OR_WORDS = {"OR", "OU", "أو", "|", "||"}
AND_WORDS = {"AND", "ET", "&", "&&", "+"}
OPEN, CLOSE = '"“”„«»‟″', '"“”«»‟″'
MINUS = "-−–—"
INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+")
PIECE = re.compile(
    rf"(?P<minus>[{MINUS}]?)(?:(?P<operator>[^\W\d_]+)[:：](?=\S))?(?:[{OPEN}](?P<quoted>[^{CLOSE}]*)[{CLOSE}]|(?P<bare>[^\s{OPEN}]+))"
)
DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?|(\d{1,2})[-/.](?:(\d{1,2})[-/.])?(\d{4})")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`code` says what was not understood; `part` is the part of the query that it is about."""

    code: str
    part: str = ""


@dataclass(frozen=True, kw_only=True)
class Term:
    """Words to look for; several stand one after another."""

    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """An operator with what it asks for: source, section, author or lang."""

    kind: str
    value: str


Operand = Term | Filter


@dataclass(frozen=True, kw_only=True)
class Query:
    """Every group must be met, by any of its operands; none of `excluded` may be. `since` is the first day, `until` the
    first day after."""

    groups: tuple[tuple[Operand, ...], ...] = ()
    excluded: tuple[Operand, ...] = ()
    since: date | None = None
    until: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """It names nothing that an article should have."""
        return not self.groups and not self.since and not self.until

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(operand for group in self.groups for operand in group if isinstance(operand, Term))


@dataclass(kw_only=True)
class _Reading:
    groups: list[tuple[Operand, ...]] = field(default_factory=list)
    excluded: list[Operand] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    problems: list[Problem] = field(default_factory=list)
    common: list[str] = field(default_factory=list)
    terms: int = 0
    joins: bool = False

    def complain(self, code: str, part: str = "") -> None:
        self.problems.append(Problem(code=code, part=part[:80]))


def parse(text: str) -> Query:
    """Never raises."""
    reading = _Reading()
    clean = INVISIBLE.sub(" ", text)
    if len(clean) > LONGEST_QUERY:
        reading.complain("too_long")
        clean = clean[:LONGEST_QUERY]
    if sum(clean.count(mark) for mark in '"“”«»„') % 2:
        reading.complain("open_quote")
    for piece in PIECE.finditer(clean):
        _take(reading, piece)
    if reading.joins:
        reading.complain("or_alone")
    _judge(reading)
    return Query(
        groups=tuple(reading.groups),
        excluded=tuple(reading.excluded),
        since=reading.since,
        until=reading.until,
        problems=tuple(dict.fromkeys(reading.problems)),
    )


def _take(reading: _Reading, piece: re.Match[str]) -> None:
    bare = piece[0]
    if bare in OR_WORDS:
        if not reading.groups:
            reading.complain("or_alone")
        else:
            reading.joins = True
        return
    if bare in AND_WORDS:
        return
    for operand in _operands(reading, piece):
        _place(reading, operand, is_excluded=bool(piece["minus"]))


def _operands(reading: _Reading, piece: re.Match[str]) -> Iterator[Operand]:
    name, value = piece["operator"], piece["quoted"] if piece["quoted"] is not None else piece["bare"]
    kind = OPERATOR_OF.get(plain(name)) if name else None
    if kind in DATES:
        _take_date(reading, str(kind), value, is_excluded=bool(piece["minus"]))
    elif kind:
        if plain(value):
            yield Filter(kind=kind, value=value.strip())
        else:
            reading.complain("no_value", piece[0])
    else:
        if name and piece["quoted"] is None and not value.startswith("//"):
            reading.complain("no_operator", name)
        yield from _term(reading, f"{name} {value}" if name else value)


def _term(reading: _Reading, text: str) -> Iterator[Term]:
    found = list(words(text))
    asked = tuple(word.plain for word in found if not word.is_stop)
    if len(asked) > MOST_TERMS:
        reading.complain("too_many")
    if asked:
        yield Term(words=asked[:MOST_TERMS])
    elif found:
        reading.common.append(text.strip())


def _place(reading: _Reading, operand: Operand, *, is_excluded: bool) -> None:
    reading.terms += len(operand.words) if isinstance(operand, Term) else 1
    if reading.terms > MOST_TERMS:
        reading.complain("too_many")
    elif is_excluded:
        if reading.joins:
            reading.complain("or_not")
        reading.excluded.append(operand)
    elif reading.joins:
        reading.groups[-1] = (*reading.groups[-1], operand)
    else:
        reading.groups.append((operand,))
    reading.joins = False


def _take_date(reading: _Reading, kind: str, value: str, *, is_excluded: bool) -> None:
    """What is not after a day is before it."""
    if reading.joins:
        reading.complain("or_date", value)
        reading.joins = False
    day = read_day(value)
    if day is None:
        reading.complain("no_date", value)
    elif (kind == "after") != is_excluded:
        reading.since = max(day, reading.since or day)
    else:
        reading.until = min(day, reading.until or day)


def read_day(text: str) -> date | None:
    """The first day of a year, a month or a day: 2024, 2024-05, 2024-05-17, 17/05/2024, in digits of either kind."""
    digits = "".join(plain(char) if char.isdecimal() else char for char in text.strip())
    found = DAY.fullmatch(digits)
    if not found:
        return None
    first, second = (found[4], found[5]) if found[5] else (None, found[4])
    try:
        return date(int(found[1] or found[6]), int(found[2] or second or 1), int(found[3] or first or 1))
    except ValueError:
        return None


def _judge(reading: _Reading) -> None:
    """What the query as a whole lacks."""
    if reading.since and reading.until and reading.since >= reading.until:
        reading.complain("no_time")
    if reading.groups or reading.since or reading.until:
        return
    if reading.excluded:
        reading.complain("only_excluded")
    elif reading.common:
        reading.complain("too_common", " ".join(reading.common))
    elif not reading.problems:
        reading.complain("nothing")


def narrowed(query: Query, *, since: date | None, last: date | None) -> Query:
    """The same between two days, both included."""
    until = last + timedelta(days=1) if last and last < date.max else None
    starts = [day for day in (query.since, since) if day]
    ends = [day for day in (query.until, until) if day]
    return replace(query, since=max(starts, default=None), until=min(ends, default=None))
