"""The only writers of cases and reports, and of a picture's block state; every decision goes through `moderation.log`.

A report is one INSERT in its own transaction, so that readers never wait for each other. Whether it blocks the picture
is examined afterwards by whoever gets hold of the case; who finds the case locked leaves, because each holder looks
again after its commit. A process that dies in between leaves unexamined reports, which `settle_open_cases` finds.
"""

from moderation.actions.appeals import OwnDecision, appeal, grant, uphold
from moderation.actions.claims import claim, claim_holds
from moderation.actions.copies import block_copy, release_copy
from moderation.actions.looks import look_again, settle_open_cases
from moderation.actions.notices import give_notice
from moderation.actions.reapplying import reapply
from moderation.actions.reports import Known, file_report, open_case, withdraw
from moderation.actions.undoing import may_undo, undo
from moderation.actions.usual import keep_usual_days
from moderation.actions.verbs import StockPicture, block, clear, put_on_hold, restore, set_aside
from moderation.actions.weighing import present_verdict

__all__ = [
    "Known",
    "OwnDecision",
    "StockPicture",
    "appeal",
    "block",
    "block_copy",
    "claim",
    "claim_holds",
    "clear",
    "file_report",
    "give_notice",
    "grant",
    "keep_usual_days",
    "look_again",
    "may_undo",
    "open_case",
    "present_verdict",
    "put_on_hold",
    "reapply",
    "release_copy",
    "restore",
    "set_aside",
    "settle_open_cases",
    "undo",
    "uphold",
    "withdraw",
]
