from django.db import models


class Remembered(models.Model):
    """What was decided about a picture that this database does not have: an older backup was brought back.

    When the same bytes come in again, they stand where `standing`, a `replay.Standing` as JSON, says.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    standing = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]} · {self.standing.get('state')}"
