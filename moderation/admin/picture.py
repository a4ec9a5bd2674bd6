"""The bytes of a picture for whoever judges it, wherever they lie."""

from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.images import place
from articles.models import Image, Rendition
from moderation.admin.access import LOOK, needs
from moderation.models import Case


@require_safe
@needs(LOOK)
def picture(request: HttpRequest, pk: int) -> FileResponse:
    case = get_object_or_404(Case.objects.select_related("image"), pk=pk)
    small = case.image.renditions.filter(format="webp").exclude(recipe="full").order_by("-width")
    return FileResponse(_open_wherever(case.image, small.first()), content_type="image/webp")


def _open_wherever(image: Image, rendition: Rendition | None) -> BinaryIO:
    """The rendition's bytes, also while a block or a restore is moving them. Raises `Http404`."""
    if rendition is None:
        raise Http404
    for folder in (place.public, place.quarantine, place.public):
        with suppress(FileNotFoundError):
            return (folder(image.directory) / Path(rendition.file).name).open("rb")
    raise Http404
