"""The review queue, one line a picture, and the page of one case. Both are read only: a case is moved by a decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.admin.lists import ReadOnly
from moderation import actions
from moderation.admin import deciding, line_up
from moderation.admin.access import DECIDE, LOOK, needs
from moderation.admin.block_now import block_now, may_block
from moderation.admin.details import details_of
from moderation.admin.lines import CaseLine, lines_of
from moderation.admin.live import live
from moderation.admin.picture import picture
from moderation.models import Appeal, Case, Decision, Notice, Reason

PLACES_ON_THE_CASE = 100
COUNTED = 1000  # of those that wait; above it, "1000+"
NAMES: dict[str, Any] = {
    line_up.WAITING: gettext_lazy("waiting for a decision"),
    line_up.GRAVE: gettext_lazy("grave"),
    line_up.ALL: gettext_lazy("all"),
    **dict(Case.State.choices),
}
FILTERS = [(name, NAMES[name]) for name in line_up.FILTERS if name != Case.State.VISIBLE]


@admin.register(Case)
class CaseAdmin(ReadOnly):
    def get_urls(self) -> list[URLPattern]:
        return [
            path("now/", self._guarded(may_block), name="moderation_case_may_block"),
            path("now/<uuid:uuid>/", self._guarded(block_now), name="moderation_case_block_now"),
            path("live/", self._guarded(live), name="moderation_case_live"),
            path("decide/", self._guarded(deciding.decide_several), name="moderation_case_decide_several"),
            path("undo/", self._guarded(deciding.undo), name="moderation_case_undo"),
            path("<int:pk>/decide/", self._guarded(deciding.decide), name="moderation_case_decide"),
            path("<int:pk>/claim/", self._guarded(deciding.claim), name="moderation_case_claim"),
            path("<int:pk>/picture/", self._guarded(picture), name="moderation_case_picture"),
            *super().get_urls(),
        ]

    @method_decorator([require_safe, needs(LOOK)])
    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        wanted = line_up.read(request.GET)
        page = line_up.page_of(wanted)
        context = {
            "title": _("Review queue"),
            "lines": lines_of(page.cases, now=timezone.now()),
            "wanted": wanted,
            "filters": FILTERS,
            "next_page": _with(request.GET, after=page.after) if page.after else "",
            "waiting": Case.objects.filter(urgency__gt=0).order_by()[: COUNTED + 1].count(),
            "counted": COUNTED,
            "appeals": Appeal.objects.waiting().last_of_each()[:COUNTED].count(),
            "notices": Notice.objects.waiting()[:COUNTED].count(),
        }
        return TemplateResponse(request, "moderation/desk/queue.html", self._context(request) | context)

    @method_decorator([require_safe, needs(LOOK)])
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        pk = int(object_id) if line_up.NUMBER.fullmatch(object_id) else 0
        case, now = get_object_or_404(Case.objects.select_related("image__source", "claimed_by"), pk=pk), timezone.now()
        line = lines_of([case], now=now, places=PLACES_ON_THE_CASE)[0]
        context = {
            "title": str(case.image), "line": line, "details": details_of(line),
            "to_undo": _to_undo(line, request),
        }  # fmt: skip
        return TemplateResponse(request, "moderation/desk/case.html", self._context(request) | context)

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        context = self.admin_site.each_context(request)
        return context | {"opts": self.opts, "may_decide": request.user.has_perm(DECIDE), "reasons": Reason.choices}

    def _guarded(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        return never_cache(self.admin_site.admin_view(view))


def _to_undo(line: CaseLine, request: HttpRequest) -> Decision | None:
    """The last decision, while whoever looks may take it back."""
    last, user = next(iter(line.decisions), None), request.user
    is_theirs = isinstance(user, User) and last and actions.may_undo(last, by=user, at=line.now)
    return last if is_theirs else None


def _with(query: QueryDict, **values: str) -> str:
    changed = query.copy()
    for name, value in values.items():
        changed[name] = value
    return f"?{changed.urlencode()}"
