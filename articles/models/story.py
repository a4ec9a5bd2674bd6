"""What an article is shown beside, computed by the worker, so that a page computes nothing."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Related(models.Model):
    """`other` tells of the same event in another paper, or has topics in common. The higher the score, the nearer."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="related_rows", db_index=False)
    other = models.ForeignKey("articles.Article", models.CASCADE, related_name="related_to")
    is_same_event = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="two_articles_are_related_once"),
            models.CheckConstraint(
                condition=~models.Q(article=models.F("other")), name="no_article_is_related_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} · {self.other_id}"


class RelatedDueManager(models.Manager["RelatedDue"]):
    def mark(self, articles: Iterable[int]) -> None:
        """Within the transaction that changes them."""
        rows = [RelatedDue(article_id=pk) for pk in sorted(articles)]
        self.bulk_create(rows, batch_size=200, ignore_conflicts=True)


class RelatedDue(models.Model):
    """An article that was published or changed, and is not compared with the others yet."""

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="+")

    objects = RelatedDueManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article_id)
