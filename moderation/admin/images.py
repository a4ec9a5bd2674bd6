"""The grid of pictures once more, with what readers have objected to, for those who may see it."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.images import ImageAdmin
from articles.models import Image

admin.site.unregister(Image)


@admin.register(Image)
class ReportedImageAdmin(ImageAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        pictures = super().get_queryset(request)
        if not request.user.has_perm("moderation.view_case"):
            return pictures
        return pictures.annotate(case_pk=F("case__pk"), number_of_people=F("case__people"))

    def notes(self, image: Image) -> SafeString | str:
        people: Any = getattr(image, "number_of_people", None)
        if not people:
            return ""
        words = ngettext("%(number)d report", "%(number)d reports", people) % {"number": people}
        return format_html('<span class="badge busy">{}</span>', words)

    @admin.display(description=gettext_lazy("where used"))
    def where_used(self, image: Image) -> SafeString | str:
        """Followed by the way to the case, where there is one."""
        used, case = super().where_used(image), getattr(image, "case_pk", None)
        if not case:
            return used
        address = reverse("admin:moderation_case_change", args=[case])
        return format_html('{}<a href="{}">{}</a>', used, address, gettext_lazy("To the case"))
