"""What an alert says, in the desk's language. No name, no picture, nothing that readers wrote: the way to the case."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from moderation.alerts.digest import waiting
from moderation.models import Alert, Case


def subject_of(alert: Alert) -> str:
    with override(settings.DESK_LANGUAGE):
        number = grave_ones(alert)
        return gettext("Newsroom: %(what)s") % {"what": f"{alert.get_kind_display()}{f' ({number})' if number else ''}"}


def text_of(alert: Alert, *, at: datetime) -> str:
    with override(settings.DESK_LANGUAGE):
        facts = {"alert": alert, "address": address_of(alert), "number": grave_ones(alert)}
        if alert.kind == Alert.Kind.DIGEST:
            return render_to_string("moderation/alerts/digest.txt", facts | {"waiting": waiting(at)})
        return render_to_string("moderation/alerts/at_once.txt", facts)


def grave_ones(alert: Alert) -> int:
    """How many pictures wait for which a grave reason was given, where the alert is for all of them."""
    is_for_all = alert.kind == Alert.Kind.GRAVE and alert.case_id is None
    return Case.objects.filter(is_grave=True, state__in=Case.WAITING).count() if is_for_all else 0


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
        "pictures": grave_ones(alert) or (1 if alert.case_id else 0),
        "address": address_of(alert),
        "words": subject_of(alert),
    }
