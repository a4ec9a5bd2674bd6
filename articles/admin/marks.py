"""Small pieces of the desk's HTML: what a state looks like, a title that keeps its own direction, a preview."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.images.picture import picture_of
from articles.languages import direction
from articles.models import ArticleImage, Image

NOTHING = "—"


def badge(tone: str, words: object) -> SafeString:
    """A state in words on a tone: `good`, `busy`, `bad` or `still`. The colour never says it alone."""
    return format_html('<span class="badge {}">{}</span>', tone, words)


def in_own_direction(text: str, language: str) -> SafeString:
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), text)


def moment(at: datetime | None) -> SafeString | str:
    """A time as short as it can be read, in full on hovering."""
    if at is None:
        return NOTHING
    local = timezone.localtime(at)
    short = date_format(local, "H:i" if local.date() == timezone.localdate() else "d/m/Y")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', at.isoformat(), date_format(local, "d/m/Y H:i:s"), short
    )


def preview(shown: ArticleImage | Image | None) -> SafeString:
    """The smallest rendition, or in words why there is none. Asks nothing when renditions are prefetched."""
    if shown is None:
        return format_html('<span class="preview empty">{}</span>', NOTHING)
    picture = picture_of(shown, "card")
    if picture.is_blocked:
        return format_html('<span class="preview blocked">{}</span>', _("blocked"))
    if not picture.src:
        return format_html('<span class="preview empty">{}</span>', _("no file"))
    return format_html(
        '<img class="preview" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        picture.src, picture.width, picture.height, picture.alt,
    )  # fmt: skip
