from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.languages import EDITION_CODES


class Section(models.Model):
    """A part of the paper, such as Politics, named in each edition's language."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_fr = models.CharField(_("name in French"), max_length=60)
    name_ar = models.CharField(_("name in Arabic"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page being made."""
        name: str = getattr(self, self.name_field())
        return name

    @staticmethod
    def name_field() -> str:
        """Where that name is read from."""
        spoken = (get_language() or "fr")[:2]
        return f"name_{spoken}" if spoken in EDITION_CODES else "name_fr"

    def name_in(self, edition: str) -> str:
        return {"fr": self.name_fr, "ar": self.name_ar, "en": self.name_en}.get(edition, self.name_fr)
