from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        """Copies of blocked pictures are told when they come in; `articles` does not know us."""
        import_module("articles.images.intake").LOOKS.append(import_module("moderation.copies.entering").look)
