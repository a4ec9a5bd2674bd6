import secrets
import uuid
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.source import Source


def random_directory() -> str:
    """The unguessable name of the folder that holds all renditions of one picture."""
    return secrets.token_urlsafe(16)


class ImageQuerySet(models.QuerySet["Image"]):
    def showable(self) -> "ImageQuerySet":
        """Pictures that readers may see. Pages, feeds, sitemaps and the API all start from here."""
        return self.filter(block_state=Image.BlockState.OPEN)

    def misplaced(self) -> "ImageQuerySet":
        """Pictures whose bytes do not lie where their block state says they must, or are on their way."""
        is_right = {Image.BlockState.OPEN: False, Image.BlockState.BLOCKED: True}
        wrong = [
            models.Q(block_state=state, **{place: value})
            for state, right in is_right.items()
            for place, value in (("is_quarantined", not right), ("is_quarantined__isnull", True))
        ]
        return self.filter(reduce(or_, wrong))


class Image(models.Model):
    """A picture: one row however many articles use it, so that a block holds everywhere.

    `block_state` is written only by `moderation.actions`, through `block` and `restore`.
    """

    class BlockState(models.TextChoices):
        OPEN = "open", _("shown")
        BLOCKED = "blocked", _("blocked")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    directory = models.CharField(max_length=32, default=random_directory, unique=True, editable=False)
    original = models.CharField(max_length=200, blank=True, editable=False, help_text="path below the private store")
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    mime = models.CharField(max_length=20, editable=False)
    alt = models.CharField(_("alternative text"), max_length=300, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    creator = models.CharField(_("creator"), max_length=200, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, % from the left"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, % from the top"), default=50, validators=[MaxValueValidator(100)]
    )
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="images", verbose_name=_("source")
    )
    source_url = models.CharField(_("address at the source"), max_length=2000, blank=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name=_("uploaded by"), help_text="none where it came with a feed",
    )  # fmt: skip
    block_state = models.CharField(max_length=10, choices=BlockState, default=BlockState.OPEN, editable=False)
    blocked_at = models.DateTimeField(null=True, editable=False)
    is_quarantined = models.BooleanField(
        null=True, default=False, editable=False, help_text="where the files lie; unknown while they are moved"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(block_state="blocked") | models.Q(blocked_at__isnull=False),
                name="blocked_image_has_blocked_at",
            ),
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="image_has_a_size"),
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100), name="focal_point_is_inside"
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="image_newest"),
            # Not by the state first: SQLite, which nobody tells how many are open, would read these all and sort them.
            models.Index(fields=["is_quarantined", "block_state"], name="image_misplaced"),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption[:60] or str(self.uuid)

    @property
    def is_blocked(self) -> bool:
        return self.block_state == self.BlockState.BLOCKED

    def block(self, *, at: datetime) -> bool:
        """Marks the picture blocked; False when it already was. Its bytes move after the transaction."""
        shown = Image.objects.filter(pk=self.pk, block_state=self.BlockState.OPEN)
        return bool(shown.update(block_state=self.BlockState.BLOCKED, blocked_at=at))

    def restore(self) -> bool:
        """Marks the picture shown again; False when it already was. Its bytes move after the transaction."""
        blocked = Image.objects.filter(pk=self.pk, block_state=self.BlockState.BLOCKED)
        return bool(blocked.update(block_state=self.BlockState.OPEN, blocked_at=None))


class ArticleImage(models.Model):
    """A picture's place in an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="placements", verbose_name=_("article"))
    image = models.ForeignKey(Image, models.PROTECT, related_name="placements", verbose_name=_("picture"))
    is_lead = models.BooleanField(_("lead picture"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    alt = models.CharField(_("alternative text here"), max_length=300, blank=True)
    caption = models.TextField(_("caption here"), blank=True)

    class Meta:
        verbose_name = _("picture of an article")
        verbose_name_plural = _("pictures of an article")
        ordering = ["-is_lead", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "image"], name="a_picture_stands_once_in_an_article"),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(is_lead=True), name="one_lead_picture_per_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.image} · {self.article}"

    @property
    def alt_text(self) -> str:
        return self.alt or self.image.alt

    @property
    def caption_text(self) -> str:
        return self.caption or self.image.caption


class Rendition(models.Model):
    """A picture re-encoded by us at one size and in one format; the only bytes readers get."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    recipe = models.CharField(max_length=10)
    format = models.CharField(max_length=4)
    file = models.CharField(max_length=100, help_text="path below the public store")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="bytes")

    class Meta:
        ordering = ["image", "width", "format"]
        constraints = [
            models.UniqueConstraint(fields=["image", "recipe", "format"], name="one_rendition_per_recipe_and_format")
        ]

    def __str__(self) -> str:
        return self.file
