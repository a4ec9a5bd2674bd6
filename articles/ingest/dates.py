"""Dates as papers print them → moments with a zone.

Understood: ISO 8601 in its variants, RFC 822, dd/mm/yyyy, dd-mm-yyyy, and days with French, Arabic (Maghreb and
Mashriq) and English month names, with a time beside them or not. What is not understood is no date, never a wrong one.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

LONGEST = 80
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\D+(\d{1,2})[:hH](\d{2})(?::(\d{2}))?)?")
WORDS = re.compile(r"(?:^|\D)(\d{1,2})(?:er|st|nd|rd|th)?[\s.-]+([^\W\d]+)[\s.,-]+(\d{4})(.*)", re.DOTALL)
MONTH_FIRST = re.compile(r"(?:^|\s)([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)", re.DOTALL)
CLOCK = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})(?::(\d{2}))?")
MONTHS = (
    "janvier janv jan january يناير جانفي",
    "fevrier fevr fev feb february فبراير فيفري",
    "mars mar march مارس",
    "avril avr apr april ابريل أبريل إبريل افريل أفريل",
    "mai may ماي مايو",
    "juin jun june يونيو يونيه جوان",
    "juillet juil jul july يوليوز يوليو يوليه جويلية",
    "aout aou aug august غشت أغسطس اغسطس أوت اوت",
    "septembre sept sep september شتنبر سبتمبر",
    "octobre oct october أكتوبر اكتوبر",
    "novembre nov november نونبر نوفمبر",
    "decembre dec december دجنبر ديسمبر",
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def read_date(text: str, zone: tzinfo = UTC) -> datetime | None:
    """The moment that `text` tells; `zone` is that of the place, where the text names none."""
    text = unicodedata.normalize("NFC", text).translate(ARABIC_DIGITS).strip()
    if not text or len(text) > LONGEST:
        return None
    for read in (_iso, _mail, _numbers, _words, _month_first):
        try:
            if moment := read(text):
                return moment if moment.tzinfo else moment.replace(tzinfo=zone)
        except (ValueError, OverflowError):
            continue
    return None


def _iso(text: str) -> datetime | None:
    found = ISO.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return datetime(
        int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=_zone(zone)
    )


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _mail(text: str) -> datetime | None:
    return parsedate_to_datetime(text)


def _numbers(text: str) -> datetime | None:
    found = NUMBERS.search(text)
    return _built(found[3], found[2], found[1], found.group(4, 5, 6)) if found else None


def _words(text: str) -> datetime | None:
    found = WORDS.search(text)
    return _named(found[1], found[2], found[3], found[4]) if found else None


def _month_first(text: str) -> datetime | None:
    found = MONTH_FIRST.search(text)
    return _named(found[2], found[1], found[3], found[4]) if found else None


def _named(day: str, name: str, year: str, rest: str) -> datetime | None:
    lowered = name.lower()
    bare = "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(sign))
    number = MONTH_NUMBERS.get(lowered) or MONTH_NUMBERS.get(bare)
    clock = CLOCK.search(rest)
    return _built(year, str(number), day, clock.groups() if clock else ()) if number else None


def _built(year: str, month: str, day: str, clock: Sequence[str | None]) -> datetime:
    hour, minute, second = (int(part or 0) for part in (*clock, None, None, None)[:3])
    return datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001 - a zone follows
