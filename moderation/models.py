"""Cases, reports and decisions about pictures. `moderation.actions` alone writes them."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Image


def random_receipt() -> str:
    """A receipt that a reader can type: 12 characters without look-alikes, about 59 bits."""
    return "".join(secrets.choice("23456789ABCDEFGHJKMNPQRSTUVWXYZ") for _place in range(12))


class Reason(models.TextChoices):
    """Why a reader objects. The first six block by themselves; the last three only queue."""

    INTIMATE = "intimate", _("Intimate picture without consent")
    MINOR = "minor", _("Minor in danger")
    EXTREME = "extreme", _("Extreme violence")
    VIOLENCE = "violence", _("Violence")
    HATE = "hate", _("Hate")
    NUDITY = "nudity", _("Nudity")
    PRIVACY = "privacy", _("Private life")
    WRONG = "wrong", _("Wrong picture")
    COPYRIGHT = "copyright", _("Copyright")
    OTHER = "other", _("Other reason")


GRAVE = frozenset({Reason.INTIMATE, Reason.MINOR, Reason.EXTREME})
QUEUE_ONLY = frozenset({Reason.WRONG, Reason.COPYRIGHT, Reason.OTHER})


class Case(models.Model):
    """What stands against one picture. A restore opens the next round, in which old reports no longer count."""

    class State(models.TextChoices):
        VISIBLE = "visible", _("visible")
        REPORTED = "reported", _("reported")
        AUTO_BLOCKED = "auto_blocked", _("blocked automatically")
        CONFIRMED = "confirmed", _("block confirmed")
        RESTORED = "restored", _("restored")

    image = models.OneToOneField(Image, models.CASCADE, related_name="case", verbose_name=_("picture"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.VISIBLE)
    round = models.PositiveIntegerField(_("round"), default=1)
    toggles = models.PositiveIntegerField(default=0, help_text="bumped by every report and withdrawal")
    version = models.PositiveIntegerField(default=1, help_text="bumped by every decision")
    people = models.PositiveIntegerField(_("people"), default=0, help_text="live reports of this round, for sorting")
    opened_at = models.DateTimeField(_("opened"))
    last_reported_at = models.DateTimeField(_("last reported"), null=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("review queue")
        permissions = [("decide_case", _("Can block and restore pictures"))]
        ordering = ["-people", "-last_reported_at", "-pk"]
        indexes = [models.Index(fields=["state", "-people", "-last_reported_at"], name="case_queue")]

    def __str__(self) -> str:
        return f"{self.image} · {self.get_state_display()}"


class Report(models.Model):
    """One person's objection to one picture in one round. No address, no browser, nothing that joins two of them."""

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

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "person_key"], name="one_report_per_case_round_and_person")
        ]

    def __str__(self) -> str:
        return self.receipt


class Decision(models.Model):
    """What was decided about a picture, by whom and why. Never changed, never deleted."""

    class Kind(models.TextChoices):
        AUTO_BLOCK = "auto_block", _("blocked automatically")
        BLOCK = "block", _("blocked")
        RESTORE = "restore", _("restored")

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions", verbose_name=_("case"))
    round = models.PositiveIntegerField(_("round"))
    kind = models.CharField(_("decision"), max_length=12, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    grounds = models.TextField(_("grounds"), help_text=_("the rule's reasons in words, or the moderator's note"))
    rule_version = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"],
                condition=models.Q(kind="auto_block"),
                name="one_automatic_block_per_case_and_round",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="auto_block", by__isnull=True)
                | (~models.Q(kind="auto_block") & models.Q(by__isnull=False)),
                name="people_decide_all_but_automatic_blocks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%Y-%m-%d %H:%M}"
