"""Cases, reports and decisions about pictures. `moderation.actions` and `moderation.log` alone write them."""

from moderation.models.case import OPEN_STATES, Case
from moderation.models.chain_head import ChainHead
from moderation.models.decision import AUTOMATIC, Decision, DecisionStands
from moderation.models.journal import Journal
from moderation.models.reason import GRAVE, QUEUE_ONLY, Reason
from moderation.models.remembered import Remembered
from moderation.models.report import Report, ReportQuerySet, random_receipt

__all__ = [
    "AUTOMATIC",
    "GRAVE",
    "OPEN_STATES",
    "QUEUE_ONLY",
    "Case",
    "ChainHead",
    "Decision",
    "DecisionStands",
    "Journal",
    "Reason",
    "Remembered",
    "Report",
    "ReportQuerySet",
    "random_receipt",
]
