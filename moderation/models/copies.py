import secrets
from datetime import datetime

from django.db import models

from articles.models import Image
from moderation.models.decision import Decision


def random_stamp() -> str:
    return secrets.token_hex(16)


class StoredFingerprint(models.Model):
    """What a picture is told again by: `packed` as `moderation.fingerprints` has it, or why there is none."""

    image = models.OneToOneField(Image, models.CASCADE, related_name="fingerprint")
    packed = models.BinaryField(null=True)
    quality = models.PositiveSmallIntegerField(null=True, help_text="of the whole picture, 0 to 100")
    error = models.CharField(help_text="why there is none", max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(packed__isnull=False, quality__isnull=False, error="")
                | (models.Q(packed__isnull=True, quality__isnull=True) & ~models.Q(error="")),
                name="a_fingerprint_is_whole_or_says_what_failed",
            )
        ]

    def __str__(self) -> str:
        return self.error or f"{self.quality} %"


class ListingQuerySet(models.QuerySet["Listing"]):
    def unfollowed(self) -> "ListingQuerySet":
        """Those after which the stored pictures have not yet been looked through."""
        return self.filter(followed_at=None)


class Listing(models.Model):
    """What a person's decision says of a picture's copies, from then on until the next one about the same picture.

    Rows are only added, by whoever holds the gate, so their keys are in the order of the commits. `stamp` tells a row
    from another that got its key after a rollback.
    """

    class Verdict(models.TextChoices):
        BLOCK = "block"
        ALLOW = "allow"
        NONE = "none"

    image = models.ForeignKey(Image, models.CASCADE, related_name="listings")
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="listings",
        db_constraint=False,  # a decision taken out of the log by force is for `verify_data` to find, by its number
    )  # fmt: skip
    verdict = models.CharField(max_length=5, choices=Verdict)
    stamp = models.CharField(max_length=32, default=random_stamp, editable=False)
    followed_at = models.DateTimeField(null=True, help_text="when the stored pictures had been looked through for it")

    objects = ListingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["image"], condition=models.Q(followed_at__isnull=True), name="listing_unfollowed")
        ]

    def __str__(self) -> str:
        return f"{self.image} · {self.get_verdict_display()}"

    def is_last(self) -> bool:
        return not Listing.objects.filter(image=self.image_id, pk__gt=self.pk).exists()

    def follow(self, *, at: datetime) -> bool:
        """False when another process had."""
        return bool(Listing.objects.unfollowed().filter(pk=self.pk).update(followed_at=at))


class Likeness(models.Model):
    """A picture that looks like a listed one: `distance` in bits, and as which of its variants."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="likenesses")
    of = models.ForeignKey(Image, models.CASCADE, related_name="copies")
    distance = models.PositiveSmallIntegerField()
    variant = models.CharField(max_length=12)

    class Meta:
        default_permissions = ()
        ordering = ["distance", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["image", "of"], name="a_picture_is_like_another_once"),
            models.CheckConstraint(condition=~models.Q(image=models.F("of")), name="a_picture_is_not_like_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.image} · {self.distance}"
