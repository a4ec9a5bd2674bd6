"""Appeals that wait for an answer: the list, and a page each, for somebody else than who decided first."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles.admin.lists import ReadOnlyList
from articles.admin.marks import badge, moment
from moderation import actions
from moderation.admin.access import DECIDE, needs
from moderation.admin.lines import lines_of
from moderation.admin.links import to_case
from moderation.admin.waiting import WaitingFilter
from moderation.admin.words import in_words, name_of
from moderation.forms import AnswerForm
from moderation.models import Appeal

VERBS = {"uphold": actions.uphold, "grant": actions.grant}
TONES = {"": "busy", "upheld": "still", "granted": "good", "moot": "still"}


@admin.register(Appeal)
class AppealAdmin(ReadOnlyList):
    list_display = ["came_in", "picture", "party", "against", "state"]
    list_filter = [WaitingFilter, "party"]
    list_select_related = ["case__image", "decision__by", "decided_by"]

    @admin.display(description=gettext_lazy("at"))
    def came_in(self, appeal: Appeal) -> SafeString | str:
        return moment(appeal.at)

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, appeal: Appeal) -> SafeString:
        return to_case(appeal.case)

    @admin.display(description=gettext_lazy("decision appealed against"))
    def against(self, appeal: Appeal) -> str:
        return in_words(appeal.decision)

    @admin.display(description=gettext_lazy("outcome"))
    def state(self, appeal: Appeal) -> SafeString:
        return badge(TONES[appeal.outcome], appeal.get_outcome_display() or _("waiting"))

    def get_urls(self) -> list[URLPattern]:
        guarded = never_cache(self.admin_site.admin_view(decide))
        return [path("<int:pk>/decide/", guarded, name="moderation_appeal_decide"), *super().get_urls()]

    @method_decorator([require_safe, needs("moderation.view_appeal")])
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        appeal = get_object_or_404(_whole(), pk=int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Appeal"),
            "appeal": appeal,
            "appeals": [appeal] if appeal.decided_at else Appeal.objects.decided_with(appeal).select_related("report"),
            "later": Appeal.objects.waiting().filter(decision=appeal.decision_id, pk__gt=appeal.pk).last(),
            "against": in_words(appeal.decision),
            "line": lines_of([appeal.case], now=timezone.now())[0],
            "may_decide": False,  # not by the queue's form, which the line would show
            "may_answer": request.user.has_perm(DECIDE) and not appeal.decided_at,
            "is_own": not appeal.may_be_decided_by(_who(request)),
            "answered_by": name_of(appeal.decided_by) if appeal.decided_by else "",
        }
        return TemplateResponse(request, "moderation/desk/appeal.html", context)


def _whole() -> QuerySet[Appeal]:
    return Appeal.objects.select_related("case__image__source", "decision__by", "decided_by", "report", "notice")


@require_POST
@needs(DECIDE)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    appeal = get_object_or_404(_whole(), pk=pk)
    verb, form = VERBS.get(request.POST.get("outcome", "")), AnswerForm(request.POST)
    here = reverse("admin:moderation_appeal_change", args=[pk])
    if verb is None or not form.is_valid():
        messages.error(request, _("Write an answer first: whoever appealed reads it."))
        return redirect(here)
    try:
        decision = verb(appeal, by=_who(request), at=timezone.now(), answer=form.cleaned_data["answer"])
    except actions.OwnDecision:
        messages.error(request, _("You took the decision yourself: somebody else has to judge the appeal."))
        return redirect(here)
    if decision is None:
        messages.warning(request, _too_late(pk, form.cleaned_data["answer"]))
        return redirect(here)
    link = reverse("admin:moderation_case_change", args=[appeal.case_id])
    told = format_html('{} <a href="{}"><bdi>{}</bdi></a>', _("The appeal is answered."), link, appeal.case.image)
    messages.success(request, told)
    return redirect("admin:moderation_appeal_changelist")


def _too_late(pk: int, answer: str) -> str:
    """The second of two learns who was quicker, and gets the words back."""
    fresh = _whole().get(pk=pk)
    last = fresh.case.decisions.select_related("by").first()
    what = in_words(last) if last else fresh.case.get_state_display()
    told = _("Nothing changed, because meanwhile: %(what)s.") % {"what": what}
    words = _("Your note was: “%s”") % answer
    return f"{told} {words}"


def _who(request: HttpRequest) -> Any:
    return request.user
