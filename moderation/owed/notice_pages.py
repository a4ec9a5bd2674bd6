"""The formal notice: its form, and the page on which whoever gave it follows it."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article, Image
from moderation import actions, receipts, reporters
from moderation.models import Notice
from moderation.owed import senders
from moderation.owed.addresses import NotOurs, picture_at
from moderation.owed.forms import NoticeForm
from moderation.owed.pages import party_with
from moderation.owed.remedies import own_appeals, remedy_of
from moderation.views import SeeOther, private_page, small_form


@private_page
@csrf_exempt  # senders says what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
@small_form
def notice_form(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    if request.method == "POST":
        return _file(request, at)
    about = request.GET.get("address", "")[:2000].replace("\0", "")
    return _show(request, NoticeForm(initial={"token": senders.issue_token(at=at), "address": about}))


def _show(request: HttpRequest, form: NoticeForm, *, status: int = 200) -> HttpResponse:
    return render(request, "moderation/notice.html", {"form": form}, status=status)


def _file(request: HttpRequest, at: datetime) -> HttpResponse:
    form = NoticeForm(request.POST)
    image = _meant(request, form, at) if form.is_valid() else None
    if image is None:
        return _show(request, form, status=400)
    words = form.cleaned_data
    nonce, held = senders.nonce_and_held(request, token=words["token"], trap=words["website"], at=at)
    given = {name: words[name] for name in ("address", "reason", "explanation", "name", "email")}
    notice = actions.give_notice(
        image,
        at=at,
        language=(get_language() or "fr")[:2],
        nonce=nonce,
        held=held,
        networks=reporters.networks_of(request),
        **given,
    )
    return SeeOther(reverse("notice", args=[notice.code]))


def _meant(request: HttpRequest, form: NoticeForm, at: datetime) -> Image | None:
    """A picture that readers have seen, blocked or not; nobody can tell from here."""
    placed = Image.objects.filter(placements__article__in=Article.objects.published(at)).distinct()
    hosts = (request.get_host(), urlsplit(settings.SITE_URL).netloc)
    try:
        return picture_at(form.cleaned_data["address"], hosts=hosts, pictures=placed, at=at)
    except NotOurs as error:
        form.add_error("address", str(error))
        return None


@private_page
@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    found: Notice = party_with("notice", code)
    told = [receipts.Step(at=found.at, words=gettext("Your notice was received."))]
    if found.decision and found.decided_at:
        told.append(receipts.Step(at=found.decided_at, words=receipts.words_of(found.decision)))
    context = {
        "notice": found,
        "steps": [*told, *receipts.appeal_steps(own_appeals(found))],
        "remedy": remedy_of(found, at=timezone.now()),
    }
    return render(request, "moderation/notice_page.html", context)
