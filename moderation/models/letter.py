from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.languages import EDITIONS
from moderation.models.decision import Decision

MOST_ATTEMPTS = 12  # over about three days


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, at: datetime) -> "LetterQuerySet":
        return self.filter(sent_at=None, due_at__lte=at, attempts__lt=MOST_ATTEMPTS)


class Letter(models.Model):
    """One e-mail to somebody to whom we owe an answer, written with what it tells and sent by the worker. Erased in
    time with the address on it."""

    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=EDITIONS)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="letters", verbose_name=_("decision")
    )
    at = models.DateTimeField(_("written"))
    due_at = models.DateTimeField(_("to be sent from"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(sent_at__isnull=True), name="letter_waiting")]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.attempts >= MOST_ATTEMPTS

    def pause(self) -> timedelta:
        """Until the next attempt: one minute, then twice as long each time, at most eight hours."""
        return timedelta(minutes=min(2**self.attempts, 480))
