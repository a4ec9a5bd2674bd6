from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.contrib.auth import apps as auth
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default = True


class EditorsAdmin(admin.AdminConfig):
    """Django's admin with our own site object; `@admin.register` keeps working."""

    default = False
    default_site = "newsroom.admin_site.EditorsSite"


class Staff(auth.AuthConfig):
    """Django's accounts, under the name that they have in a newsroom."""

    default = False
    verbose_name = _("Staff")
