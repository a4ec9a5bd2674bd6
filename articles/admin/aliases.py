"""Names that search takes for each other, across scripts and spellings."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from articles.models import Alias, AliasName


class AliasNameInline(admin.TabularInline):
    model = AliasName
    extra = 0
    min_num = 2
    validate_min = True


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):
    list_display = ["names_side_by_side", "note"]
    search_fields = ["names__name", "note"]
    fields = ["note"]
    inlines = [AliasNameInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Alias]:
        return super().get_queryset(request).prefetch_related("names")

    @admin.display(description=gettext_lazy("names"))
    def names_side_by_side(self, alias: Alias) -> SafeString:
        return format_html_join(" = ", "<bdi>{}</bdi>", ((name.name,) for name in alias.names.all()))
