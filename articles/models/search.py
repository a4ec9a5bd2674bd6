"""What search keeps beside the articles. Everything here but the aliases can be made again by `manage.py reindex`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.source import Source
from articles.search.normalise import plain_words
from articles.search.stems import name_key


class SearchEntry(models.Model):
    """An article as search compares it. PostgreSQL has a column `words` (tsvector) beside these, made by a migration;
    SQLite has an FTS5 table over them, which alone reads `text_stems` and `marks`."""

    place = models.BigAutoField(primary_key=True)  # never automatic: `articles.search.document.place_of`
    article = models.OneToOneField("articles.Article", models.CASCADE, related_name="search_entry")
    reuse = models.CharField(max_length=10, choices=Source.Reuse)  # the terms under which its words were taken
    title_stems = models.TextField(blank=True)
    standfirst_stems = models.TextField(blank=True)
    text_stems = models.TextField(blank=True)
    marks = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.title_stems


class SearchDue(models.Model):
    """An article whose entry has to be made again. A trigger writes it, whatever way the article was changed."""

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article_id)


class SearchWord(models.Model):
    """A word of a title or standfirst, from which suggestions are made. `shown` is how it was written there first.
    It may outlive its article: whoever suggests it asks whether readers may see it."""

    word = models.CharField(max_length=60, unique=True)
    shown = models.CharField(max_length=60)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.shown


class SearchSpelling(models.Model):
    """A word with at most one letter left out: words that share a spelling are at most two slips apart."""

    spelling = models.CharField(max_length=60)
    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="spellings")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["spelling", "word"], name="one_row_per_spelling_and_word")]

    def __str__(self) -> str:
        return self.spelling


class Alias(models.Model):
    """Names that search takes for each other, such as akhannouch and أخنوش."""

    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("search alias")
        verbose_name_plural = _("search aliases")
        ordering = ["pk"]

    def __str__(self) -> str:
        return " = ".join(name.name for name in self.names.all())


class AliasName(models.Model):
    alias = models.ForeignKey(Alias, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=100)
    key = models.CharField(max_length=300, editable=False, db_index=True)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["alias", "key"], name="one_row_per_alias_and_name"),
            models.CheckConstraint(condition=~models.Q(key=""), name="name_of_an_alias_has_words"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(plain_words(self.name))
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if not plain_words(self.name):
            raise ValidationError({"name": _("This has no word that can be searched for.")})
