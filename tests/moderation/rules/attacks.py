"""What people may try, as data. The rule is run on each, and docs/moderation.md shows what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from moderation.rules import QUIET, Action, LiveReport, Standing, Traffic
from tests.cast import NOON
from tests.moderation.rules.readers import judged, lived, report, spread, unplaced

DAY = timedelta(days=1)
OUTCOMES = {Action.BLOCK: "**blocked**", Action.HOLD: "**held** for the desk", Action.WAIT: "queued"}


@dataclass(frozen=True, kw_only=True)
class Attack:
    """Who does what, the score of all the reports together, and what the rule did while they came in."""

    words: str
    reports: Sequence[LiveReport]
    score: str
    action: Action
    standing: Standing = field(default_factory=Standing)
    traffic: Traffic = QUIET

    @cached_property
    def told_score(self) -> str:
        return f"{judged(self.reports).score / 1000:.2f}"

    @cached_property
    def done(self) -> Action:
        return lived(self.reports, self.standing, self.traffic).action

    @property
    def row(self) -> str:
        weighty = [one for one in self.reports if one.quality]
        connections, networks = len({one.net24 for one in weighty}), len({one.net16 for one in weighty})
        facts = (self.words, len(self.reports), connections, networks, self.told_score, OUTCOMES[self.done])
        return f"| {' | '.join(map(str, facts))} |\n"


TELEGRAM = [  # 300 people on 73 networks within 20 minutes
    *(report(turn % 51, turn // 51, minute=turn / 15) for turn in range(278)),
    *(report(100 + turn, minute=turn * 0.9) for turn in range(22)),
]
FIVE = spread(5, networks=5)
SHIELD = [report(99, minute=118 + turn / 60) for turn in range(200)]
TWO_NETWORKS = [report(turn % 2, minute=turn * 20) for turn in range(60)]
HOPPING = [report(turn % 2, turn * (turn % 2), minute=turn * 20) for turn in range(60)]
THREE_NETWORKS = [report(turn % 3, minute=turn * 20) for turn in range(60)]
ONE_OF_FOUR = [*spread(3, networks=3), report(3, minute=90, reason="minor")]
BOTS_THEN_ONE = [*spread(500, networks=2, every=0.02), report(2, minute=60)]

HONEST = (
    Attack(words="5 readers on 5 networks within two hours", reports=FIVE, score="3.50", action=Action.BLOCK),
    Attack(
        words="5 readers on 5 networks within one minute", reports=spread(5, networks=5, every=0.2),
        score="3.50", action=Action.BLOCK,
    ),
    Attack(
        words="4 readers on 4 networks, a grave reason", reports=spread(4, networks=4, reason="intimate"),
        score="2.80", action=Action.BLOCK,
    ),
    Attack(
        words="5 readers, and somebody floods with 200 cookies from one connection so that it looks like a burst",
        reports=[*FIVE, *SHIELD], score="4.90", action=Action.BLOCK,
    ),
    Attack(words="3 readers on 3 networks", reports=spread(3, networks=3), score="2.10", action=Action.WAIT),
)  # fmt: skip
FEW_NETWORKS = (
    Attack(
        words="5 puppets on one connection (/24)", reports=spread(5, networks=1, lines=1), score="1.36",
        action=Action.WAIT,
    ),
    Attack(
        words="1,000 puppets on one connection", reports=spread(1000, networks=1, lines=1, every=1), score="1.40",
        action=Action.WAIT,
    ),
    Attack(
        words="100 puppets on one connection, whose cookies are a day old",
        reports=spread(100, networks=1, lines=1, quality=1000), score="1.60", action=Action.WAIT,
    ),
    Attack(
        words="500 bots in two networks (/16), each on its own connection", reports=spread(500, networks=2, every=1),
        score="3.20", action=Action.WAIT,
    ),
    Attack(
        words="500 bots in two networks within ten seconds, and an hour later one report from a third",
        reports=BOTS_THEN_ONE, score="3.90", action=Action.HOLD,
    ),
    Attack(words="One person, home and phone, 60 cookies", reports=TWO_NETWORKS, score="2.80", action=Action.WAIT),
    Attack(words="The same, the phone with a new address each time", reports=HOPPING, score="3.00", action=Action.WAIT),
    Attack(words="The same, home, phone and office", reports=THREE_NETWORKS, score="4.20", action=Action.WAIT),
    Attack(
        words="1,000 reports whose network is not known", score="1.40", action=Action.WAIT,
        reports=[unplaced(turn) for turn in range(1000)],
    ),
)  # fmt: skip
CROWDS = (
    Attack(
        words="300 people sent by one Telegram post, within 20 minutes", reports=TELEGRAM, score="97.00",
        action=Action.HOLD,
    ),
    Attack(
        words="12 people whom one other site sent, over six hours", score="8.40", action=Action.HOLD,
        reports=spread(12, networks=12, referrer="site"),
    ),
    Attack(
        words="300 people who say “copyright”, “wrong picture” or “other”", score="0.00", action=Action.WAIT,
        reports=spread(300, networks=60, reason="copyright"),
    ),
)  # fmt: skip
DISGUISES = (
    Attack(
        words="100 reports that a machine sent (hidden field, old form, too fast)", score="0.00", action=Action.WAIT,
        reports=spread(100, networks=50, quality=0),
    ),
    Attack(
        words="20 people whose reports were rejected 20 times before", score="2.80", action=Action.WAIT,
        reports=spread(20, networks=20, accuracy=200),
    ),
    Attack(
        words="One grave reason slipped in among three others, to ease the threshold", reports=ONE_OF_FOUR,
        score="2.80", action=Action.WAIT,
    ),
    Attack(
        words="5 people on 5 networks, one a month", score="0.70", action=Action.WAIT,
        reports=spread(5, networks=5, every=31 * 24 * 60),
    ),
)  # fmt: skip
AGAINST_THE_DESK = (
    Attack(
        words="20 people within 90 days of a restore", reports=spread(20, networks=20), score="14.00",
        action=Action.HOLD, standing=Standing(restores=1, immune_until=NOON + 90 * DAY),
    ),
    Attack(
        words="14 people after that", reports=spread(14, networks=14), score="9.80", action=Action.WAIT,
        standing=Standing(restores=1),
    ),
    Attack(
        words="15 people after that", reports=spread(15, networks=15), score="10.50", action=Action.BLOCK,
        standing=Standing(restores=1),
    ),
    Attack(
        words="100 people after two restores", reports=spread(100, networks=50), score="70.00", action=Action.HOLD,
        standing=Standing(restores=2),
    ),
    Attack(
        words="20 people, a picture that the desk has cleared", reports=spread(20, networks=20), score="14.00",
        action=Action.HOLD, standing=Standing(cleared_until=NOON + 30 * DAY),
    ),
)  # fmt: skip
LIMITS_OF_THE_RULE = (
    Attack(
        words="One patient attacker with 5 residential proxies", reports=spread(5, networks=5, every=60), score="3.50",
        action=Action.BLOCK,
    ),
    Attack(
        words="The same at a sixth picture within the hour", reports=spread(5, networks=5, every=10), score="3.50",
        action=Action.HOLD, traffic=Traffic(usual_reports=0, usual_blocks=0, blocks_lately=5),
    ),
)  # fmt: skip

ATTACKS = (*HONEST, *FEW_NETWORKS, *CROWDS, *DISGUISES, *AGAINST_THE_DESK, *LIMITS_OF_THE_RULE)
