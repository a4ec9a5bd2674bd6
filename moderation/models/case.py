from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Image
from moderation.models.reporter import NetworkSecret

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _person(name: "StrPromise") -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=name
    )


class Case(models.Model):
    """What stands against one picture. A restore opens the next round, in which old reports no longer count.

    `cleared_until` says that the desk has examined the picture beforehand, `immune_until` that it restored it: until
    then no report blocks it. `is_final` says that an appeal was heard.
    """

    class State(models.TextChoices):
        VISIBLE = "visible", _("visible")
        REPORTED = "reported", _("reported")
        HELD = "held", _("held for a moderator")
        AUTO_BLOCKED = "auto_blocked", _("blocked automatically")
        COPY_BLOCKED = "copy_blocked", _("blocked as a copy")
        CONFIRMED = "confirmed", _("block confirmed")
        APPEALED = "appealed", _("block appealed against")
        RESTORED = "restored", _("restored")

    # Where somebody must decide; HELD stands above the others, a formal notice beside
    # what is grave and held, and an appeal beside what is grave.
    WAITING = (State.REPORTED, State.HELD, State.AUTO_BLOCKED, State.COPY_BLOCKED, State.APPEALED)

    image = models.OneToOneField(Image, models.CASCADE, related_name="case", verbose_name=_("picture"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.VISIBLE)
    round = models.PositiveIntegerField(_("round"), default=1)
    version = models.PositiveIntegerField(default=1, help_text="bumped by every decision")
    people = models.PositiveIntegerField(_("people"), default=0, help_text="live reports of this round, for sorting")
    score = models.PositiveIntegerField(_("score"), default=0, help_text="of the rule, in thousandths, for sorting")
    scored_by = models.CharField(max_length=20, blank=True, help_text="the version of the rule that `score` is of")
    is_grave = models.BooleanField(_("grave"), default=False, help_text="somebody reports a grave reason in this round")
    urgency = models.GeneratedField(
        expression=models.Case(
            models.When(
                models.Q(state=State.HELD, is_grave=True) | models.Q(state__in=WAITING, noticed_at__isnull=False),
                then=4,
            ),
            models.When(state=State.HELD, then=3),
            models.When(models.Q(state=State.APPEALED) | models.Q(state__in=WAITING, is_grave=True), then=2),
            models.When(state__in=WAITING, then=1),
            default=0,
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        help_text="the queue's first order, by the database; 0 where no moderator is waited for",
    )
    opened_at = models.DateTimeField(_("opened"))
    last_reported_at = models.DateTimeField(_("last reported"), null=True)
    noticed_at = models.DateTimeField(
        _("formal notice"), null=True, help_text="when the first formal notice came in that waits for a decision"
    )
    immune_until = models.DateTimeField(_("never blocked automatically until"), null=True)
    cleared_until = models.DateTimeField(_("examined by the desk; clear until"), null=True)
    cleared_by = _person(_("examined by"))
    cleared_note = models.TextField(_("why it is clear"), blank=True)
    is_final = models.BooleanField(_("final, after an appeal"), default=False)
    look_at = models.DateTimeField(null=True, help_text="when the rule looks again although nobody reports")
    claimed_by = _person(_("being examined by"))
    claimed_at = models.DateTimeField(_("taken up"), null=True)

    network_secret = models.ForeignKey(
        NetworkSecret, models.SET_NULL, null=True, editable=False, related_name="cases",
        help_text="the one that the keys of its reports are made with",
    )  # fmt: skip

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("review queue")
        permissions = [("decide_case", _("Can block and restore pictures"))]
        ordering = ["-urgency", "-score", "-people", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cleared_until__isnull=True)
                | (models.Q(cleared_by__isnull=False) & ~models.Q(cleared_note="")),
                name="who_clears_a_picture_says_why",
            )
        ]
        indexes = [
            models.Index(fields=["-urgency", "-score", "-people", "-id"], name="case_by_urgency"),
            models.Index(fields=["state", "-urgency", "-score", "-people", "-id"], name="case_by_state"),
            models.Index(fields=["look_at"], condition=models.Q(look_at__isnull=False), name="case_looked_at_again"),
        ]

    def __str__(self) -> str:
        return f"{self.image} · {self.get_state_display()}"


# The states that the rule moves between; out of the others only a person leads. A picture on hold is still shown.
OPEN_STATES = (Case.State.VISIBLE, Case.State.REPORTED, Case.State.RESTORED)
SHOWN_STATES = (*OPEN_STATES, Case.State.HELD)
