from django.apps import AppConfig, apps
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default = True

    def ready(self) -> None:
        """Django's accounts have the name that they have in a newsroom. Set here and not by an app of our own in
        place of Django's, because type checkers know the accounts' model by that."""
        apps.get_app_config("auth").verbose_name = _("Staff")


class EditorsAdmin(admin.AdminConfig):
    """Django's admin with our own site object; `@admin.register` keeps working."""

    default = False
    default_site = "newsroom.admin_site.EditorsSite"
