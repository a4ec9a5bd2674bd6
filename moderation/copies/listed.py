"""The list of pictures whose copies people have decided about, and what it says of a picture.

Each process keeps the hashes in memory and asks the database for what was added since: one query, by key.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from moderation.copies import gate
from moderation.copies.nearest import Near, Shelf
from moderation.fingerprints import SAME
from moderation.models import Case, Decision, Listing

Verdict = Listing.Verdict
KIND = Decision.Kind
# What a person decided about the picture; a journal's decision, taken again, was theirs if it leads to these states.
DECIDED = {KIND.BLOCK, KIND.UPHOLD, KIND.RESTORE, KIND.GRANT, KIND.REAPPLY}
VERDICTS = {
    Case.State.CONFIRMED: Verdict.BLOCK, Case.State.APPEALED: Verdict.BLOCK, Case.State.RESTORED: Verdict.ALLOW,
}  # fmt: skip
CHANGES_THE_LIST = {*DECIDED, KIND.UNDO}


def close_gate(decision: Decision) -> None:
    """Before the chain of decisions is locked, so that all who need both take them in one order."""
    if decision.kind in CHANGES_THE_LIST:
        gate.close()


def write(decision: Decision) -> None:
    """What a person has decided, from now on for copies too; what was undone is as before."""
    verdict = _verdict(decision)
    if verdict is not None:
        Listing.objects.create(image=decision.case.image, decision=decision, verdict=verdict)


def _verdict(decision: Decision) -> Verdict | None:
    if decision.kind == KIND.UNDO:
        return _before(decision.undoes)
    return VERDICTS.get(Case.State(decision.state_after)) if decision.kind in DECIDED else None


def _before(undone: Decision | None) -> Verdict | None:
    if undone is None or not undone.listings.exists():
        return None
    earlier = Listing.objects.filter(image=undone.case.image, decision__number__lt=undone.number).last()
    return Verdict(earlier.verdict) if earlier else Verdict.NONE


def again(image_pk: int) -> None:
    """Says the last word about the picture once more: to those who keep the list in memory, where its fingerprint came
    later than the decision, and to those who look through the stored pictures."""
    last = Listing.objects.filter(image=image_pk).last()
    if last:
        Listing.objects.create(image_id=image_pk, decision=last.decision, verdict=last.verdict)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The last thing that was said of a picture. `key` orders them in time."""

    key: int
    verdict: Verdict


class List:
    """The list in this process's memory."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self.shelf = Shelf()
        self.entries: dict[int, Entry] = {}
        self.shelved: set[int] = set()
        self.last: tuple[int, str] = (0, "")

    def near(self, packed: bytes, *, but: int) -> list[tuple[Near, Entry]]:
        """The listed pictures near this one, without `but`, its own key; as of this moment."""
        with self.lock:
            self._read()
            return [(one, self.entries[one.key]) for one in self.shelf.near(packed) if one.key != but]

    def _read(self) -> None:
        fresh = self._since(self.last[0])
        if self.last[0] and (not fresh or fresh[0][:2] != self.last):  # rolled back, or another database
            self._forget()
            fresh = self._since(0)
        for pk, stamp, image, verdict, _packed in fresh:
            self.entries[image] = Entry(key=pk, verdict=Verdict(verdict))
            self.last = (pk, stamp)
        self._shelve({image: bytes(packed) for *_listing, image, _verdict, packed in fresh if packed})

    def _since(self, pk: int) -> list[tuple[int, str, int, str, bytes | memoryview | None]]:
        """With the row of that key, which must still be there."""
        rows = Listing.objects.filter(pk__gte=pk).order_by("pk")
        return list(rows.values_list("pk", "stamp", "image_id", "verdict", "image__fingerprint__packed"))

    def _shelve(self, packed: dict[int, bytes]) -> None:
        new = [image for image in packed if image not in self.shelved]
        if new:
            self.shelf.add(new, [packed[image] for image in new])
            self.shelved.update(new)


LIST = List()


def original_of(near: Iterable[tuple[Near, Entry]]) -> Near | None:
    """The picture whose block counts here too. The nearest listed one decides; of two at one distance the later word,
    because nobody can tell them apart."""
    said = [
        (one.distance, -entry.key, entry.verdict, one)
        for one, entry in near
        if one.distance <= SAME and entry.verdict != Verdict.NONE
    ]
    if not said:
        return None
    *_order, verdict, one = min(said, key=lambda row: row[:2])
    return one if verdict == Verdict.BLOCK else None
