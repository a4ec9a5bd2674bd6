"""The numbers by which readers are weighed, out of the settings."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Weights are in thousandths; 0 reports an hour bounds nothing."""

    fastest_seconds: float  # from the form's opening to its sending; who is quicker is no reader
    latest_minutes: int
    known_after_hours: int
    known: int  # the weight of a browser seen that long ago
    new: int
    without_scripts: int
    hourly_of_person: int
    hourly_of_near: int  # of one /24 or IPv6 /48
    hourly_of_wide: int  # of one /16 or IPv6 /32
    warn_after: int  # reports rejected
    unfounded_times: int  # and this many times as many as were upheld
    mute_after: int  # reports rejected that were sent after the warning
    mute_days: int
    stored_of_held: int  # of one picture and round: what is held beyond it is only counted


def limits() -> Limits:
    numbers = settings.MODERATION_READERS
    return Limits(**numbers["both"], **numbers[settings.MODERATION_PROFILE])
