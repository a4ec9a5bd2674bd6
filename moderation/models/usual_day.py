from django.db import models


class UsualDay(models.Model):
    """What a day brought, kept by the worker once the day (UTC) is over: the rule asks often what is usual."""

    day = models.DateField(unique=True)
    reports = models.PositiveIntegerField(default=0, help_text="those that count, with a reason that may block")
    blocks = models.PositiveIntegerField(default=0, help_text="automatic ones")

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} · {self.reports} · {self.blocks}"
