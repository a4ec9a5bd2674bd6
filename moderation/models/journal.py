from django.db import models
from django.utils.translation import gettext_lazy as _


class Journal(models.Model):
    """What ails the journal of decisions: one row, empty while all is well."""

    failed_at = models.DateTimeField(_("last failure"), null=True)
    last_error = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("journal of decisions")
        verbose_name_plural = _("journal of decisions")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_journal")]

    def __str__(self) -> str:
        return self.last_error
