from django.apps import AppConfig
from django.contrib.admin import apps as admin


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default = True


class EditorsAdmin(admin.AdminConfig):
    """Django's admin with our own site object; `@admin.register` keeps working."""

    default = False
    default_site = "newsroom.admin_site.EditorsSite"
