"""Pages on which readers report a picture and follow the report. No session, no cookie but `rid`; what is one reader's
is never cached."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Article, ArticleImage, Image
from articles.site.public import public_page
from moderation import actions, filing, folding, receipts, reporters
from moderation.forms import ReportForm
from moderation.models import Report
from moderation.owed.remedies import own_appeals, remedy_of

LARGEST_FORM = 64 * 1024  # bytes; a thousand characters percent-encoded are at most 12,000
PURPOSES = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    status_code = 303


def private_page(view: View) -> View:
    """For the one reader who asked: kept in no cache, found by no search engine."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def small_form(view: View) -> View:
    """Refuses what is no form, or larger than ours can be, before it is read."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and request.content_type not in FORM_TYPES:
            return HttpResponse(status=415)
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if not length.isdecimal() or int(length) > LARGEST_FORM:
            return HttpResponse(status=413)
        return view(request, **kwargs)

    return answer


def not_ahead(view: View) -> View:
    """Refuses what a browser fetches before its reader asks for it: it is no visit, and gets no cookie."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        purpose = "".join(request.headers.get(name, "") for name in PURPOSES).lower()
        if any(word in purpose for word in ("prefetch", "prerender", "preview")):
            return HttpResponse(status=403)
        return view(request, **kwargs)

    return answer


@private_page
@not_ahead
@csrf_exempt  # reporters.sender says what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
@small_form
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    at = timezone.now()
    return _file(request, uuid, at) if request.method == "POST" else _open(request, _reportable(uuid, at), at)


def _reportable(uuid: UUID, at: datetime) -> Image:
    """A picture that readers have seen. Blocked or not: nobody can tell from here."""
    places = ArticleImage.objects.filter(image=OuterRef("pk"), article__in=Article.objects.published(at))
    return get_object_or_404(Image.objects.filter(Exists(places)), uuid=uuid)


def _article(image: Image, number: int | None, at: datetime) -> Article | None:
    """The published article that shows the picture, if it is that one."""
    return Article.objects.published(at).filter(pk=number, placements__image=image).first() if number else None


def _open(request: HttpRequest, image: Image, at: datetime) -> HttpResponse:
    number = request.GET.get("article", "")
    article = _article(image, int(number), at) if number.isascii() and number.isdigit() and len(number) < 16 else None
    site = reporters.outside_site(request, request.headers.get("Referer", ""))
    token = reporters.issue_token(image=str(image.uuid), article=article.pk if article else None, at=at, site=site)
    browser = reporters.browser_of(request)
    known = reporters.standing(reporters.came_back(browser, at.timestamp()), at=at) if browser else None
    context = {"form": ReportForm(initial={"token": token}), "image": image, "article": article, "known": known}
    response = render(request, "moderation/report.html", context)
    if request.method == "GET":
        reporters.remember(response, browser or reporters.new_browser(at))
    return response


def _file(request: HttpRequest, uuid: UUID, at: datetime) -> HttpResponse:
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _refuse(request, form, _reportable(uuid, at))
    filed = filing.file(request, uuid, form.cleaned_data, at)
    return _thank(request, filed.image, filed.ticket)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _refuse(request: HttpRequest, form: ReportForm, image: Image) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    return render(request, "moderation/report.html", {"form": form, "image": image}, status=400)


def _thank(request: HttpRequest, image: Image, ticket: receipts.Ticket) -> HttpResponse:
    """The same answer whatever became of the report, so that the form tells nobody what counts."""
    follow = reverse("receipt", args=[ticket.receipt])
    if not _wants_json(request):
        return SeeOther(f"{reverse('report-thanks', args=[image.uuid])}?ticket={receipts.seal(ticket)}")
    answer = {"message": filing.thanks(), "receipt": ticket.receipt, "follow": follow}
    return JsonResponse(answer, status=201, headers={"Location": follow})


@private_page
@require_safe
def thanks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    at = timezone.now()
    image = _reportable(uuid, at)
    try:
        ticket = receipts.unseal(request.GET.get("ticket", ""))
    except receipts.BadTicket:
        return render(request, "moderation/thanks.html", {})
    context = {"receipt": ticket.receipt, "article": _article(image, ticket.article, at)}
    return render(request, "moderation/thanks.html", context)


@public_page
def hidden_pictures(request: HttpRequest) -> HttpResponse:
    """Why a picture is hidden: what the panel in its place leads to."""
    return render(request, "moderation/hidden_pictures.html", {})


def _filed(receipt: str) -> Report:
    filed = Report.objects.select_related("case__image", "article").filter(receipt=receipt).first()
    filed = filed or folding.unfold(receipt)
    if filed is None:
        raise Http404
    return filed


@private_page
@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    filed = _filed(receipt)
    decisions = receipts.decisions_told(filed)
    context = {
        "report": filed,
        "steps": receipts.steps(filed, decisions, own_appeals(filed)),
        "is_decided": bool(decisions),
        "may_withdraw": filed.withdrawn_at is None and filed.round == filed.case.round,
        "remedy": remedy_of(filed, at=timezone.now()),
    }
    return render(request, "moderation/receipt.html", context)


@private_page
@csrf_exempt  # whoever knows the receipt may withdraw: there is no other right to forge
@require_POST
@small_form
def withdraw(request: HttpRequest, receipt: str) -> HttpResponse:
    filed = _filed(receipt)
    actions.withdraw(filed, at=timezone.now())
    return SeeOther(reverse("receipt", args=[filed.receipt]))
