"""What has changed since a moderator's page was made, for its script to ask every few seconds."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moderation.admin import line_up
from moderation.admin.access import LOOK, needs
from moderation.admin.deciding import SEEN
from moderation.admin.lines import claimed_by
from moderation.admin.words import in_words
from moderation.models import Case, Decision

MOST_LINES = 200


@require_safe
@needs(LOOK)
def live(request: HttpRequest) -> JsonResponse:
    """Of the lines on the screen, named as `seen=12-3`: which moved and by whom, who is at them; and how many pictures
    belong on this page that it does not show. Three queries, however many lines."""
    found = [SEEN.fullmatch(one) for one in request.GET.getlist("seen")[:MOST_LINES]]
    seen = {int(one[1]): int(one[2]) for one in found if one}
    cases = Case.objects.select_related("claimed_by").in_bulk(list(seen))
    top = line_up.top_of(line_up.read(request.GET))
    return JsonResponse(
        {
            "moved": _moved(cases, seen),
            "claims": _claims(request, cases),
            "new": len(set(top) - set(seen)),
        }
    )


def _moved(cases: Mapping[int, Case], seen: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    moved = [case for pk, case in cases.items() if case.version != seen[pk]]
    decisions = Decision.objects.filter(case__in=moved).select_related("by").order_by("number")
    last = {decision.case_id: in_words(decision) for decision in decisions}
    return {
        case.pk: {
            "version": case.version,
            "words": last.get(case.pk, case.get_state_display()),
            "waits": case.state in Case.WAITING,
        }
        for case in moved
    }


def _claims(request: HttpRequest, cases: Mapping[int, Case]) -> dict[int, str]:
    """Colleagues only: whoever asks knows where they are."""
    now = timezone.now()
    others = [case for case in cases.values() if case.claimed_by_id != request.user.pk]
    return {case.pk: _("%(who)s is at it.") % {"who": who} for case in others if (who := claimed_by(case, at=now))}
