from django.db import models

from moderation.models.case import Case


class Folded(models.Model):
    """Reports of one picture, round and day that count for nothing and came beyond the bound of what is stored of such:
    only how many. Each has a receipt nevertheless: `moderation.folding`."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="folded")
    round = models.PositiveIntegerField()
    day = models.DateField()
    at = models.DateTimeField(help_text="of the first of them")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "day"], name="reports_of_a_day_are_folded_once")
        ]

    def __str__(self) -> str:
        return f"{self.count}"
