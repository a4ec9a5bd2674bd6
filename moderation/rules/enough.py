"""Whether the reports suffice: their score, and how many people and networks are behind it."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from moderation.rules.facts import Limits, Standing
from moderation.rules.grounds import Ground, Networks, People, Score
from moderation.rules.weight import LIGHTEST, UNIT, Weighed

DEEPEST = 32  # of one line the next would weigh less than a millionth of a thousandth


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What is asked for; 0 asks for nothing."""

    score: int
    people: int
    networks: int


@dataclass(frozen=True, kw_only=True)
class Measure:
    have: Needs
    need: Needs

    @property
    def is_enough(self) -> bool:
        have, need = self.have, self.need
        return have.score >= need.score and have.people >= need.people and have.networks >= need.networks

    @property
    def grounds(self) -> tuple[Ground, ...]:
        pairs = (
            (Score, self.have.score, self.need.score),
            (People, self.have.people, self.need.people),
            (Networks, self.have.networks, self.need.networks),
        )
        return tuple(ground(have=have, need=need) for ground, have, need in pairs if need)


def measure(counted: Collection[Weighed], standing: Standing, limits: Limits) -> Measure:
    """Of all reports, or of the grave ones by themselves where those are enough: a single grave report among others
    must not ease what is asked of all.
    """
    grave = Measure(have=_have([one for one in counted if one.is_grave], limits), need=_grave_needs(standing, limits))
    return grave if grave.is_enough else Measure(have=_have(counted, limits), need=_needs(standing, limits))


def may_suffice(most: int, standing: Standing, limits: Limits) -> bool:
    """Whether reports whose score is `most` at the most can be enough. What one adds is never more than it weighs."""
    least = min(_grave_needs(standing, limits).score, (needs := _needs(standing, limits)).score)
    return most >= max(least, needs.people * LIGHTEST[limits.profile])


def _needs(standing: Standing, limits: Limits) -> Needs:
    times = limits.after_restore if standing.restores else 1
    return Needs(score=limits.score * times, people=limits.people * times, networks=limits.networks)


def _grave_needs(standing: Standing, limits: Limits) -> Needs:
    needs = _needs(standing, limits)
    return Needs(score=needs.score * limits.grave_share // UNIT, people=needs.people, networks=needs.networks)


def _have(counted: Collection[Weighed], limits: Limits) -> Needs:
    """Of one line one person counts: any number of cookies costs nothing."""
    return Needs(
        score=score(counted, limits),
        people=len({one.line for one in counted}),
        networks=len({one.network for one in counted}),
    )


def score(counted: Iterable[Weighed], limits: Limits) -> int:
    """In thousandths, rounded down once. A network counts up to its limit, whatever its lines add up to."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in counted:
        lines[one.network, one.line].append(one.weight)
    networks: dict[str, int] = defaultdict(int)
    for (network, _line), weights in lines.items():
        networks[network] += _halved(weights)
    most = limits.most_of_network << DEEPEST
    return sum(min(sum_of_lines, most) for sum_of_lines in networks.values()) >> DEEPEST


def _halved(weights: Iterable[int]) -> int:
    """The heaviest whole, each next one half of what it would count in the place before; times 2 ** DEEPEST, and so
    exact. Whoever comes in between pushes the lighter ones down by no more than it weighs itself.
    """
    heaviest = heapq.nlargest(DEEPEST, weights)
    return sum(weight << (DEEPEST - place) for place, weight in enumerate(heaviest))
