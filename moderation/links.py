"""How a stored decision is told to the chain."""

from datetime import UTC

from moderation import chain
from moderation.models import Decision


def link_of(decision: Decision) -> chain.Link:
    return chain.Link(
        number=decision.number, picture=decision.case.image.sha256, round=decision.round, kind=str(decision.kind),
        by=decision.by_id, at=decision.at.astimezone(UTC).isoformat(), reason=str(decision.reason), note=decision.note,
        reasons=decision.reasons, rule_version=decision.rule_version, state_before=str(decision.state_before),
        state_after=str(decision.state_after), undoes=decision.undoes_id,
    )  # fmt: skip
