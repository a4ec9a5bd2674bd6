"""What is known of readers who report: keys and counts, whose secrets are destroyed in time."""

from django.db import models


class NetworkSecret(models.Model):
    """What keys of networks and outside sites are made with. Its number is that of a span of 30 days; destroyed, with
    every key made with it, 60 days after the span.

    Only half of the key: the other is SECRET_KEY, so that the database alone opens nothing.
    """

    period = models.PositiveIntegerField(primary_key=True)
    value = models.CharField(max_length=64, editable=False)

    def __str__(self) -> str:
        return f"{self.period}"


class ReporterStat(models.Model):
    """What became of the reports of one who came back. Days, not moments: a moment would name a decision."""

    pseudonym = models.CharField(max_length=64, primary_key=True)
    upheld = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    unheeded = models.PositiveIntegerField(default=0, help_text="rejected, of those sent after the warning or the mute")
    warned_on = models.DateField(null=True)
    muted_until = models.DateField(null=True)
    settled_on = models.DateField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(muted_until__isnull=True) | models.Q(warned_on__isnull=False),
                name="who_is_muted_was_warned_before",
            )
        ]

    def __str__(self) -> str:
        return f"{self.upheld} upheld, {self.rejected} rejected"


class ReportRate(models.Model):
    """How many reports one person or network sent in one hour. Names no report; forgotten an hour later."""

    key = models.CharField(max_length=64, primary_key=True)
    hour = models.PositiveIntegerField(db_index=True, help_text="since 1970")
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.count}"
