"""What an alert says, in the desk's language. No name, no picture, nothing that readers wrote: the way to the case."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from moderation.alerts.digest import waiting
from moderation.models import Alert


def subject_of(alert: Alert) -> str:
    with override(settings.DESK_LANGUAGE):
        return gettext("Newsroom: %(what)s") % {"what": alert.get_kind_display()}


def text_of(alert: Alert, *, at: datetime) -> str:
    with override(settings.DESK_LANGUAGE):
        facts = {"alert": alert, "address": address_of(alert)}
        if alert.kind == Alert.Kind.DIGEST:
            return render_to_string("moderation/alerts/digest.txt", facts | {"waiting": waiting(at)})
        return render_to_string("moderation/alerts/at_once.txt", facts)


def address_of(alert: Alert) -> str:
    """The case, or else the queue."""
    if alert.case_id:
        return settings.SITE_URL + reverse("admin:moderation_case_change", args=[alert.case_id])
    return settings.SITE_URL + reverse("admin:moderation_case_changelist")


def facts_of(alert: Alert) -> dict[str, object]:
    """For the webhook."""
    return {
        "id": alert.pk,
        "kind": alert.kind,
        "at": alert.at.isoformat(),
        "case": alert.case_id,
        "address": address_of(alert),
        "words": subject_of(alert),
    }
