from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from articles.languages import DEFAULT_EDITION, EDITION_CODES, EDITIONS, LANGUAGES, direction
from articles.models.section import Section
from articles.models.source import Source
from articles.models.story import RelatedDue
from articles.search import index

if TYPE_CHECKING:
    from articles.models.image import ArticleImage
    from articles.models.topic import Topic

SLUG_LENGTH = 80


class NotAllowed(Exception):
    """The article is in no state from which this verb leads on."""

    def __init__(self, verb: str, status: str) -> None:
        super().__init__(f"cannot {verb} an article that is {status}")
        self.verb, self.status = verb, status


class Outdated(Exception):
    """Somebody else changed the article after this version was read."""

    def __init__(self, version: int) -> None:
        super().__init__(f"version {version} is no longer the newest")
        self.version = version


def make_slug(title: str) -> str:
    """A readable address part in the title's own script, cut between words; never empty."""
    slug = slugify(title, allow_unicode=True)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug.strip("-_") or "article"


def place_in_lists(at: datetime, *known: datetime | None) -> datetime:
    """Where an article published at `at` stands: at the earliest of its dates, so that none jumps the queue."""
    return min([at, *(moment for moment in known if moment)])


class ArticleQuerySet(models.QuerySet["Article"]):
    place_fields = ("listed_at", "pk")  # what a list is ordered by, newest first

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.place_fields = self.place_fields
        return clone

    def published(self, at: datetime | None = None) -> ArticleQuerySet:
        """What readers may see. Pages, feeds, search and the API all start from here."""
        return self.filter(status=Article.Status.PUBLISHED, published_at__lte=at or timezone.now())

    def in_edition(self, edition: str) -> ArticleQuerySet:
        return self.filter(edition=edition)

    def about(self, topic: Topic) -> ArticleQuerySet:
        """Those that name the topic. In their order they come by one walk of the relation's index, which holds their
        edition and place too."""
        link = models.FilteredRelation("topic_links", condition=models.Q(topic_links__topic=topic.pk))
        named = self.alias(link=link).filter(link__edition=models.F("edition"), link__listed_at__isnull=False)
        named = named.alias(topic_listed_at=models.F("link__listed_at"), topic_article=models.F("link__article_id"))
        named.place_fields = ("topic_listed_at", "topic_article")
        return named

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(*(f"-{name}" for name in self.place_fields))

    def oldest_first(self) -> ArticleQuerySet:
        return self.order_by(*self.place_fields)

    def due(self, at: datetime) -> ArticleQuerySet:
        """Scheduled articles whose time has come."""
        return self.filter(status=Article.Status.SCHEDULED, publish_at__lte=at)


