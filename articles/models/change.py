from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Something that readers see has changed: written by triggers (`articles/ready/triggers.py`), read by whoever keeps
    pages ready. `names` are those of `articles/ready/names.py`, with spaces between them.

    On PostgreSQL each row also has `xid`, the transaction that wrote it: numbers are given in one order and committed
    in another.
    """

    names = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="change_by_age")]

    def __str__(self) -> str:
        return self.names
