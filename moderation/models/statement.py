from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.models.codes import random_code
from moderation.models.decision import Decision
from moderation.models.reason import Reason


class Statement(models.Model):
    """The statement of reasons that belongs to a decision by which a picture is hidden.

    Whoever knows `code` reads it and may appeal as the picture's owner. `reason` is the ground: the moderator's, or for
    a decision of the rule the reason that most readers gave then.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="statement", verbose_name=_("decision"))
    code = models.CharField(_("code"), max_length=24, unique=True, default=random_code, editable=False)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    follows_notice = models.BooleanField(_("after a formal notice"), default=False)

    class Meta:
        verbose_name = _("statement of reasons")
        verbose_name_plural = _("statements of reasons")
        ordering = ["-decision"]

    def __str__(self) -> str:
        return self.code
