"""Cases, reports and decisions about pictures. `moderation.actions` and `moderation.log` alone write them."""

from moderation.models.alert import Alert
from moderation.models.appeal import Appeal
from moderation.models.case import OPEN_STATES, SHOWN_STATES, Case
from moderation.models.chain_head import ChainHead
from moderation.models.copies import Likeness, Listing, StoredFingerprint
from moderation.models.decision import AUTOMATIC, Decision, DecisionStands
from moderation.models.folded import Folded
from moderation.models.journal import Journal
from moderation.models.letter import MOST_ATTEMPTS, Letter
from moderation.models.notice import Notice, Notifier
from moderation.models.published_month import PublishedMonth
from moderation.models.purge import Purge, PurgeQuerySet
from moderation.models.reason import GRAVE, QUEUE_ONLY, Reason
from moderation.models.remembered import Remembered
from moderation.models.report import Report, ReportQuerySet, random_receipt
from moderation.models.reporter import NetworkSecret, ReporterStat, ReportRate
from moderation.models.statement import Statement
from moderation.models.usual_day import UsualDay

__all__ = [
    "AUTOMATIC",
    "GRAVE",
    "MOST_ATTEMPTS",
    "OPEN_STATES",
    "QUEUE_ONLY",
    "SHOWN_STATES",
    "Alert",
    "Appeal",
    "Case",
    "ChainHead",
    "Decision",
    "DecisionStands",
    "Folded",
    "Journal",
    "Letter",
    "Likeness",
    "Listing",
    "NetworkSecret",
    "Notice",
    "Notifier",
    "PublishedMonth",
    "Purge",
    "PurgeQuerySet",
    "Reason",
    "Remembered",
    "Report",
    "ReportQuerySet",
    "ReportRate",
    "ReporterStat",
    "Statement",
    "StoredFingerprint",
    "UsualDay",
    "random_receipt",
]
