"""Why a picture was not taken in, in an editor's language."""

from django.utils.translation import gettext

from articles.images.formats import Refusal
from articles.words import Words
from articles.words import Words as _

WORDS = {
    Refusal.EMPTY: _("The file is empty."),
    Refusal.TOO_HEAVY: _("The file is larger than 15 MB."),
    Refusal.NOT_A_PICTURE: _("The file is not a picture. JPEG, PNG, GIF, WebP and AVIF are taken."),
    Refusal.OTHER_FORMAT: _("Pictures in this format are not taken. Save it as JPEG, PNG, GIF or WebP."),
    Refusal.TOO_SMALL: _("The picture is only a dot: less than 3 pixels wide or high."),
    Refusal.TOO_MANY_PIXELS: _("The picture has more than 24 megapixels. Make it smaller."),
    Refusal.TOO_MANY_SCANS: _("The JPEG is built of more than 100 passes. Save it anew."),
    Refusal.DAMAGED: _("The picture is damaged or cut off."),
    Refusal.TOO_SLOW: _("Reading the picture took too long."),
    Refusal.TOO_HUNGRY: _("Reading the picture took too much memory."),
    Refusal.NO_ROOM: _("There is no room left to store the picture."),
}


class PictureRefused(Exception):
    """`reason` says why, translated into the language in force when it is read; `refusal` is its fixed name."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        sentence = WORDS[refusal]
        parts = {"reason": sentence, "detail": detail}
        super().__init__(Words("%(reason)s (%(detail)s)", parts) if detail else sentence)
        self.refusal, self.detail = refusal, detail

    @property
    def reason(self) -> str:
        return gettext(WORDS[self.refusal])

    def __str__(self) -> str:
        return f"{self.reason} ({self.detail})" if self.detail else self.reason


class NoRoom(PictureRefused):
    """The disk is full, or a limit stands in the way; nothing of the picture was left behind. Try again later."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(Refusal.NO_ROOM, detail)
