"""What the desk was told by mail and webhook, to read only: a failure to tell it stands here."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.lists import ReadOnlyList
from articles.admin.marks import badge
from moderation.models import Alert


@admin.register(Alert)
class AlertAdmin(ReadOnlyList):
    list_display = ["at", "kind", "channel", "outcome", "attempts", "last_error"]
    list_filter = ["kind", "channel", "at"]
    fields = ["at", "kind", "channel", "case", "outcome", "attempts", "last_error"]

    @admin.display(description=_("outcome"))
    def outcome(self, alert: Alert) -> SafeString:
        if alert.sent_at:
            return badge("good", gettext("sent"))
        return badge("bad", gettext("not sent")) if alert.last_error else badge("busy", gettext("waiting"))
