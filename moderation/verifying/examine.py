"""What is wrong. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from moderation import replay
from moderation.models import Decision, Journal, PublishedMonth, Remembered
from moderation.transparency import months
from moderation.verifying import cases, files, lost, stories


@dataclass(kw_only=True)
class Examined:
    """`findings` are lines to read. `astray`, `missing`, `moved` and `months` are what can be mended; `missing` are
    decided pictures that this database does not have, by SHA-256, as `Remembered` keeps them."""

    decisions: int = 0
    findings: list[str] = field(default_factory=list)
    astray: list[cases.Astray] = field(default_factory=list)
    missing: dict[str, dict[str, object]] = field(default_factory=dict)
    moved: list[int] = field(default_factory=list)
    months: list[PublishedMonth] = field(default_factory=list)


def examine(at: datetime) -> Examined:
    log = stories.read()
    journalled = lost.read(log)
    found = Examined(decisions=len(log.hashes))
    found.findings += [*_of_the_log(log), *_of_the_journal(journalled)]
    _examine_pictures(found, log, dict(lost.standings(log, journalled)))
    places = files.examine(at)
    found.moved = places.moved
    found.findings += places.findings
    found.months = months.wrong()
    found.findings += [f"the published figures of {row} are not those of the log" for row in found.months]
    return found


def _of_the_log(log: stories.Log) -> Iterator[str]:
    yield from (f"decision {broken.number}: {broken.what}" for broken in log.breaks)
    for (picture, number), times in log.automatic.items():
        if times > 1:
            yield f"picture {picture}: {times} automatic blocks in round {number}"


def _of_the_journal(journalled: lost.Journalled) -> Iterator[str]:
    yield from journalled.bad
    yield from (f"the journal is not being written: {row.last_error}" for row in Journal.objects.exclude(last_error=""))
    if journalled.unwritten:
        yield f"{journalled.unwritten} decisions are missing in the journal"


def _examine_pictures(found: Examined, log: stories.Log, wanted: dict[str, replay.Standing]) -> None:
    """A picture one of whose decisions was changed is only told of: what it says may be the change itself."""
    changed = Decision.objects.filter(number__in=[broken.number for broken in log.breaks])
    doubtful = set(changed.values_list("case__image__sha256", flat=True))
    for one in list(cases.astray(wanted)):
        is_doubtful = one.picture in doubtful
        found.findings.append(f"picture {one.uuid}: {one.why}{'; left so, its log was changed' if is_doubtful else ''}")
        if not is_doubtful:
            found.astray.append(one)
    kept = dict(Remembered.objects.values_list("sha256", "standing"))
    found.missing = {picture: told for picture, one in wanted.items() if (told := _told(one)) != kept.get(picture)}
    found.findings += [f"picture {picture} was decided on, and is not in this database" for picture in found.missing]


def _told(standing: replay.Standing) -> dict[str, object]:
    return replay.reapplied(standing) | {"state": standing.state}
