from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why a reader objects. The first six block by themselves; the last three only queue."""

    INTIMATE = "intimate", _("Intimate picture without consent")
    MINOR = "minor", _("Minor in danger")
    EXTREME = "extreme", _("Extreme violence")
    VIOLENCE = "violence", _("Violence")
    HATE = "hate", _("Hate")
    NUDITY = "nudity", _("Nudity")
    PRIVACY = "privacy", _("Private life")
    WRONG = "wrong", _("Wrong picture")
    COPYRIGHT = "copyright", _("Copyright")
    OTHER = "other", _("Other reason")


GRAVE = frozenset({Reason.INTIMATE, Reason.MINOR, Reason.EXTREME})
QUEUE_ONLY = frozenset({Reason.WRONG, Reason.COPYRIGHT, Reason.OTHER})
