"""Decisions and reports, to read only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moderation.models import Decision


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    list_display = ["at", "kind", "picture", "by", "in_words", "round"]
    list_filter = ["kind", "at"]
    list_select_related = ["case__image", "by"]
    search_fields = ["note", "case__image__alt", "case__image__uuid"]
    show_full_result_count = False
    actions = None
    fields = ["at", "kind", "picture", "by", "in_words", "round", "rule_version"]

    @admin.display(description=_("picture"), ordering="case")
    def picture(self, decision: Decision) -> str:
        return str(decision.case.image)

    @admin.display(description=_("grounds"))
    def in_words(self, decision: Decision) -> str:
        return decision.grounds

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("case__image", "by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False
