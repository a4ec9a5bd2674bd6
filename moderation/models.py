"""Cases, reports and decisions about pictures. `moderation.actions` alone writes them."""

import secrets
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Image
from moderation.grounds import in_words


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
        HELD = "held", _("held for a moderator")
        AUTO_BLOCKED = "auto_blocked", _("blocked automatically")
        CONFIRMED = "confirmed", _("block confirmed")
        RESTORED = "restored", _("restored")

    image = models.OneToOneField(Image, models.CASCADE, related_name="case", verbose_name=_("picture"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.VISIBLE)
    round = models.PositiveIntegerField(_("round"), default=1)
    version = models.PositiveIntegerField(default=1, help_text="bumped by every decision")
    people = models.PositiveIntegerField(_("people"), default=0, help_text="live reports of this round, for sorting")
    opened_at = models.DateTimeField(_("opened"))
    last_reported_at = models.DateTimeField(_("last reported"), null=True)
    immune_until = models.DateTimeField(_("never blocked automatically until"), null=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("review queue")
        permissions = [("decide_case", _("Can block and restore pictures"))]
        ordering = ["-people", "-last_reported_at", "-pk"]
        indexes = [models.Index(fields=["state", "-people", "-last_reported_at"], name="case_queue")]

    def __str__(self) -> str:
        return f"{self.image} · {self.get_state_display()}"


# The states in which the rule may block; the others are a block, and only a moderator leads out of one.
OPEN_STATES = (Case.State.VISIBLE, Case.State.REPORTED, Case.State.HELD, Case.State.RESTORED)


class ReportQuerySet(models.QuerySet["Report"]):
    def live(self) -> "ReportQuerySet":
        """Reports that count as a person: neither withdrawn nor set aside."""
        return self.filter(withdrawn_at=None, held="")

    def unexamined(self) -> "ReportQuerySet":
        """Reports that the rule has not yet read, or that changed since it did."""
        return self.filter(examined_at=None)


class Report(models.Model):
    """One person's objection to one picture in one round. No address, no browser, nothing that joins two of them.

    What looks like a machine is stored too, but `held`: it never counts, and its sender cannot tell.
    """

    class Held(models.TextChoices):
        FOREIGN = "foreign", _("sent from another site")
        STRANGER = "stranger", _("sent without our cookie")
        TOKEN = "token", _("sent without our form")
        LATE = "late", _("sent too long after the form was opened")
        HONEYPOT = "honeypot", _("filled in the field that people do not see")
        REPLAY = "replay", _("sent with a form that somebody else had sent before")

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
            models.Index(fields=["case"], condition=models.Q(examined_at__isnull=True), name="report_unexamined")
        ]

    def __str__(self) -> str:
        return self.receipt


class DecisionStands(Exception):
    """A decision is never changed and never deleted; a new one is taken."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    def update(self, **values: Any) -> NoReturn:
        raise DecisionStands

    def delete(self) -> NoReturn:
        raise DecisionStands

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DecisionStands


class Decision(models.Model):
    """What was decided about a picture, by whom and why. Never changed, never deleted.

    `round` is the round that was decided on: a restore carries the number of the round it ends.
    """

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
    note = models.TextField(_("note"), blank=True, help_text=_("the moderator's own words"))
    reasons = models.JSONField(_("reasons of the rule"), default=list, blank=True)
    rule_version = models.CharField(_("version of the rule"), max_length=20, blank=True)

    objects = DecisionQuerySet.as_manager()

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise DecisionStands
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DecisionStands

    @property
    def grounds(self) -> str:
        """The moderator's note, or the rule's reasons, in the language of whoever reads them."""
        return self.note or in_words(self.reasons)
