"""The moderators' screens: the review queue, what is owed to people, and the log of decisions."""

from moderation.admin.alerts import AlertAdmin
from moderation.admin.appeals import AppealAdmin
from moderation.admin.decisions import DecisionAdmin
from moderation.admin.images import ReportedImageAdmin
from moderation.admin.notices import LetterAdmin, NoticeAdmin
from moderation.admin.queue import CaseAdmin

__all__ = [
    "AlertAdmin",
    "AppealAdmin",
    "CaseAdmin",
    "DecisionAdmin",
    "LetterAdmin",
    "NoticeAdmin",
    "ReportedImageAdmin",
]
