"""The bytes of a picture for whoever judges it, wherever they lie."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.images.store import store
from articles.models import Image, Rendition
from moderation.admin.access import LOOK, needs
from moderation.models import Case


@require_safe
@needs(LOOK)
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(Case.objects.select_related("image"), pk=pk)
    small = case.image.renditions.filter(format="webp").exclude(recipe="full").order_by("-width")
    return HttpResponse(_wherever(case.image, small.first()), content_type="image/webp")


def _wherever(image: Image, rendition: Rendition | None) -> bytes:
    """The rendition's bytes, also while a block or a restore is moving them. Raises `Http404`."""
    if rendition is None:
        raise Http404
    name, kept = Path(rendition.file).name, store()
    for read in (kept.read, kept.read_hidden, kept.read):
        if file := read(image.directory, name):
            return file.content
    raise Http404
