"""Statements of reasons, and how a decision is contested: whoever knows the code has the right, without an account."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.site.public import public_page
from moderation import actions, folding, receipts
from moderation.models import Decision, Notice, Report, Statement
from moderation.owed.forms import AppealForm
from moderation.owed.remedies import CannotAppeal, Party, Remedy, case_of, own_appeals, remedy_of, standing_block
from moderation.views import SeeOther, private_page, small_form

KIND = Decision.Kind
FOUND = {
    "report": Report.objects.select_related("case__image"),
    "statement": Statement.objects.select_related("decision__case__image"),
    "notice": Notice.objects.select_related("case__image", "decision"),
}
CODES = {"report": "receipt", "statement": "code", "notice": "code"}


def party_with(of: str, code: str) -> Any:
    found = FOUND[of].filter(**{CODES[of]: code}).first()
    if found is None and of == "report":
        found = folding.unfold(code)
    if found is None:
        raise Http404
    return found


@private_page
@require_safe
def statement(request: HttpRequest, code: str) -> HttpResponse:
    found: Statement = party_with("statement", code)
    decision = found.decision
    standing = standing_block(decision.case)
    later = decision.case.decisions.filter(number__gt=decision.number).exclude(kind=KIND.SET_ASIDE)
    context = {
        "statement": found,
        "decision": decision,
        "image": decision.case.image,
        "facts": _facts(found),
        "means": _means(decision),
        "steps": _steps(found, later.filter(round=decision.round)),
        "remedy": remedy_of(found, at=timezone.now()),
        "newer": standing.statement if standing and standing != decision else None,
    }
    return render(request, "moderation/statement.html", context)


def _facts(found: Statement) -> str:
    """Without any word of those who reported or gave notice: what they wrote may tell who they are."""
    kind = KIND(found.decision.kind)
    if kind == KIND.AUTO_BLOCK:
        return gettext("Several readers reported the picture independently of each other.")
    if kind == KIND.COPY_BLOCK:
        return gettext("The picture is a copy of one that an editor has hidden.")
    if kind == KIND.UPHOLD:
        return gettext("The block was contested, and an editor who had not decided before examined the picture again.")
    if found.follows_notice:
        return gettext("An editor examined the picture after a formal notice about it.")
    return gettext("An editor examined the picture, on what readers had reported or of their own accord.")


def _means(decision: Decision) -> str:
    if decision.by_id:
        return gettext("By a person. No machine took part in the decision.")
    if decision.kind == KIND.REAPPLY:
        return gettext("An earlier decision was applied again by the system.")
    return gettext("Automatically, without a person. An editor examines the picture as soon as possible.")


def _steps(found: Statement, later: Any) -> list[receipts.Step]:
    """The block and what followed; the owner's own appeal in the owner's words."""
    others = [one for one in later.select_related("statement").order_by("number") if one.kind != KIND.APPEAL]
    told = [receipts.told(found.decision), *map(receipts.told, others)]
    return sorted([*told, *receipts.appeal_steps(own_appeals(found))], key=lambda step: step.at)


@private_page
@csrf_exempt  # whoever knows the code may appeal: there is no other right to forge
@require_http_methods(["GET", "HEAD", "POST"])
@small_form
def appeal(request: HttpRequest, of: str, code: str) -> HttpResponse:
    """`of`: report, statement or notice; `code`: its receipt or code."""
    party = party_with(of, code)
    form = AppealForm(request.POST if request.method == "POST" else None)
    remedy = remedy_of(party, at=timezone.now())
    if remedy.refusal or request.method != "POST":
        return _ask(request, of, party, form, remedy, status=409 if request.method == "POST" else 200)
    if not form.is_valid():
        return _ask(request, of, party, form, remedy, status=400)
    try:
        actions.appeal(party, words=form.cleaned_data["words"], at=timezone.now())
    except CannotAppeal as error:
        return _ask(request, of, party, form, Remedy(refusal=error.why), status=409)
    return SeeOther(reverse(of if of != "report" else "receipt", args=[code]))


def _ask(request: HttpRequest, of: str, party: Party, form: AppealForm, remedy: Remedy, *, status: int) -> HttpResponse:
    context = {
        "form": form,
        "image": case_of(party).image,
        "decision_words": receipts.words_of(remedy.decision) if remedy.decision else "",
        "refusal": remedy.refusal.label if remedy.refusal else "",
        "back": reverse(of if of != "report" else "receipt", args=[getattr(party, CODES[of])]),
    }
    return render(request, "moderation/appeal.html", context, status=status)


@public_page
def rules(request: HttpRequest) -> HttpResponse:
    """What may be reported, what happens then, and what everybody may do about it."""
    return render(request, "moderation/rules.html", {})
