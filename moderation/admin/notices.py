"""Formal notices, with who gave them, and the letters that went out. A notice is decided with its picture."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.admin.lists import ReadOnlyList
from articles.admin.marks import badge, moment
from moderation.admin.access import DECIDE, needs
from moderation.admin.lines import lines_of
from moderation.admin.links import to_case
from moderation.admin.waiting import WaitingFilter
from moderation.models import Case, Letter, Notice, Notifier, Reason


@admin.register(Notice)
class NoticeAdmin(ReadOnlyList):
    list_display = ["came_in", "picture", "reason", "state"]
    list_filter = [WaitingFilter, "reason"]
    list_select_related = ["case__image"]

    @admin.display(description=gettext_lazy("at"))
    def came_in(self, notice: Notice) -> SafeString | str:
        return moment(notice.at)

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, notice: Notice) -> SafeString:
        return to_case(notice.case)

    @admin.display(description=gettext_lazy("state"))
    def state(self, notice: Notice) -> SafeString:
        if notice.decided_at:
            return badge("good", _("decided"))
        return badge("still", notice.get_held_display()) if notice.held else badge("busy", _("waiting"))

    @method_decorator([require_safe, needs("moderation.view_notice")])
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        notices = Notice.objects.select_related("case__image__source", "decision__by")
        notice = get_object_or_404(notices, pk=int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0)
        is_open = notice.decided_at is None and notice.case.state in Case.WAITING
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Formal notice"),
            "notice": notice,
            "notifier": _who(request, notice),
            "line": lines_of([notice.case], now=timezone.now())[0],
            "may_decide": is_open and request.user.has_perm(DECIDE),
            "reasons": Reason.choices,
        }
        return TemplateResponse(request, "moderation/desk/notice.html", context)


def _who(request: HttpRequest, notice: Notice) -> Notifier | None:
    """Name and e-mail are for those alone who may see them."""
    may = request.user.has_perm("moderation.view_notifier")
    return Notifier.objects.filter(notice=notice).first() if may else None


@admin.register(Letter)
class LetterAdmin(ReadOnlyList):
    """What was written to whom, and what did not arrive."""

    list_display = ["written", "to", "subject", "state", "last_error"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter)]
    fields = ["written", "to", "subject", "body", "state", "attempts", "last_error"]
    search_fields = ["to"]

    @admin.display(description=gettext_lazy("written"))
    def written(self, letter: Letter) -> SafeString | str:
        return moment(letter.at)

    @admin.display(description=gettext_lazy("state"))
    def state(self, letter: Letter) -> SafeString:
        if letter.sent_at:
            return badge("good", _("sent"))
        if letter.is_given_up:
            return badge("bad", _("given up"))
        return badge("bad", _("failed, to be tried again")) if letter.last_error else badge("busy", _("to be sent"))
