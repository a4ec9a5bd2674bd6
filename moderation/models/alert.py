from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.models.case import Case

LONGEST_PAUSE = timedelta(seconds=60)
GIVEN_UP_AFTER = timedelta(days=1)


class AlertQuerySet(models.QuerySet["Alert"]):
    def due(self, at: datetime) -> "AlertQuerySet":
        return self.filter(sent_at=None, due_at__lte=at, at__gt=at - GIVEN_UP_AFTER)


class Alert(models.Model):
    """Something that the desk is told at once, or once a day: a row in the transaction of what it tells, sent by the
    worker. `occasion` is what it is about: each is told once by each channel, however often it happens."""

    class Kind(models.TextChoices):
        HELD = "held", _("a picture is held for a moderator")
        GRAVE = "grave", _("a grave reason was reported")
        BREAKER = "breaker", _("too many automatic blocks: all others are held")
        PURGE = "purge", _("a hidden picture is still answered somewhere")
        NOTICE = "notice", _("a formal notice was given")
        DIGEST = "digest", _("what waits for the desk")

    class Channel(models.TextChoices):
        MAIL = "mail", _("e-mail")
        WEBHOOK = "webhook", _("webhook")

    kind = models.CharField(_("alert"), max_length=10, choices=Kind)
    channel = models.CharField(_("by"), max_length=10, choices=Channel)
    occasion = models.CharField(max_length=60, editable=False, help_text="case and round, an hour, or a day")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="alerts", verbose_name=_("case"))
    at = models.DateTimeField(_("at"))
    due_at = models.DateTimeField(_("to be sent from"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "occasion", "channel"], name="each_occasion_is_told_once_by_a_channel"
            )
        ]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(sent_at__isnull=True), name="alert_waiting")]

    def __str__(self) -> str:
        return self.get_kind_display()

    def pause(self) -> timedelta:
        """Until the next attempt: 1, 2, 4 … 60 seconds."""
        return min(timedelta(seconds=2 ** min(self.attempts, 10)), LONGEST_PAUSE)
