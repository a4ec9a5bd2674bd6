from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.section import Section
from articles.models.source import Source
from articles.words import SentencesField


class FeedQuerySet(models.QuerySet["Feed"]):
    def live(self) -> "FeedQuerySet":
        """Feeds of active sources that have not ended, the longest waiting first."""
        live = self.filter(source__is_active=True).exclude(status=Feed.Status.GONE)
        return live.order_by("next_fetch_at", "pk")

    def due(self, at: datetime) -> "FeedQuerySet":
        """Those whose turn has come."""
        return self.live().filter(next_fetch_at__lte=at)

    def fetch_soon(self, at: datetime) -> int:
        """Puts the feeds of active sources at the head of the queue, even those that said they were gone."""
        live = self.filter(source__is_active=True)
        live.filter(status=Feed.Status.GONE).update(status=Feed.Status.NEW)
        return live.update(next_fetch_at=at)


class Feed(models.Model):
    """One feed address of a source, and how its last fetch went."""

    class Status(models.TextChoices):
        NEW = "new", _("not fetched yet")
        OK = "ok", _("fine")
        FAILING = "failing", _("failing")
        GONE = "gone", _("gone (410)")

    source = models.ForeignKey(Source, models.CASCADE, related_name="feeds", verbose_name=_("source"))
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="feeds", verbose_name=_("section")
    )
    url = models.URLField(_("address"), max_length=2000, unique=True)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW, editable=False)
    last_error = SentencesField(_("last error"), blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    last_fetched_at = models.DateTimeField(_("last fetched"), null=True, editable=False)
    last_ok_at = models.DateTimeField(_("last fine"), null=True, editable=False)
    next_fetch_at = models.DateTimeField(_("next fetch"), default=timezone.now, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["url"]
        indexes = [models.Index(fields=["next_fetch_at"], name="feed_due")]

    def __str__(self) -> str:
        return self.url

    def clean(self) -> None:
        """Another address is another feed: what we know of the old one would make us miss the new one's entries."""
        if self.pk and Feed.objects.filter(pk=self.pk).exclude(url=self.url).exists():
            self.status, self.failures, self.last_error = self.Status.NEW, 0, ""
            self.etag = self.last_modified = ""
            self.next_fetch_at = timezone.now()

    def claim(self, *, until: datetime) -> bool:
        """Takes the feed's turn; False when another worker has. Should we die, it is due again at `until`."""
        seen = Feed.objects.filter(pk=self.pk, next_fetch_at=self.next_fetch_at)
        return bool(seen.update(next_fetch_at=until))

    def hold(self) -> "Feed | None":
        """The row, its section and its source as they stand now, locked for this transaction.

        None when an editor has removed the feed, changed its address or laid its source to rest meanwhile.
        """
        rows = Feed.objects.select_for_update(of=("self",)).select_related("source", "section")
        return rows.filter(pk=self.pk, url=self.url, source__is_active=True).first()

    def is_elsewhere(self, url: str) -> bool:
        """Whether another feed reads this address."""
        return Feed.objects.filter(url=url).exclude(pk=self.pk).exists()

    def succeed(self, *, at: datetime, next_fetch_at: datetime, etag: str, last_modified: str) -> None:
        """All is well: what went wrong before is forgotten."""
        self._write(
            status=self.Status.OK, failures=0, last_error="", last_fetched_at=at, last_ok_at=at,
            next_fetch_at=next_fetch_at, etag=etag, last_modified=last_modified,
        )  # fmt: skip

    def fail(self, *, at: datetime, next_fetch_at: datetime, reason: str) -> None:
        self._write(
            status=self.Status.FAILING, failures=self.failures + 1, last_error=reason, last_fetched_at=at,
            next_fetch_at=next_fetch_at,
        )  # fmt: skip

    def end(self, *, at: datetime, reason: str) -> None:
        """It is not fetched any more, until an editor asks for it."""
        self._write(status=self.Status.GONE, last_error=reason, last_fetched_at=at)

    def move(self, url: str) -> bool:
        """Takes its new address; False when another feed has it."""
        try:
            with transaction.atomic():
                self._write(url=url)
        except IntegrityError:
            return False
        return True

    def _write(self, **values: Any) -> None:
        Feed.objects.filter(pk=self.pk).update(**values)
        for name, value in values.items():
            setattr(self, name, value)


class Fetch(models.Model):
    """The outcome of one fetch of a feed: what an editor reads when a source falls silent."""

    class Outcome(models.TextChoices):
        STORED = "stored", _("read")
        NOT_MODIFIED = "not_modified", _("not modified")
        FAILED = "failed", _("failed")

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="fetches", verbose_name=_("feed"))
    at = models.DateTimeField(_("at"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    entries = models.PositiveIntegerField(_("entries"), default=0)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    pictures = models.PositiveIntegerField(_("pictures"), default=0)
    note = SentencesField(_("in words"), blank=True)

    class Meta:
        verbose_name = _("fetch")
        verbose_name_plural = _("fetches")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["feed", "-at"], name="fetch_of_feed_newest")]

    def __str__(self) -> str:
        return f"{self.feed} {self.at:%Y-%m-%d %H:%M}"
