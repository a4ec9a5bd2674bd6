"""The review queue: one line a picture, most reported first, with block and restore on the line itself."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.images import place
from articles.models import Image, Rendition
from moderation import actions
from moderation.admin.lines import lines_of
from moderation.models import Case, Decision

WAITING = (Case.State.REPORTED, Case.State.HELD, Case.State.AUTO_BLOCKED)
DECIDE = "moderation.decide_case"
PLACES_ON_THE_CASE = 100
REPORTS_ON_THE_CASE = 100
VERBS: dict[str, Callable[..., Decision | None]] = {"block": actions.block, "restore": actions.restore}


class StateFilter(admin.SimpleListFilter):
    """Shows what waits for a moderator unless asked for more."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Case.State.choices, ("all", gettext_lazy("all"))]

    def choices(self, changelist: ChangeList) -> Any:
        waiting, *others = super().choices(changelist)
        return [{**waiting, "display": _("waiting for a decision")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Case]) -> QuerySet[Case]:
        if self.value() == "all":
            return queryset
        return queryset.filter(state__in=[self.value()] if self.value() else WAITING)


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    list_filter = [StateFilter]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["image__alt", "image__credit", "image__uuid"]
    actions = None

    class Media:
        css = {"all": ["newsroom/css/queue.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        return super().get_queryset(request).select_related("image", "image__source")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Case | None = None) -> bool:
        return False  # a case is moved by a decision, never edited

    def has_delete_permission(self, request: HttpRequest, obj: Case | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/decide/", self._guarded(require_POST(self.decide)), name="moderation_case_decide"),
            path("<int:pk>/picture/", self._guarded(self.picture), name="moderation_case_picture"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, {"title": _("Review queue"), **(extra_context or {})})
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:
            context["lines"] = lines_of(list(context["cl"].result_list))
            context["may_decide"] = request.user.has_perm(DECIDE)
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        case = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if case:
            context |= {
                "line": lines_of([case], places=PLACES_ON_THE_CASE)[0],
                "reports": list(case.reports.select_related("article")[:REPORTS_ON_THE_CASE]),
                "number_of_reports": case.reports.count(),
                "decisions": case.decisions.select_related("by"),
                "may_decide": request.user.has_perm(DECIDE),
            }
        return super().change_view(request, object_id, form_url, context)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Blocks or restores, with the note that the log keeps. A decision that came too late says so."""
        if not request.user.has_perm(DECIDE):
            raise PermissionDenied
        case = get_object_or_404(self.get_queryset(request), pk=pk)
        verb, note = VERBS.get(request.POST.get("decision", "")), request.POST.get("note", "").replace("\0", "").strip()
        seen = request.POST.get("seen", "")
        if verb and note and seen.isascii() and seen.isdigit():
            _carry_out(request, case, partial(verb, note=note, seen=int(seen[:9])))
        else:
            messages.error(request, _("Write a note first: it stands in the log beside your decision."))
        return redirect(_back_to(request))

    def picture(self, request: HttpRequest, pk: int) -> FileResponse:
        """The picture for whoever judges it, wherever its bytes lie. Never cached."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        case = get_object_or_404(self.get_queryset(request), pk=pk)
        small = case.image.renditions.filter(format="webp").exclude(recipe="full").order_by("-width")
        return FileResponse(_open_wherever(case.image, small.first()), content_type="image/webp")

    def _guarded(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        return never_cache(self.admin_site.admin_view(view))


def _open_wherever(image: Image, rendition: Rendition | None) -> BinaryIO:
    """The rendition's bytes, also while a block or a restore is moving them. Raises `Http404`."""
    if rendition is None:
        raise Http404
    for folder in (place.public, place.quarantine, place.public):
        with suppress(FileNotFoundError):
            return (folder(image.directory) / Path(rendition.file).name).open("rb")
    raise Http404


def _carry_out(request: HttpRequest, case: Case, verb: partial[Decision | None]) -> None:
    decision = verb(case.image, by=request.user, at=timezone.now())
    if decision is None:
        _say_too_late(request, case, note=verb.keywords["note"])
        return
    words = _("The picture is hidden.") if decision.kind == Decision.Kind.BLOCK else _("The picture is shown.")
    messages.success(request, format_html('{} <a href="{}"><bdi>{}</bdi></a>', words, _address(case), case.image))


def _say_too_late(request: HttpRequest, case: Case, *, note: str) -> None:
    """The second of two moderators learns who did what and when, and gets their own words back."""
    last = case.decisions.select_related("by").first()
    what = _in_words(last) if last else _("the readers withdrew their reports")
    told = _("Nothing changed, because meanwhile: %(what)s. Your note was: “%(note)s”") % {"what": what, "note": note}
    messages.warning(request, format_html('{} <a href="{}">{}</a>', told, _address(case), _("To the case")))


def _address(case: Case) -> str:
    return reverse("admin:moderation_case_change", args=[case.pk])


def _in_words(decision: Decision) -> str:
    who = (decision.by.get_full_name() or decision.by.get_username()) if decision.by else _("the rule")
    at = timezone.localtime(decision.at)
    facts = {"decision": decision.get_kind_display(), "who": who, "day": f"{at:%d/%m/%Y}", "time": f"{at:%H:%M}"}
    return _("%(decision)s by %(who)s on %(day)s at %(time)s") % facts


def _back_to(request: HttpRequest) -> str:
    """The queue as it was filtered, or the case: one of our own two pages, whatever the form says."""
    queue = reverse("admin:moderation_case_changelist")
    wanted = request.POST.get("next", "")
    return wanted if wanted.startswith(queue) else queue
