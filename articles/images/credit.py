"""Whom a picture is credited to, as it is kept: the page sets the copyright sign itself. Pure."""

import re

SIGN = re.compile(r"^(?:(?:©|\(c\)|copyright\b)[\s:]*)+", re.IGNORECASE)


def without_sign(credit: str) -> str:
    """« © AFP » → « AFP », however often and in whatever way the sign was written."""
    return SIGN.sub("", credit.strip()).strip()
