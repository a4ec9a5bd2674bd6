from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.models.case import Case
from moderation.models.decision import Decision
from moderation.models.notice import Notice
from moderation.models.report import Report
from moderation.models.statement import Statement


class AppealQuerySet(models.QuerySet["Appeal"]):
    def waiting(self) -> "AppealQuerySet":
        return self.filter(decided_at=None)

    def decided_with(self, appeal: "Appeal") -> "AppealQuerySet":
        """This one and those that had come in before it against the same decision: one answer is for all of them.
        What comes in later has not been read."""
        return self.waiting().filter(decision=appeal.decision_id, pk__lte=appeal.pk)

    def last_of_each(self) -> "AppealQuerySet":
        """One for each decision that is appealed against: the last that came in."""
        last = self.order_by().values("decision").annotate(last=models.Max("pk")).values("last")
        return self.filter(pk__in=last)


class Appeal(models.Model):
    """An objection to a decision, by a reader whose report or notice was not followed or by the owner of a picture that
    is hidden. Somebody else than who decided first decides it."""

    class Party(models.TextChoices):
        REPORTER = "reporter", _("a reader who had reported it")
        OWNER = "owner", _("the owner of the picture")
        NOTIFIER = "notifier", _("whoever gave the formal notice")

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("refused: the decision stands")
        GRANTED = "granted", _("granted")
        MOOT = "moot", _("settled by another decision")

    case = models.ForeignKey(Case, models.PROTECT, related_name="appeals", verbose_name=_("case"))
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="appeals", verbose_name=_("decision appealed against")
    )
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("first decided by")
    )
    party = models.CharField(_("by"), max_length=10, choices=Party)
    report = models.ForeignKey(Report, models.SET_NULL, null=True, related_name="appeals", verbose_name=_("report"))
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, related_name="appeals", verbose_name=_("statement of reasons")
    )
    notice = models.ForeignKey(
        Notice, models.PROTECT, null=True, related_name="appeals", verbose_name=_("formal notice")
    )
    words = models.TextField(_("in their words"), max_length=1000)
    at = models.DateTimeField(_("at"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "report"], name="a_report_appeals_once_against_a_decision"),
            models.UniqueConstraint(fields=["decision", "notice"], name="a_notice_appeals_once_against_a_decision"),
            models.UniqueConstraint(
                fields=["decision"], condition=models.Q(party="owner"), name="an_owner_appeals_once_against_a_decision"
            ),
            models.CheckConstraint(
                condition=models.Q(first_by__isnull=True)
                | models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("first_by")),
                name="an_appeal_is_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True, outcome="")
                | models.Q(decided_at__isnull=False, outcome="moot")
                | models.Q(decided_at__isnull=False, decided_by__isnull=False, outcome__in=["upheld", "granted"])
                & ~models.Q(answer=""),
                name="an_appeal_is_decided_by_somebody_with_an_answer",
            ),
            models.CheckConstraint(
                condition=models.Q(party="reporter", statement=None, notice=None)
                | models.Q(party="owner", report=None, notice=None, statement__isnull=False)
                | models.Q(party="notifier", report=None, statement=None, notice__isnull=False),
                name="an_appeal_has_one_party",
            ),
        ]
        indexes = [models.Index(fields=["at"], condition=models.Q(decided_at__isnull=True), name="appeal_waiting")]

    def __str__(self) -> str:
        return f"{self.get_party_display()} · {self.at:%Y-%m-%d %H:%M}"

    def may_be_decided_by(self, user: User) -> bool:
        """An automatic decision may be judged by anybody of the desk."""
        return self.first_by_id != user.pk
