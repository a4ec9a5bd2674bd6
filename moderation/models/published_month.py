from django.db import models


class PublishedMonth(models.Model):
    """The figures of one month that is over, as the transparency page tells them once they are masked.

    `counts`: measure → reason → number; `waits`: reason → [how many, the median in seconds], the empty reason where
    none was given and `all` for all of them. The worker writes a row when its month is over.
    """

    month = models.DateField(unique=True, help_text="its first day")
    counts = models.JSONField()
    waits = models.JSONField()
    closed_at = models.DateTimeField()

    class Meta:
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
