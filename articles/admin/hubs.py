"""What hubs were told of our feeds, to read only: a hub that does not answer is seen here."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.lists import ReadOnlyList
from articles.admin.marks import badge
from articles.models import HubPing


@admin.register(HubPing)
class HubPingAdmin(ReadOnlyList):
    list_display = ["topic", "hub", "outcome", "failures", "last_error", "told_at"]
    list_filter = ["hub"]
    fields = ["topic", "hub", "outcome", "failures", "last_error", "told_at", "due_at"]

    @admin.display(description=_("outcome"))
    def outcome(self, ping: HubPing) -> SafeString:
        if ping.due_at is None:
            return badge("good", gettext("told"))
        return badge("bad", gettext("not told")) if ping.failures else badge("busy", gettext("waiting"))
