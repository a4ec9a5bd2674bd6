from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from moderation.models import Case

PICTURE_SHOWN = 80


def to_case(case: Case) -> SafeString:
    """The way to a case, by the description of its picture."""
    words = Truncator(case.image.alt or gettext("No alternative text")).chars(PICTURE_SHOWN)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse("admin:moderation_case_change", args=[case.pk]), words)
