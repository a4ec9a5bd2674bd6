"""Small pieces of the desk's HTML: what a state looks like, a title that keeps its own direction, a preview."""

from datetime import datetime
from functools import lru_cache
from html import escape

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.images.picture import picture_of
from articles.languages import direction
from articles.models import ArticleImage, Image

NOTHING = "—"


def piece(shape: str, *words: object) -> SafeString:
    """As `format_html` for what is no HTML yet, at a fifth of its price: a list is made of hundreds of pieces."""
    return mark_safe(shape.format(*[escape(str(one)) for one in words]))


def badge(tone: str, words: object) -> SafeString:
    """A state in words on a tone: `good`, `busy`, `bad` or `still`. The colour never says it alone."""
    return _badge(tone, str(words))


@lru_cache(maxsize=256)
def _badge(tone: str, words: str) -> SafeString:
    return piece('<span class="badge {}">{}</span>', tone, words)


def in_own_direction(text: str, language: str) -> SafeString:
    return piece('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), text)


def moment(at: datetime | None) -> SafeString | str:
    """A time as short as it can be read, in full on hovering."""
    if at is None:
        return NOTHING
    local = timezone.localtime(at)
    full = f"{local:%d/%m/%Y %H:%M:%S}"
    short = full[11:16] if local.date() == timezone.localdate() else full[:10]
    return piece('<time datetime="{}" title="{}">{}</time>', at.isoformat(), full, short)


def preview(shown: ArticleImage | Image | None) -> SafeString:
    """The smallest rendition, or in words why there is none. Asks nothing when renditions are prefetched."""
    if shown is None:
        return nothing_to_see()
    picture = picture_of(shown, "card")
    return thumbnail(picture.src, picture.width, picture.height, picture.alt, is_blocked=picture.is_blocked)


def nothing_to_see() -> SafeString:
    return piece('<span class="preview empty">{}</span>', NOTHING)


def thumbnail(src: str, width: int, height: int, alt: str, *, is_blocked: bool) -> SafeString:
    if is_blocked:
        return piece('<span class="preview blocked">{}</span>', _("blocked"))
    if not src:
        return piece('<span class="preview empty">{}</span>', _("no file"))
    return piece(
        '<img class="preview" src="{}" width="{}" height="{}" alt="{}" loading="lazy">', src, width, height, alt
    )
