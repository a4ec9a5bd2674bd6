"""Pictures that come in with a form. They are decoded before the form's transaction begins, so that no lock is held
while a child process works, and a picture that came in is kept whatever becomes of the rest of the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from articles.images.formats import MOST_BYTES, Refusal
from articles.images.intake import take_in
from articles.images.refusal import PictureRefused
from articles.models import Image

WORDS = ("alt", "caption", "credit")


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """What became of one file: a picture, or the reason why not. `is_new` is False when we had it already."""

    image: Image | None = None
    is_new: bool = False
    refusal: str = ""


def take_in_upload(upload: UploadedFile, words: Mapping[str, str], *, by: Any, at: datetime) -> TakenIn:
    """`words` may hold alt, caption and credit; they go on the picture when it is new, as does who brought it."""
    try:
        if (upload.size or 0) > MOST_BYTES:
            raise PictureRefused(Refusal.TOO_HEAVY)
        alt, caption, credit = (words.get(name, "") for name in WORDS)
        image = take_in(upload.read(), at=at, alt=alt, caption=caption, credit=credit, uploaded_by=by)
    except PictureRefused as refused:
        return TakenIn(refusal=refused.reason)
    return TakenIn(image=image, is_new=image.created_at == at)


def take_in_placements(request: HttpRequest, prefix: str, *, at: datetime) -> dict[str, TakenIn]:
    """Takes in the files of all `<prefix>-<n>-upload`, and puts each picture into its row of `request.POST`."""
    data, taken = request.POST.copy(), {}
    for name in list(request.FILES):
        row = name.removesuffix("-upload")
        upload = request.FILES[name]
        if name == f"{row}-upload" and row.startswith(f"{prefix}-") and isinstance(upload, UploadedFile):
            words = {word: data.get(f"{row}-{word}", "").strip() for word in WORDS}
            taken[row] = take_in_upload(upload, words, by=request.user, at=at)
            _put(data, row, taken[row])
    if taken:
        request.POST = data  # type: ignore[assignment]
        request.FILES.clear()
    return taken


def _put(data: QueryDict, row: str, taken: TakenIn) -> None:
    if taken.image:
        data[f"{row}-image"] = str(taken.image.pk)
    if taken.is_new:  # its words stand on the picture now; said again in the article they would hide later corrections
        data[f"{row}-alt"] = data[f"{row}-caption"] = ""
