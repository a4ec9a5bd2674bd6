"""The numbers of the rule, out of the settings."""

from django.conf import settings

from moderation.models import GRAVE, QUEUE_ONLY
from moderation.rules import Limits


def limits(profile: str = "") -> Limits:
    """Those of a profile, or of the one that runs; stamped as « robust-1 »."""
    rule, profile = settings.MODERATION_RULE, profile or settings.MODERATION_PROFILE
    numbers = {**rule["both"], **rule[profile]}
    if profile == "simple":
        numbers["people"] = settings.REPORT_THRESHOLD
    return Limits(
        version=f"{profile}-{rule['version']}", profile=profile,
        queue_only=frozenset(map(str, QUEUE_ONLY)), grave=frozenset(map(str, GRAVE)),
        **numbers,
    )  # fmt: skip
