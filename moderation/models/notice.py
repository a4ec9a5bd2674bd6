from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.languages import EDITIONS
from moderation.models.case import Case
from moderation.models.codes import random_code
from moderation.models.decision import Decision
from moderation.models.reason import Reason


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> "NoticeQuerySet":
        """Those that a moderator must decide: what a machine sent does not wait."""
        return self.filter(decided_at=None, held="")


class Notice(models.Model):
    """A formal notice about a picture (after article 16 of the Digital Services Act), without who gave it: that is a
    `Notifier`. It is decided by the next decision about the picture; until then the desk sees it on top."""

    class Held(models.TextChoices):
        FOREIGN = "foreign", _("sent from another site")
        TOKEN = "token", _("sent without our form")
        EARLY = "early", _("sent faster than a person writes")
        LATE = "late", _("sent too long after the form was opened")
        HONEYPOT = "honeypot", _("filled in the field that people do not see")
        RATE = "rate", _("one of too many in an hour")
        REPLAY = "replay", _("sent with a form that had been sent before")

    case = models.ForeignKey(Case, models.PROTECT, related_name="notices", verbose_name=_("case"))
    code = models.CharField(_("code"), max_length=24, unique=True, default=random_code, editable=False)
    nonce = models.CharField(max_length=64, unique=True, editable=False)
    address = models.CharField(_("address given"), max_length=2000)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    explanation = models.TextField(_("explanation"), max_length=4000)
    language = models.CharField(_("language"), max_length=2, choices=EDITIONS)
    is_anonymous = models.BooleanField(_("without a name"), default=False)
    at = models.DateTimeField(_("at"))
    held = models.CharField(_("set aside"), max_length=10, choices=Held, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="notices", verbose_name=_("decision")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("formal notice")
        verbose_name_plural = _("formal notices")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_anonymous=False) | models.Q(reason=Reason.MINOR),
                name="only_notices_about_minors_are_anonymous",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decision__isnull=True)
                | models.Q(decided_at__isnull=False, decision__isnull=False),
                name="a_notice_is_decided_by_a_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], condition=models.Q(decided_at__isnull=True, held=""), name="notice_waiting")
        ]

    def __str__(self) -> str:
        return self.code


class Notifier(models.Model):
    """Who gave a notice. Shown to the desk only, and erased in time once the notice is decided."""

    notice = models.OneToOneField(Notice, models.CASCADE, related_name="notifier", verbose_name=_("formal notice"))
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"))

    class Meta:
        verbose_name = _("notifier")
        verbose_name_plural = _("notifiers")

    def __str__(self) -> str:
        return self.name
