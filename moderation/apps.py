from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        """Pictures decided on before, and copies of blocked ones, are told when they come in; `articles` does not know
        us."""
        looks = import_module("articles.images.intake").LOOKS
        looks.append(import_module("moderation.remembered").look)  # first: it closes the gate that the other passes
        looks.append(import_module("moderation.copies.entering").look)
