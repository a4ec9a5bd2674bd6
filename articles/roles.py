"""The four roles of the newsroom: each is a group of its name, whose rights a migration grants."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", _("contributor")
    EDITOR = "editor", _("editor")
    MODERATOR = "moderator", _("moderator")
    CHIEF = "chief", _("chief editor")
