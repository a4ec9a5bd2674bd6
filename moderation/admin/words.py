"""Who did what and when, as the desk says it."""

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from moderation.models import Decision


def name_of(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("the rule")


def in_words(decision: Decision) -> str:
    """« rétablie par Awa le 02/03/2026 à 12:00 »"""
    at = timezone.localtime(decision.at)
    facts = {"decision": decision.get_kind_display(), "who": name_of(decision.by)}
    return _("%(decision)s by %(who)s on %(day)s at %(time)s") % {
        **facts,
        "day": f"{at:%d/%m/%Y}",
        "time": f"{at:%H:%M}",
    }
