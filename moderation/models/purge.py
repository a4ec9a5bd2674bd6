from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Image
from articles.words import SentencesField
from moderation.models.decision import Decision

LONGEST_PAUSE_SECONDS = 60
SECOND_LOOK_AFTER = timedelta(seconds=5)


def pause(failures: int) -> timedelta:
    """Before the next try: 1, 2, 4 … 60 seconds."""
    return timedelta(seconds=min(LONGEST_PAUSE_SECONDS, 2 ** min(failures - 1, 10)))


class PurgeQuerySet(models.QuerySet["Purge"]):
    def open(self) -> "PurgeQuerySet":
        return self.filter(done_at=None)

    def failing(self, since: datetime | None = None) -> "PurgeQuerySet":
        """What was tried and did not succeed; with `since`, for as long as that."""
        failing = self.open().filter(failures__gt=0)
        return failing.filter(failing_since__lte=since) if since else failing

    def due(self, at: datetime) -> "PurgeQuerySet":
        """What may be tried: never before the files lie where they must, or a cache would take the picture in again.
        Readers' eyes come after the caches; but a look that has waited for a minute is taken all the same, or what
        cannot be moved or purged would never be seen."""
        is_moving = Image.objects.misplaced().filter(pk=OuterRef("image"))
        first = Purge.objects.open().filter(image=OuterRef("image"), failures=0).exclude(kind=Purge.Kind.CHECK)
        is_look = Q(kind=Purge.Kind.CHECK)
        in_turn = ~Exists(is_moving) & (~is_look | ~Exists(first))
        overdue = is_look & Q(due_at__lte=at - timedelta(seconds=LONGEST_PAUSE_SECONDS))
        return self.open().filter(in_turn | overdue, due_at__lte=at).order_by("due_at", "pk")


class Purge(models.Model):
    """One thing to be done about one picture at one place, after the last decision that hid or showed it.

    There is one row a thing: another decision makes it due again. `decision` says for which one it is to be done, so
    that what was begun for an earlier one does not count.
    """

    class Kind(models.TextChoices):
        ADDRESS = "address", _("purge of an address")
        KEY = "key", _("purge of a key")
        HOOK = "hook", _("message to the hook")
        CHECK = "check", _("look from outside")

    image = models.ForeignKey(Image, models.CASCADE, related_name="purges", verbose_name=_("picture"))
    # Without a constraint: a decision that somebody takes out of the log is missed by the log's own check, not here.
    decision = models.ForeignKey(
        Decision, models.DO_NOTHING, related_name="+", db_constraint=False, verbose_name=_("decision")
    )
    kind = models.CharField(_("what is to be done"), max_length=10, choices=Kind)
    server = models.CharField(_("server"), max_length=300)
    what = models.CharField(_("address or key"), max_length=1500)
    due_at = models.DateTimeField(_("due"))
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    last_error = SentencesField(_("last error"), blank=True)
    well_at = models.DateTimeField(_("first seen well"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("purge")
        verbose_name_plural = _("purges")
        ordering = ["image", "kind", "server", "what"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "kind", "server", "what"], name="one_purge_per_picture_server_and_address"
            ),
            models.CheckConstraint(
                condition=Q(failures=0) | Q(failing_since__isnull=False), name="what_fails_says_since_when"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "server", "due_at"], condition=Q(done_at__isnull=True), name="purge_due")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.server}{self.what}"

    def claim(self, *, until: datetime) -> bool:
        """Takes it on; False when another worker has. Should we die, it is due again at `until`."""
        seen = Purge.objects.open().filter(pk=self.pk, decision=self.decision_id, due_at=self.due_at)
        self.due_at = until
        return bool(seen.update(due_at=until))

    def succeed(self, *, at: datetime) -> bool:
        """Done, unless another decision has come or the claim has run out meanwhile. A look from outside is done when
        it was well twice: a cache may have been reading the picture while it was told to forget it."""
        well = {"failures": 0, "failing_since": None, "last_error": ""}
        if self.kind == self.Kind.CHECK and self.well_at is None:
            return self._write(well_at=at, due_at=at + SECOND_LOOK_AFTER, **well)
        return self._write(done_at=at, **well)

    def fail(self, *, at: datetime, reason: str) -> bool:
        return self._write(
            due_at=at + pause(self.failures + 1), failures=F("failures") + 1,
            failing_since=self.failing_since or at, last_error=reason, well_at=None,
        )  # fmt: skip

    def _write(self, **values: object) -> bool:
        mine = Purge.objects.open().filter(pk=self.pk, decision=self.decision_id, due_at=self.due_at)
        return bool(mine.update(**values))
