"""Other numbers for what readers are weighed and bounded by."""

from django.conf import settings
from django.test import override_settings


def bounded(**numbers: float) -> override_settings:
    readers = settings.MODERATION_READERS
    profile = settings.MODERATION_PROFILE
    inner = {"both": {name: value for name, value in readers["both"].items() if name not in numbers}}
    return override_settings(MODERATION_READERS={**inner, profile: {**readers[profile], **numbers}})
