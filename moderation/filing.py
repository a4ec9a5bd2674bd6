"""A report as it comes in, by whichever door: who sends it, what it is about, what its sender is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from articles.models import Image
from moderation import actions, receipts, reportable, reporters


@dataclass(frozen=True, kw_only=True)
class Filed:
    image: Image
    ticket: receipts.Ticket


def file(request: HttpRequest, uuid: UUID, words: Mapping[str, Any], at: datetime) -> Filed:
    """`words` are those of a valid `ReportForm`. The same comes of it whatever becomes of the report. Raises `Http404`
    where no reader sees the picture."""
    sender = reporters.sender(request, image=str(uuid), words=words, at=at)
    shown = reportable.find(uuid, article=sender.article, at=at)
    if shown is None:
        raise Http404
    filed = actions.file_report(
        shown.image, rid=sender.rid, reason=words["reason"], text=words["text"], at=at, article=shown.article,
        nonce=sender.nonce, held=sender.held, origin=sender.origin, known=actions.Known(case=shown.case),
    )  # fmt: skip
    return Filed(image=shown.image, ticket=receipts.Ticket(receipt=filed.receipt, article=sender.article))


def thanks() -> str:
    return gettext(
        "Thank you for reporting! This picture will be blocked automatically after several people have reported it."
    )
