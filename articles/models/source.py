from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.languages import DEFAULT_EDITION, EDITION_CODES, EDITIONS, LANGUAGES, direction


class SourceQuerySet(models.QuerySet["Source"]):
    def active(self) -> "SourceQuerySet":
        return self.filter(is_active=True)


class Source(models.Model):
    """A newspaper, agency or site whose articles we take, and on what terms."""

    class Reuse(models.TextChoices):
        HEADLINE = "headline", _("headline only")
        EXCERPT = "excerpt", _("headline and excerpt")
        FULL = "full", _("full text")

    class OnArrival(models.TextChoices):
        HOLD = "hold", _("hold for an editor")
        PUBLISH = "publish", _("publish at once")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    homepage = models.URLField(_("home page"), max_length=500)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default=DEFAULT_EDITION)
    edition = models.CharField(_("edition"), max_length=2, choices=EDITIONS, default=DEFAULT_EDITION)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, such as MA"))
    publisher = models.CharField(_("publisher family"), max_length=120, blank=True)
    logo = models.ForeignKey(
        "articles.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    reuse = models.CharField(_("what we may reuse"), max_length=10, choices=Reuse, default=Reuse.EXCERPT)
    shows_pictures = models.BooleanField(_("we may show its pictures"), default=True)
    on_arrival = models.CharField(_("on arrival"), max_length=10, choices=OnArrival, default=OnArrival.HOLD)
    contact = models.EmailField(
        _("contact"), blank=True, help_text=_("who is told, with the reasons, when a picture of theirs is hidden")
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(edition__in=EDITION_CODES), name="source_edition_is_one_of_ours"),
            models.CheckConstraint(
                condition=models.Q(homepage__startswith="http://") | models.Q(homepage__startswith="https://"),
                name="source_homepage_is_http",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def direction(self) -> str:
        """Of its name."""
        return direction(self.language)
