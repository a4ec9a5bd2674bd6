"""The moderators' screens: the review queue and the log of decisions."""

from moderation.admin.decisions import DecisionAdmin
from moderation.admin.images import ReportedImageAdmin
from moderation.admin.queue import CaseAdmin

__all__ = ["CaseAdmin", "DecisionAdmin", "ReportedImageAdmin"]
