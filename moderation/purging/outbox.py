"""The outbox: what is to be done is written with the decision, in its transaction, all of it or none."""

from django.db.models.functions import Greatest

from articles.models import Article
from moderation.models import SHOWN_STATES, Decision, Purge
from moderation.purging.places import places

RENEWED = ["decision", "due_at", "failures", "failing_since", "last_error", "well_at", "done_at"]


def write(decision: Decision) -> None:
    """Nothing where the decision neither hides nor shows the picture."""
    if not changes_what_is_seen(decision):
        return
    image = decision.case.image
    rows = [
        Purge(image=image, decision=decision, kind=place.kind, server=place.server, what=what, due_at=decision.at)
        for place in places()
        for what in place.of(image)
    ]
    Purge.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["image", "kind", "server", "what"], update_fields=RENEWED
    )
    holders = Article.objects.filter(placements__image=image)
    holders.update(updated_at=Greatest("updated_at", decision.at))  # the date that feeds tell


def changes_what_is_seen(decision: Decision) -> bool:
    """A backup that was restored may have brought anything back to anywhere."""
    if decision.kind == Decision.Kind.REAPPLY:
        return True
    return (decision.state_before in SHOWN_STATES) != (decision.state_after in SHOWN_STATES)
