"""The journal beside the log: what this database has lost, and what the journal lacks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from moderation import journal, replay
from moderation.journal_lines import Entry, TornLine
from moderation.verifying.stories import CaseStory, Log


@dataclass(kw_only=True)
class Journalled:
    """`lost` are the decisions that the log does not know, by picture, in their order."""

    lost: dict[str, list[Entry]] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    unwritten: int = 0


def read(log: Log) -> Journalled:
    found, written = Journalled(), set()
    for number, entry in enumerate(journal.entries(), start=1):
        if isinstance(entry, Entry):
            written.add(entry.hash)
            if entry.hash not in log.hashes:
                found.lost.setdefault(entry.link.picture, []).append(entry)
        elif not isinstance(entry, TornLine):
            found.bad.append(f"line {number} of the journal: {entry}")
    found.unwritten = len(log.hashes - written)
    return found


def standings(log: Log, found: Journalled) -> Iterator[tuple[str, replay.Standing]]:
    """Where each picture must stand of which the log or the journal tells a decision."""
    for picture in log.by_picture.keys() | found.lost.keys():
        told = log.by_picture.get(picture) or CaseStory()
        yield picture, _standing(told, _left_to_decide(told, found.lost.get(picture, [])))


def _left_to_decide(told: CaseStory, lost: list[Entry]) -> list[Entry]:
    """Without those up to the last that was decided again, and without those that a person has decided on since."""
    taken_up = [place for place, entry in enumerate(lost, start=1) if entry.hash in told.taken_up]
    rest = lost[taken_up[-1] :] if taken_up else lost
    return [entry for entry in rest if datetime.fromisoformat(entry.link.at) > told.decided_at]


def _standing(told: CaseStory, lost: list[Entry]) -> replay.Standing:
    story = told.story
    for entry in lost:
        story = replay.tell(story, entry.link, entry.hash)
    if lost and story.now.state == "appealed":  # the appeal's own words are lost: nobody could decide it
        return replace(story.now, state="confirmed")
    return story.now
