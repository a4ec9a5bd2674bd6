"""What stands against an automatic block where the reports suffice: then only a moderator blocks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from moderation.rules.facts import Limits, Standing, Traffic
from moderation.rules.grounds import Breaker, Burst, Cleared, Ground, Immune, OneSite, RestoredOften
from moderation.rules.weight import UNIT, Weighed


def decided(standing: Standing, limits: Limits, *, at: datetime) -> tuple[Ground, ...]:
    """What a moderator decided is not undone by later clicks."""
    grounds: list[Ground] = []
    if standing.immune_until and at < standing.immune_until:
        grounds.append(Immune(until=standing.immune_until.isoformat()))
    if standing.cleared_until and at < standing.cleared_until:
        grounds.append(Cleared(until=standing.cleared_until.isoformat()))
    if standing.restores >= limits.most_restores:
        grounds.append(RestoredOften(times=standing.restores))
    return tuple(grounds)


def crowding(counted: Collection[Weighed], traffic: Traffic, limits: Limits) -> tuple[Ground, ...]:
    """A crowd that was sent. Of one line only so many count: holding a picture takes as many networks as blocking it,
    so that a single flood keeps nothing on the page.
    """
    grounds: list[Ground] = []
    if limits.burst_reports:
        need = max(limits.burst_reports, -(-limits.burst_times * traffic.usual_reports // UNIT))
        if (most := _most_at_once(counted, limits)) >= need:
            grounds.append(Burst(reports=most, minutes=limits.burst_minutes))
    if limits.one_site and (share := _share_of_one_site(counted, limits)) >= limits.one_site:
        grounds.append(OneSite(share=share))
    return tuple(grounds)


def breaker(traffic: Traffic, limits: Limits) -> tuple[Ground, ...]:
    """So many pictures vanish at once only when somebody wants them to."""
    most = max(limits.breaker_blocks, limits.breaker_times * traffic.usual_blocks // UNIT)
    is_open = limits.breaker_blocks and traffic.blocks_lately >= most
    return (Breaker(blocks=traffic.blocks_lately),) if is_open else ()


def _most_at_once(counted: Iterable[Weighed], limits: Limits) -> int:
    """The most reports within any stretch of `burst_minutes`, however long ago: a burst does not become honest by
    being over.
    """
    stretch, within = timedelta(minutes=limits.burst_minutes), Counter[str]()
    in_turn = sorted(counted, key=lambda one: one.at)
    first = number = most = 0
    for last in in_turn:
        while in_turn[first].at <= last.at - stretch:
            within[in_turn[first].line] -= 1
            number -= within[in_turn[first].line] < limits.burst_of_line
            first += 1
        number += within[last.line] < limits.burst_of_line
        within[last.line] += 1
        most = max(most, number)
    return most


def _share_of_one_site(counted: Iterable[Weighed], limits: Limits) -> int:
    """The thousandths that came through whichever other site sent the most."""
    everybody, sent = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for one in counted:
        everybody[one.line] += 1
        if one.referrer:
            sent[one.referrer][one.line] += 1
    most = max((_counted_by_line(lines, limits) for lines in sent.values()), default=0)
    return UNIT * most // _counted_by_line(everybody, limits) if most else 0


def _counted_by_line(lines: Counter[str], limits: Limits) -> int:
    return sum(min(reports, limits.burst_of_line) for reports in lines.values())
