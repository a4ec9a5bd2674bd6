from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.languages import DEFAULT_EDITION, EDITION_CODES, EDITIONS, direction
from articles.models.article import Article, make_slug
from articles.topics.keys import LONGEST, key_of, lines_of, order_of

if TYPE_CHECKING:
    from collections.abc import Iterable

KEYS_A_QUERY = 400
# Where a topic has no name in a language, its name in the next of these stands in.
FALLBACKS = {"fr": ("fr", "en", "ar"), "ar": ("ar", "fr", "en"), "en": ("en", "fr", "ar")}


class TopicQuerySet(models.QuerySet["Topic"]):
    def standing(self) -> TopicQuerySet:
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def named_in(self, articles: models.QuerySet[Article], edition: str) -> TopicQuerySet:
        """Those that any of the articles of an edition names."""
        links = ArticleTopic.objects.filter(topic=models.OuterRef("pk"), edition=edition, listed_at__isnull=False)
        return self.filter(models.Exists(links.filter(models.Exists(articles.filter(pk=models.OuterRef("article"))))))

    def of(self, article: Article) -> TopicQuerySet:
        """Those that the article names."""
        return self.filter(article_links__article=article.pk)

    def in_order(self, edition: str) -> TopicQuerySet:
        """By name in the edition's language."""
        return self.order_by(f"sort_{edition}", "pk")

    def known_as(self, names: Iterable[str]) -> dict[str, int]:
        """The ids of the topics that have any of the names, by the names' keys."""
        keys = sorted({key_of(name) for name in names} - {""})
        batches = (keys[start : start + KEYS_A_QUERY] for start in range(0, len(keys), KEYS_A_QUERY))
        found = (TopicKey.objects.filter(key__in=batch).values_list("key", "topic_id") for batch in batches)
        return {key: topic for rows in found for key, topic in rows}


class Topic(models.Model):
    """A person, a place or a subject that articles are about. `sort_…` orders it among the others of its edition.

    One that was merged into another keeps its address, which leads there; its names and its articles are the other's.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        PLACE = "place", _("place")
        SUBJECT = "subject", _("theme")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SUBJECT)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=LONGEST, blank=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=LONGEST, blank=True)
    name_en = models.CharField(_("name in English"), max_length=LONGEST, blank=True)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_ar = models.TextField(_("description in Arabic"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    aliases = models.TextField(
        _("other names"), blank=True,
        help_text=_("One a line. Articles whose source files them under one of the names are found here."),
    )  # fmt: skip
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="merged",
        verbose_name=_("merged into"),
    )  # fmt: skip
    sort_fr = models.CharField(max_length=LONGEST, editable=False)
    sort_ar = models.CharField(max_length=LONGEST, editable=False)
    sort_en = models.CharField(max_length=LONGEST, editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_fr", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["person", "place", "subject"]), name="topic_is_of_a_kind"
            ),
            models.CheckConstraint(
                condition=~models.Q(name_fr="", name_ar="", name_en=""), name="topic_has_a_name",
                violation_error_message=_("A topic needs a name in one language at least."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="topic_is_not_merged_into_itself",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["sort_fr", "id"], name="topic_in_french_order"),
            models.Index(fields=["sort_ar", "id"], name="topic_in_arabic_order"),
            models.Index(fields=["sort_en", "id"], name="topic_in_english_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """With the keys that its names are found by."""
        for code in EDITION_CODES:
            setattr(self, f"sort_{code}", order_of(getattr(self, f"name_{self.language_in(code)}")))
        if not self.slug:
            self.slug = self._free_slug()
        with transaction.atomic():
            super().save(*args, **kwargs)  # type: ignore[arg-type]
            self._keep_keys()

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    @property
    def language(self) -> str:
        """That of the name on the page being made."""
        return self.language_in((get_language() or DEFAULT_EDITION)[:2])

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def name(self) -> str:
        """In the language of the page being made, or in the nearest one that it has."""
        return str(getattr(self, f"name_{self.language}"))

    @property
    def description(self) -> str:
        """In the language of the page being made, and in no other."""
        return str(getattr(self, f"description_{(get_language() or DEFAULT_EDITION)[:2]}", ""))

    def language_in(self, edition: str) -> str:
        order = FALLBACKS.get(edition, FALLBACKS[DEFAULT_EDITION])
        return next((code for code in order if getattr(self, f"name_{code}")), order[0])

    def names(self) -> list[str]:
        """All that it is known by."""
        own = [getattr(self, f"name_{code}") for code in EDITION_CODES]
        return [name for name in [*own, *lines_of(self.aliases)] if name]

    def keys(self) -> set[str]:
        return {key_of(name) for name in self.names()} - {""}

    def clean(self) -> None:
        taken = Topic.objects.known_as(self.names())
        others = Topic.objects.in_bulk({pk for pk in taken.values() if pk != self.pk})
        said = [(name, others.get(taken.get(key_of(name), 0))) for name in self.names()]
        words = _("“%(name)s” is a name of the topic “%(topic)s”. Merge the two, or tell them apart by their names.")
        clashes = [words % {"name": name, "topic": topic} for name, topic in said if topic]
        if clashes:
            raise ValidationError(clashes)

    def _free_slug(self) -> str:
        made = make_slug(key_of(getattr(self, f"name_{self.language_in(DEFAULT_EDITION)}")))[:70]
        taken = set(Topic.objects.filter(slug__startswith=made).values_list("slug", flat=True))
        tries = [made, *(f"{made}-{number}" for number in range(2, len(taken) + 2))]
        return next(slug for slug in tries if slug not in taken)

    def _keep_keys(self) -> None:
        wanted = set() if self.merged_into_id else self.keys()
        had = set(self.key_rows.values_list("key", flat=True))
        self.key_rows.filter(key__in=had - wanted).delete()
        TopicKey.objects.bulk_create([TopicKey(key=key, topic=self) for key in sorted(wanted - had)])


class TopicKey(models.Model):
    """What a name of a topic is recognised by; no two topics share one."""

    key = models.CharField(max_length=LONGEST, primary_key=True)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="key_rows")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="topic_key_says_something")]

    def __str__(self) -> str:
        return self.key


class ArticleTopic(models.Model):
    """An article names a topic. Edition and place in lists are the article's, kept here too: so the list of a topic is
    one walk through one index, however large either is. The article's verbs keep them."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="topic_links", db_index=False)
    topic = models.ForeignKey(
        Topic, models.CASCADE, related_name="article_links", db_index=False, verbose_name=_("topic")
    )
    edition = models.CharField(max_length=2, choices=EDITIONS)
    listed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("topic of an article")
        verbose_name_plural = _("topics of an article")
        constraints = [
            models.UniqueConstraint(fields=["article", "topic"], name="an_article_names_a_topic_once"),
            models.CheckConstraint(
                condition=models.Q(edition__in=EDITION_CODES), name="articletopic_edition_is_one_of_ours"
            ),
        ]
        indexes = [
            models.Index(fields=["topic", "edition", "-listed_at", "-article"], name="articletopic_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} · {self.article}"
