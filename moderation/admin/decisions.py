"""The log of decisions, to read only."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.lists import ReadOnly
from articles.admin.marks import badge
from moderation.models import Decision, Journal

PICTURE_SHOWN = 80


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ["at", "what", "picture", "who", "in_words"]
    list_filter = ["kind", "at"]
    list_select_related = ["case__image", "by"]
    search_fields = ["note", "case__image__alt", "case__image__uuid"]
    show_full_result_count = False
    fields = ["at", "what", "picture", "who", "in_words", "round", "rule_version"]

    @admin.display(description=_("decision"), ordering="kind")
    def what(self, decision: Decision) -> SafeString:
        tone = "good" if decision.kind == Decision.Kind.RESTORE else "bad"
        return badge(tone, decision.get_kind_display())

    @admin.display(description=_("picture"), ordering="case")
    def picture(self, decision: Decision) -> SafeString:
        """The way to its case, by its description."""
        words = Truncator(decision.case.image.alt or gettext("No alternative text")).chars(PICTURE_SHOWN)
        address = reverse("admin:moderation_case_change", args=[decision.case_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, words)

    @admin.display(description=_("by"), ordering="by")
    def who(self, decision: Decision) -> str:
        return decision.by.get_full_name() or decision.by.get_username() if decision.by else gettext("the rule")

    @admin.display(description=_("grounds"))
    def in_words(self, decision: Decision) -> str:
        return decision.grounds

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("case__image", "by")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        for journal in Journal.objects.exclude(last_error=""):
            messages.warning(request, gettext("The journal of decisions is not being written: %s") % journal.last_error)
        return super().changelist_view(request, extra_context)
