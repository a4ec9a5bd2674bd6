"""What moderators send: decisions on one picture or several, an undo, a claim. Each view answers a form with a page
and a script with JSON; a decision that came too late says who was quicker, and gives the words back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moderation import actions
from moderation.admin.access import DECIDE, needs
from moderation.admin.lines import claimed_by
from moderation.admin.words import in_words
from moderation.forms import DecisionForm
from moderation.models import Case, Decision

SEEN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")  # a case and the version that its moderator saw
NUMBER = re.compile(r"[0-9]{1,18}")
MOST_AT_ONCE = 100
Verb = Callable[..., Decision | None]
VERBS: dict[str, Verb] = {
    "restore": actions.restore, "hold": actions.put_on_hold, "clear": actions.clear, "set_aside": actions.set_aside,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Outcome:
    case: Case
    decision: Decision | None  # none: nothing was decided, and the words say why
    words: str

    def as_json(self) -> dict[str, Any]:
        number = self.decision.number if self.decision else None
        return {"case": self.case.pk, "decision": number, "words": self.words}


@require_POST
@needs(DECIDE)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """On one picture, as the moderator saw it: `seen` is its version."""
    get_object_or_404(Case, pk=pk)
    return _decide(request, [f"{pk}-{request.POST.get('seen', '')}"])


@require_POST
@needs(DECIDE)
def decide_several(request: HttpRequest) -> HttpResponse:
    return _decide(request, request.POST.getlist("case")[:MOST_AT_ONCE])


@require_POST
@needs(DECIDE)
def undo(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("decision", "")
    decision = Decision.objects.filter(number=int(number)).first() if NUMBER.fullmatch(number) else None
    if decision is None or not actions.undo(decision, by=_who(request), at=timezone.now()):
        return _refuse(request, _("It is too late to undo this: decide again instead."), status=409)
    return _answer(request, [Outcome(case=decision.case, decision=decision, words=_("The decision is undone."))])


@require_POST
@needs(DECIDE)
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    case, now = get_object_or_404(Case.objects.select_related("claimed_by"), pk=pk), timezone.now()
    is_mine = actions.claim(case, by=_who(request), at=now)
    words = "" if is_mine else _("%(who)s is at it.") % {"who": claimed_by(case, at=now)}
    return JsonResponse({"words": words}) if _wants_json(request) else redirect(_back_to(request))


def _decide(request: HttpRequest, named: Sequence[str]) -> HttpResponse:
    form, seen = DecisionForm(request.POST), [found for one in named if (found := SEEN.fullmatch(one))]
    if not form.is_valid():
        return _refuse(request, " ".join(str(words) for errors in form.errors.values() for words in errors))
    if not seen:
        return _refuse(request, _("Choose a picture first."))
    versions = {int(one[1]): int(one[2]) for one in seen}
    cases = Case.objects.select_related("image").in_bulk(list(versions))
    verb = _verb(**form.cleaned_data)
    outcomes = [_carry_out(request, cases[pk], versions[pk], verb) for pk in versions if pk in cases]
    return _answer(request, outcomes, note=form.cleaned_data["note"])


def _verb(decision: str, reason: str, note: str) -> partial[Decision | None]:
    if decision == "block":
        return partial(actions.block, note=note, reason=reason)
    return partial(VERBS[decision], note=note)


def _carry_out(request: HttpRequest, case: Case, seen: int, verb: partial[Decision | None]) -> Outcome:
    known = {"is_stock_known": True} if f"{case.pk}" in request.POST.getlist("stock_known") else {}
    try:
        decision = verb(case.image, by=_who(request), at=timezone.now(), seen=seen, **(known if _blocks(verb) else {}))
    except actions.StockPicture as stock:
        return Outcome(case=case, decision=None, words=_in_so_many(stock.articles))
    words = _done(decision) if decision else _too_late(case, seen, note=verb.keywords["note"])
    return Outcome(case=case, decision=decision, words=words)


def _blocks(verb: partial[Decision | None]) -> bool:
    return verb.func is actions.block


def _in_so_many(articles: int) -> str:
    words = _("Nothing changed: %(number)s articles show this picture. Tick that you know it, then block it.")
    return words % {"number": articles}


def _done(decision: Decision) -> str:
    return {
        Decision.Kind.BLOCK: _("The picture is hidden."),
        Decision.Kind.RESTORE: _("The picture is shown."),
        Decision.Kind.HOLD: _("The picture is held, and still shown."),
        Decision.Kind.CLEAR: _("The picture is verified: no report hides it."),
        Decision.Kind.SET_ASIDE: _("These reports count no more."),
    }[Decision.Kind(decision.kind)]


def _too_late(case: Case, seen: int, *, note: str) -> str:
    """The second of two moderators learns who did what and when, and gets their own words back."""
    fresh = Case.objects.get(pk=case.pk)
    if fresh.version == seen:
        return _("Nothing changed: that cannot be decided about a picture that is “%s”.") % fresh.get_state_display()
    last = case.decisions.select_related("by").first()
    what = in_words(last) if last else fresh.get_state_display()
    told = _("Nothing changed, because meanwhile: %(what)s.") % {"what": what}
    words = _("Your note was: “%s”") % note
    return f"{told} {words}" if note else told


def _answer(request: HttpRequest, outcomes: Sequence[Outcome], *, note: str = "") -> HttpResponse:
    if _wants_json(request):
        status = 200 if any(one.decision for one in outcomes) or not outcomes else 409
        return JsonResponse({"outcomes": [one.as_json() for one in outcomes], "note": note}, status=status)
    for one in outcomes:
        link = reverse("admin:moderation_case_change", args=[one.case.pk])
        told = format_html('{} <a href="{}"><bdi>{}</bdi></a>', one.words, link, one.case.image)
        messages.add_message(request, messages.SUCCESS if one.decision else messages.WARNING, told)
    return redirect(_back_to(request))


def _refuse(request: HttpRequest, words: str, *, status: int = 400) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"words": words}, status=status)
    messages.error(request, words)
    return redirect(_back_to(request))


def _who(request: HttpRequest) -> Any:
    return request.user


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _back_to(request: HttpRequest) -> str:
    """The queue as it was filtered, or the case: one of our own two pages, whatever the form says."""
    queue = reverse("admin:moderation_case_changelist")
    wanted = request.POST.get("next", "")
    return wanted if wanted.startswith(queue) else queue
