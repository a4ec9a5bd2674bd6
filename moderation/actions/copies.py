"""What happens to a copy of a picture that a person blocked. It stands and falls with that block, until a person
looks at the copy itself. Whoever calls moves its files after the commit: there may be many, and a bucket is slow."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Image
from moderation import log
from moderation.actions.locking import decided, locked
from moderation.actions.reports import open_case
from moderation.copies.likenesses import stock
from moderation.copies.nearest import Near
from moderation.models import OPEN_STATES, Case, Decision, Listing

KIND = Decision.Kind


def block_copy(image: Image, *, of: Near, at: datetime) -> Decision | None:
    """None when a person has said that the picture may be seen, or has it before them, or when it is hidden already.

    What a great many articles show is only put on hold: it is likely a logo, and a person shall look first.
    """
    original = Image.objects.values_list("uuid", flat=True).get(pk=of.key)
    reasons = [{"code": "copy", "of": str(original), "distance": of.distance, "variant": of.variant}]
    kind, state = KIND.COPY_BLOCK, Case.State.COPY_BLOCKED
    articles = stock(image)
    if articles:
        kind, state = KIND.AUTO_HOLD, Case.State.HELD
        reasons.append({"code": "stock", "articles": articles})
    with locked(open_case(image, at=at).pk, at=at) as case:
        if _is_protected(case, at=at) or not decided(case, OPEN_STATES, state=state):
            return None
        if state == Case.State.COPY_BLOCKED:
            image.block(at=at)
        return log.decide(case, kind=kind, by=None, at=at, state=state, reasons=reasons)


def _is_protected(case: Case, *, at: datetime) -> bool:
    """A moderator restored this very picture, or has examined it beforehand."""
    said = Listing.objects.filter(image=case.image_id).last()
    is_allowed = said is not None and said.verdict == Listing.Verdict.ALLOW
    return is_allowed or any(until and until > at for until in (case.immune_until, case.cleared_until))


def release_copy(image: Image, *, by: User, at: datetime) -> Decision | None:
    """The block that it followed from was taken back, by `by`: the copy is as it was before."""
    with locked(open_case(image, at=at).pk, at=at) as case:
        blocked = case.decisions.first()
        if blocked is None or blocked.kind != KIND.COPY_BLOCK:
            return None
        before = Case.State(blocked.state_before)
        if not decided(case, [Case.State.COPY_BLOCKED], state=before):
            return None
        case.image.restore()
        case.reports.filter(round=case.round).update(examined_at=None)  # what came in meanwhile is weighed now
        return log.decide(case, kind=KIND.UNDO, by=by, at=at, state=before, undoes=blocked)
