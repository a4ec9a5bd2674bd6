from django.contrib import admin

from articles.models import Section


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    list_display = ["name_fr", "name_ar", "name_en", "slug", "position"]
    list_editable = ["position"]
    search_fields = ["name_fr", "name_ar", "name_en", "slug"]
    prepopulated_fields = {"slug": ["name_fr"]}
    fields = ["name_fr", "name_ar", "name_en", "slug", "position"]
