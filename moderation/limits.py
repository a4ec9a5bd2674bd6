"""The numbers of the rule, out of the settings."""

import hashlib
from collections.abc import Mapping

from django.conf import settings

from moderation.models import GRAVE, QUEUE_ONLY
from moderation.rules import Limits


def limits(profile: str = "") -> Limits:
    """Those of a profile, or of the one that runs; stamped as « robust-1 », or « robust-1+3fa9c2 » where the
    environment changed any.
    """
    rule, profile = settings.MODERATION_RULE, profile or settings.MODERATION_PROFILE
    tuned = rule["tuned"] if profile == "robust" else {}
    numbers = {**rule["both"], **rule[profile], **tuned}
    if profile == "simple":
        numbers["people"] = settings.REPORT_THRESHOLD
    return Limits(
        version=f"{profile}-{rule['version']}{_mark(tuned)}", profile=profile,
        queue_only=frozenset(map(str, QUEUE_ONLY)), grave=frozenset(map(str, GRAVE)),
        **numbers,
    )  # fmt: skip


def _mark(tuned: Mapping[str, int]) -> str:
    """The same for the same numbers."""
    told = ",".join(f"{name}={number}" for name, number in sorted(tuned.items()))
    return f"+{hashlib.sha256(told.encode()).hexdigest()[:6]}" if told else ""
