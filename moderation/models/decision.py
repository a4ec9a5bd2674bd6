from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.grounds import in_words
from moderation.models.case import Case
from moderation.models.reason import Reason

# The kinds that no member of the desk took.
AUTOMATIC = ("auto_block", "auto_hold", "copy_block", "appeal", "reapply")


class DecisionStands(Exception):
    """A decision is never changed and never deleted; a new one is taken. The database refuses it too."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    def update(self, **values: Any) -> NoReturn:
        raise DecisionStands

    def delete(self) -> NoReturn:
        raise DecisionStands

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DecisionStands


class Decision(models.Model):
    """What was decided about a picture, by whom and why. Never changed, never deleted; `moderation.log` writes it.

    `round` is the round that was decided on: a restore carries the number of the round it ends. `state_before` is what
    an undo goes back to. `hash` covers the row and the hash before it, so that a change to any of them shows.
    """

    class Kind(models.TextChoices):
        AUTO_BLOCK = "auto_block", _("blocked automatically")
        AUTO_HOLD = "auto_hold", _("held automatically")
        COPY_BLOCK = "copy_block", _("blocked as a copy")
        APPEAL = "appeal", _("appealed against")
        REAPPLY = "reapply", _("decided again after a backup was restored")
        BLOCK = "block", _("blocked")
        RESTORE = "restore", _("restored")
        HOLD = "hold", _("held")
        CLEAR = "clear", _("examined and cleared")
        SET_ASIDE = "set_aside", _("reports set aside")
        UPHOLD = "uphold", _("appeal refused")
        GRANT = "grant", _("appeal granted")
        UNDO = "undo", _("decision undone")

    number = models.PositiveBigIntegerField(_("number"), unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions", verbose_name=_("case"))
    round = models.PositiveIntegerField(_("round"))
    kind = models.CharField(_("decision"), max_length=12, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("the moderator's own words"))
    reasons = models.JSONField(_("reasons of the rule"), default=list, blank=True)
    rule_version = models.CharField(_("version of the rule"), max_length=20, blank=True)
    state_before = models.CharField(max_length=12, choices=Case.State, editable=False)
    state_after = models.CharField(max_length=12, choices=Case.State, editable=False)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="undone_by", verbose_name=_("undoes")
    )
    previous = models.CharField(max_length=64, editable=False, help_text="the hash of the decision before this one")
    hash = models.CharField(max_length=64, unique=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"],
                condition=models.Q(kind="auto_block"),
                name="one_automatic_block_per_case_and_round",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=AUTOMATIC, by__isnull=True)
                | (~models.Q(kind__in=AUTOMATIC) & models.Q(by__isnull=False)),
                name="people_decide_all_but_automatic_steps",
            ),
        ]

        indexes = [
            models.Index(fields=["kind", "at"], name="decision_by_kind_and_time"),
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
        """The ground of a block, and the moderator's note or the rule's reasons, in the language of whoever reads."""
        ground = self.get_reason_display() if self.reason else ""
        return " · ".join(words for words in (ground, self.note or in_words(self.reasons)) if words)
