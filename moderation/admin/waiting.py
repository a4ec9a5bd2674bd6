"""What waits for a person, unless more is asked for."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class WaitingFilter(admin.SimpleListFilter):
    """For rows with a `waiting` queryset; of the appeals against one decision only the last is shown."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", gettext_lazy("all"))]

    def choices(self, changelist: ChangeList) -> Any:
        waiting, *others = super().choices(changelist)
        return [{**waiting, "display": _("waiting for a decision")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        waiting = queryset.waiting()
        return waiting.last_of_each() if hasattr(waiting, "last_of_each") else waiting
