"""When the desk is told: a row for each channel, in the transaction of what happens."""

from datetime import datetime, timedelta

from django.conf import settings

from moderation.models import Alert, Case, Decision

BREAKER = "breaker"  # the rule's ground that the breaker is open
BY_MAIL_ONLY = {Alert.Kind.DIGEST}
MOST_GRAVE = 10  # an hour, told one by one
SLOT = 600  # seconds: so long those beyond that are gathered into one alert


def tell_desk(kind: Alert.Kind, *, at: datetime, case: Case | None = None, occasion: str = "") -> None:
    """Once for each kind, case and round, unless another `occasion` is named. `case` is as it was when it happened.
    In a flood of grave reasons one alert, without a case, is for all of ten minutes, and is sent when they are over."""
    what = occasion or (f"{case.pk}/{case.round}" if case else "")
    facts = {"kind": kind, "occasion": what, "case": case, "at": at, "due_at": at}
    if kind == Alert.Kind.GRAVE and _is_flood(what, at):
        slot = int(at.timestamp()) // SLOT + 1
        end = datetime.fromtimestamp(slot * SLOT, tz=at.tzinfo)
        facts |= {"occasion": f"many/{slot}", "case": None, "at": end, "due_at": end}
    rows = [Alert(channel=channel, **facts) for channel in _channels(kind)]
    Alert.objects.bulk_create(rows, ignore_conflicts=True)


def _is_flood(occasion: str, at: datetime) -> bool:
    told = Alert.objects.filter(kind=Alert.Kind.GRAVE, case__isnull=False, at__gt=at - timedelta(hours=1))
    return told.exclude(occasion=occasion).values("occasion").distinct().count() >= MOST_GRAVE


def _channels(kind: Alert.Kind) -> list[Alert.Channel]:
    open_ones = []
    if settings.DESK_EMAIL:
        open_ones.append(Alert.Channel.MAIL)
    if settings.DESK_WEBHOOK_URL and kind not in BY_MAIL_ONLY:
        open_ones.append(Alert.Channel.WEBHOOK)
    return open_ones


def follow(decision: Decision) -> None:
    """A picture that the rule holds; and, once an hour, that the breaker is what holds it."""
    if decision.kind != Decision.Kind.AUTO_HOLD:
        return
    if any(ground["code"] == BREAKER for ground in decision.reasons):
        tell_desk(Alert.Kind.BREAKER, at=decision.at, case=decision.case, occasion=f"{decision.at:%Y-%m-%dT%H}")
    else:
        tell_desk(Alert.Kind.HELD, at=decision.at, case=decision.case)
