"""The grid of pictures once more, with what readers have objected to, for those who may see it."""

from collections.abc import Iterator

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles.admin.images import ImageAdmin
from articles.models import Image
from moderation.models import Statement

admin.site.unregister(Image)


@admin.register(Image)
class ReportedImageAdmin(ImageAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        pictures = super().get_queryset(request)
        if not request.user.has_perm("moderation.view_case"):
            return pictures
        return pictures.annotate(
            case_pk=F("case__pk"), number_of_people=F("case__people"), why_no_fingerprint=F("fingerprint__error")
        )

    def notes(self, image: Image) -> SafeString | str:
        """Reports, and why copies of the picture cannot be told, where that is so."""
        people: int | None = getattr(image, "number_of_people", None)
        failed: str | None = getattr(image, "why_no_fingerprint", None)
        badges = []
        if people:
            badges.append(
                ("busy", ngettext("%(number)d report", "%(number)d reports", people) % {"number": people}, "")
            )
        if failed:
            badges.append(("bad", gettext("copies cannot be told"), failed))
        return format_html_join(" ", '<span class="badge {0}" title="{2}">{1}</span>', badges)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Image | None:
        image = super().get_object(request, object_id, from_field)
        if image and image.is_blocked and request.user.has_perm("moderation.view_statement"):
            stated = Statement.objects.filter(decision__case__image=image, decision__undone_by=None)
            image.stated = stated.order_by("-decision__number").first()  # type: ignore[attr-defined]
        return image

    @admin.display(description=gettext_lazy("where used"))
    def where_used(self, image: Image) -> SafeString | str:
        """Followed by the way to the case and to the reasons why it is hidden, where there are any."""
        return format_html_join("", "{}", [(part,) for part in (super().where_used(image), *_ways(image))])


def _ways(image: Image) -> Iterator[SafeString]:
    case, stated = getattr(image, "case_pk", None), getattr(image, "stated", None)
    if case:
        yield _way(reverse("admin:moderation_case_change", args=[case]), gettext_lazy("To the case"))
    elif hasattr(image, "case_pk"):
        yield _way(reverse("admin:moderation_case_block_now", args=[image.uuid]), gettext_lazy("Block now"))
    if stated:
        yield _way(reverse("statement", args=[stated.code]), gettext_lazy("Statement of reasons"))


def _way(address: str, words: object) -> SafeString:
    return format_html('<a class="row" href="{}">{}</a><br>', address, words)