class Article(models.Model):
    """A text we publish: taken from a source, or written in house (no source)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        HELD = "held", _("held on arrival")
        SCHEDULED = "scheduled", _("scheduled")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        RETRACTED = "retracted", _("retracted")

    edition = models.CharField(_("edition"), max_length=2, choices=EDITIONS, default=DEFAULT_EDITION)
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default=DEFAULT_EDITION)
    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(_("slug"), max_length=120, allow_unicode=True, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("text"), blank=True, help_text=_("clean HTML"))
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name=_("section")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("source")
    )
    source_url = models.URLField(_("address at the source"), max_length=2000, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True, editable=False)
    guid = models.CharField(max_length=500, blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    source_published_at = models.DateTimeField(_("published at the source"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("fetched"), null=True, editable=False)

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    listed_at = models.DateTimeField(null=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected"), null=True, editable=False)
    retraction_notice = models.TextField(_("retraction notice"), blank=True)
    translation_key = models.UUIDField(_("translations share"), default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    edited_at = models.DateTimeField(_("last edited by hand"), null=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name=_("last edited by"),
    )  # fmt: skip
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("publish_article", _("Can publish, withdraw and retract articles")),
            ("see_every_article", _("Can see everyone's articles")),
        ]
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition__in=EDITION_CODES), name="article_edition_is_one_of_ours"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(published_at__isnull=False, listed_at__isnull=False),
                name="published_article_has_published_at",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="scheduled") | models.Q(publish_at__isnull=False),
                name="scheduled_article_has_publish_at",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="retracted") | ~models.Q(retraction_notice=""),
                name="retracted_article_has_notice",
            ),
            models.UniqueConstraint(
                fields=["source", "guid"], condition=~models.Q(guid=""), name="one_article_per_source_and_guid"
            ),
            models.UniqueConstraint(
                fields=["source", "canonical_url"],
                condition=~models.Q(canonical_url=""),
                name="one_article_per_source_and_canonical_url",
            ),
        ]
        indexes = [
            models.Index(
                fields=["edition", "-listed_at", "-id"],
                name="article_edition_newest",
                condition=models.Q(status="published"),
            ),
            models.Index(
                fields=["edition", "section", "-listed_at", "-id"],
                name="article_section_newest",
                condition=models.Q(status="published"),
            ),
            models.Index(
                fields=["source", "edition", "-listed_at", "-id"],
                name="article_source_newest",
                condition=models.Q(status="published"),
            ),
            models.Index(
                fields=["edition", "language", "-listed_at", "-id"],
                name="article_language_newest",
                condition=models.Q(status="published"),
            ),
            models.Index(fields=["updated_at", "id"], name="article_changed", condition=models.Q(status="published")),
            models.Index(fields=["publish_at"], name="article_due", condition=models.Q(status="scheduled")),
            models.Index(fields=["translation_key"], name="article_translations"),
            models.Index(fields=["-created_at", "-id"], name="article_created_newest"),
            # Beside the published ones, that SQLite may not take it for them: it would read them all by their status.
            models.Index(
                fields=["status", "-created_at", "-id"],
                name="article_unpublished_newest",
                condition=~models.Q(status="published"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.slug:
            self.slug = make_slug(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """The address within its own edition, whatever the language of the page that links to it."""
        with override(self.edition):
            return reverse("article", args=[self.pk, self.slug])

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def lead(self) -> ArticleImage | None:
        """The lead picture, from the prefetched `placements`."""
        return next((placement for placement in self.placements.all() if placement.is_lead), None)

    @transaction.atomic
    def edit(self, *, by: User, at: datetime, version: int, fields: Iterable[str]) -> None:
        """Saves the values of `fields`, provided nobody changed the article since `version`. Raises `Outdated`."""
        self.slug = self.slug or make_slug(self.title)
        self.edited_by, self.edited_at = by, at
        values = {name: getattr(self, name) for name in {*fields, "slug", "edited_by", "edited_at"}}
        read = Article.objects.filter(pk=self.pk, version=version)
        if not read.update(version=version + 1, updated_at=at, **values):
            raise Outdated(version)
        self.version, self.updated_at = version + 1, at
        index.refresh(Article.objects.filter(pk=self.pk))
        RelatedDue.objects.mark([self.pk])
        if "edition" in values:
            self._keep_places()

    def publish(self, *, by: User | None, at: datetime) -> None:
        """Readers see it from `at`. In the lists it stands where its source's date puts it, never in the future."""
        listed_at = place_in_lists(at, self.source_published_at, self.fetched_at)
        self._move("publish", by=by, at=at, published_at=at, listed_at=listed_at)

    def schedule(self, *, by: User | None, at: datetime, publish_at: datetime) -> None:
        """The worker publishes it at `publish_at`."""
        self._move("schedule", by=by, at=at, publish_at=publish_at)

    def withdraw(self, *, by: User | None, at: datetime) -> None:
        """Its address answers 404 until it is published again."""
        self._move("withdraw", by=by, at=at)

    def retract(self, *, by: User | None, at: datetime, notice: str) -> None:
        """Its address answers 410 with the notice, for good."""
        self._move("retract", by=by, at=at, retraction_notice=notice)

    def return_to_draft(self, *, by: User | None, at: datetime) -> None:
        self._move("return_to_draft", by=by, at=at)

    @transaction.atomic
    def _move(self, verb: str, *, by: User | None, at: datetime, **values: object) -> None:
        sources, target = MOVES[verb]
        # What this object says may be past by now; the row, locked until the move is written, decides.
        before = Article.objects.select_for_update().values_list("status", flat=True).get(pk=self.pk)
        if before not in sources:
            raise NotAllowed(verb, before)
        row = Article.objects.filter(pk=self.pk, status=before)
        row.update(status=target, version=models.F("version") + 1, updated_at=at, **values)
        StatusChange.objects.create(article=self, before=before, after=target, by=by, at=at)
        index.refresh(Article.objects.filter(pk=self.pk))
        self.refresh_from_db()
        RelatedDue.objects.mark([self.pk])
        if "listed_at" in values:
            self._keep_places()

    def _keep_places(self) -> None:
        """Its topics hold its edition and its place in lists as well."""
        self.topic_links.update(edition=self.edition, listed_at=self.listed_at)


# Verb → the states it starts from, and the one it leads to.
MOVES: dict[str, tuple[tuple[str, ...], str]] = {
    "publish": (("draft", "held", "scheduled", "withdrawn"), "published"),
    "schedule": (("draft", "held", "scheduled", "withdrawn"), "scheduled"),
    "withdraw": (("published", "scheduled"), "withdrawn"),
    "retract": (("published",), "retracted"),
    "return_to_draft": (("held", "scheduled", "withdrawn"), "draft"),
}


class StatusChange(models.Model):
    """Who moved an article from one status to another, and when."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="status_changes", verbose_name=_("article"))
    before = models.CharField(_("before"), max_length=10, choices=Article.Status)
    after = models.CharField(_("after"), max_length=10, choices=Article.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.article}: {self.before} → {self.after}"
