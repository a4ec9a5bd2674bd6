"""« Bloquer maintenant »: from a picture on the public page to its case, whether or not a reader has reported it.

The public page is the same bytes for everyone, so it cannot show the button. Its script asks here, and only in a
browser in which the desk's own pages have left a hint.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Image
from moderation import actions
from moderation.admin.access import DECIDE, needs
from moderation.models import Case


@require_safe
@needs(DECIDE)
def may_block(request: HttpRequest) -> HttpResponse:
    """What the button says, and the token that its form sends."""
    return JsonResponse({"words": _("Block now"), "token": get_token(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(DECIDE)
def block_now(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """To the case, where it is blocked with a reason. A picture that nobody has reported gets its case on a POST."""
    image = get_object_or_404(Image, uuid=uuid)
    case = Case.objects.filter(image=image).first()
    if case is None and request.method == "POST":
        case = actions.open_case(image, at=timezone.now())
    if case:
        return redirect("admin:moderation_case_change", case.pk)
    return TemplateResponse(request, "moderation/desk/block_now.html", {"title": _("Block now"), "image": image})
