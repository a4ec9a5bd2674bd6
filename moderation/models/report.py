import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from moderation.models.case import Case
from moderation.models.decision import Decision
from moderation.models.reason import Reason

RECEIPT_ALPHABET, RECEIPT_LENGTH = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 12  # without look-alikes


def random_receipt() -> str:
    """A receipt that a reader can type: about 59 bits."""
    return "".join(secrets.choice(RECEIPT_ALPHABET) for _place in range(RECEIPT_LENGTH))


class ReportQuerySet(models.QuerySet["Report"]):
    def live(self) -> "ReportQuerySet":
        """Reports that count as a person: neither withdrawn nor set aside, by us or by a moderator."""
        return self.filter(withdrawn_at=None, held="", set_aside_by=None)

    def unexamined(self) -> "ReportQuerySet":
        """Reports that the rule has not yet read, or that changed since it did."""
        return self.filter(examined_at=None)


class Report(models.Model):
    """One person's objection to one picture in one round. No address, no browser, nothing that joins two of them:
    networks and outside sites stand as keys, whose secrets are destroyed in time.

    What looks like a machine is stored too, but `held`: it never counts, and its sender cannot tell.
    """

    class Held(models.TextChoices):
        FOREIGN = "foreign", _("sent from another site")
        STRANGER = "stranger", _("sent without our cookie")
        TOKEN = "token", _("sent without our form")
        LATE = "late", _("sent too long after the form was opened")
        HONEYPOT = "honeypot", _("filled in the field that people do not see")
        REPLAY = "replay", _("sent with a form that somebody else had sent before")
        FAST = "fast", _("sent sooner than anybody reads")
        RATE = "rate", _("one of too many in an hour")
        MUTED = "muted", _("sent by somebody muted for unfounded reports")
        MANY = "many", _("one of more than are kept of what looks like a machine")

    class Settled(models.TextChoices):
        """What the desk's decision made of a report that counted."""

        UPHELD = "upheld", _("upheld")
        REJECTED = "rejected", _("rejected")
        ABUSIVE = "abusive", _("rejected as abusive")

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports", verbose_name=_("case"))
    round = models.PositiveIntegerField(_("round"))
    person_key = models.CharField(max_length=64, editable=False)
    nonce = models.CharField(max_length=64, unique=True, editable=False)
    receipt = models.CharField(_("receipt"), max_length=12, unique=True, default=random_receipt, editable=False)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    text = models.TextField(_("in the reader's words"), blank=True, max_length=1000)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, related_name="+", verbose_name=_("seen in article")
    )
    at = models.DateTimeField(_("at"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    examined_at = models.DateTimeField(_("examined"), null=True)
    quality = models.PositiveSmallIntegerField(
        _("weight of the browser"), default=1000, editable=False, help_text="thousandths; `q` of the rule"
    )
    accuracy = models.PositiveSmallIntegerField(
        _("weight of earlier reports"), default=1000, editable=False, help_text="thousandths; `a` of the rule"
    )
    net24 = models.CharField(max_length=64, blank=True, editable=False, help_text="key of the /24 or IPv6 /48")
    net16 = models.CharField(max_length=64, blank=True, editable=False, help_text="key of the /16 or IPv6 /32")
    referrer = models.CharField(max_length=64, blank=True, editable=False, help_text="key of the outside site")
    sealed = models.CharField(
        max_length=64, blank=True, editable=False, help_text="pseudonym of one who came back; opened by a decision"
    )
    settled = models.CharField(_("settled"), max_length=10, choices=Settled, blank=True, editable=False)
    is_warned = models.BooleanField(default=False, editable=False, help_text="its rejection brought a warning")
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("set aside by")
    )
    # Without a constraint: a decision that somebody takes out of the log is missed by the log's own check, not here.
    set_aside_in = models.ForeignKey(
        Decision, models.DO_NOTHING, null=True, editable=False, related_name="+", db_constraint=False, db_index=False
    )
    held = models.CharField(_("set aside"), max_length=10, choices=Held, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "person_key"], name="one_report_per_case_round_and_person")
        ]
        indexes = [
            models.Index(fields=["case"], condition=models.Q(examined_at__isnull=True), name="report_unexamined"),
            models.Index(fields=["case", "round"], condition=~models.Q(held=""), name="report_that_is_held"),
            models.Index(fields=["case", "round", "at"], condition=~models.Q(text=""), name="report_with_words"),
            models.Index(fields=["at"], name="report_by_time"),
        ]

    def __str__(self) -> str:
        return self.receipt
