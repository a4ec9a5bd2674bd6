from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.words import SentencesField

LONGEST_PAUSE_SECONDS = 3600


class HubPingQuerySet(models.QuerySet["HubPing"]):
    def due(self, at: datetime) -> "HubPingQuerySet":
        return self.filter(due_at__lte=at).order_by("due_at", "pk")


class HubPing(models.Model):
    """What one hub is told of one feed: that it has news. One row for both: other news makes it due again.

    `digest` is of the newest entries that the hub was told of, or is about to be.
    """

    hub = models.CharField(_("hub"), max_length=500)
    topic = models.CharField(_("feed"), max_length=700)
    digest = models.CharField(max_length=64, editable=False)
    due_at = models.DateTimeField(_("to be told from"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    last_error = SentencesField(_("last error"), blank=True)
    told_at = models.DateTimeField(_("told"), null=True)

    objects = HubPingQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to a hub")
        verbose_name_plural = _("messages to hubs")
        ordering = ["-failures", "-told_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["hub", "topic"], name="one_message_per_hub_and_feed")]
        indexes = [
            models.Index(fields=["hub", "due_at"], name="hub_ping_due", condition=models.Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.hub}: {self.topic}"

    def claim(self, *, until: datetime) -> bool:
        """Takes it on; False when another worker has. Should we die, it is due again at `until`."""
        seen, self.due_at = self.due_at, until
        return bool(HubPing.objects.filter(pk=self.pk, due_at=seen).update(due_at=until))

    def succeed(self, *, at: datetime) -> bool:
        """Told; unless there has been other news meanwhile, which is told next."""
        return self._write(due_at=None, failures=0, last_error="", told_at=at)

    def fail(self, *, at: datetime, reason: str) -> bool:
        pause = timedelta(seconds=min(LONGEST_PAUSE_SECONDS, 2 ** min(self.failures, 20)))
        return self._write(due_at=at + pause, failures=self.failures + 1, last_error=reason)

    def _write(self, **values: object) -> bool:
        mine = HubPing.objects.filter(pk=self.pk, digest=self.digest, due_at=self.due_at)
        return bool(mine.update(**values))
