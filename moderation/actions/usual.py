"""What is usual on this site: counted once a day by the worker, asked whenever reports suffice for a block."""

from datetime import UTC, date, datetime, timedelta
from statistics import median_low

from django.db.models import Count, Q

from moderation.limits import limits
from moderation.models import QUEUE_ONLY, Decision, Report, UsualDay
from moderation.rules import Traffic

DAYS = 28
MINUTES_OF_DAY = 24 * 60


def keep_usual_days(at: datetime) -> int:
    """Counts each of the last `DAYS` whole days that is not yet counted, forgets those before. Returns how many."""
    today = at.astimezone(UTC).date()
    wanted = [today - timedelta(days=back) for back in range(1, DAYS + 1)]
    UsualDay.objects.filter(day__lt=min(wanted)).delete()
    kept = set(UsualDay.objects.filter(day__in=wanted).values_list("day", flat=True))
    missing = [_counted(day) for day in wanted if day not in kept]
    UsualDay.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def traffic(at: datetime) -> Traffic:
    """By the median day of the last `DAYS`: a few days of flood make no flood usual. A day that nobody counted had
    nothing. Two queries, over `DAYS` rows and over the last hour's automatic blocks.
    """
    days = UsualDay.objects.filter(day__gte=at.astimezone(UTC).date() - timedelta(days=DAYS))
    counts = list(days.order_by().values_list("reports", "blocks")[:DAYS])
    counts += [(0, 0)] * (DAYS - len(counts))
    reports, blocks = (1000 * median_low(numbers) for numbers in zip(*counts, strict=True))
    return Traffic(
        usual_reports=reports * limits().burst_minutes // MINUTES_OF_DAY, usual_blocks=blocks // 24,
        blocks_lately=_automatic_blocks(Q(at__gt=at - timedelta(hours=1))),
    )  # fmt: skip


def _counted(day: date) -> UsualDay:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    within = Q(at__gte=start, at__lt=start + timedelta(days=1))
    # Only the time stands in WHERE: SQLite would take an index that finds every report that nobody set aside.
    counted = Q(withdrawn_at=None, held="", set_aside_by=None) & ~Q(reason__in=QUEUE_ONLY)
    found = Report.objects.filter(within).order_by().aggregate(reports=Count("pk", filter=counted))
    return UsualDay(day=day, reports=found["reports"], blocks=_automatic_blocks(within))


def _automatic_blocks(within: Q) -> int:
    return Decision.objects.filter(within, kind=Decision.Kind.AUTO_BLOCK).order_by().count()
