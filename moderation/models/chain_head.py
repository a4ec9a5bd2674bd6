from django.db import models


class ChainHead(models.Model):
    """The end of the chain of decisions: one row, whose lock puts the decisions in order.

    It also shows when decisions were taken away from the end, which the chain alone would not.
    """

    length = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="the_chain_has_one_head")]

    def __str__(self) -> str:
        return f"{self.length} · {self.hash[:12]}"
