"""What follows from a decision for the pictures we had before: its copies are blocked like the picture that a person
blocked, and shown again when that is taken back. Done by the worker, from rows written with the decision."""

from collections.abc import Iterator
from datetime import datetime

from articles.images import place
from articles.models import Image
from moderation import actions
from moderation.copies import listed
from moderation.copies.likenesses import note
from moderation.copies.nearest import Near, Shelf
from moderation.fingerprints import PARTS, SAME, VARIANTS
from moderation.models import Case, Likeness, Listing, StoredFingerprint

BATCH = 5000


def follow_up(at: datetime) -> int:
    """Everything that is due. A killed process leaves it due; done twice it changes nothing."""
    due = list(Listing.objects.unfollowed().select_related("image", "decision__by"))
    return sum(_follow(listing, at=at) for listing in due)


def _follow(listing: Listing, *, at: datetime) -> bool:
    decide = _block_copies if listing.verdict == Listing.Verdict.BLOCK else _release_copies
    decided = list(decide(listing, at=at)) if listing.is_last() else []
    for image in decided:  # all are hidden by then, however long their files take to follow
        place.try_to_settle(image)
    return listing.follow(at=at)


def _block_copies(listing: Listing, *, at: datetime) -> Iterator[int]:
    """Each copy in a transaction of its own."""
    for near in _stored_near(listing.image):
        note(near.key, [Near(key=listing.image_id, distance=near.distance, variant=near.variant)])
        if near.distance <= SAME and _block_copy(near.key, at=at):
            yield near.key


def _stored_near(image: Image) -> Iterator[Near]:
    """The stored pictures near this one, compared as if each had come in just now: all their hashes with its parts."""
    row = StoredFingerprint.objects.filter(image=image, packed__isnull=False).first()
    if row is None or row.packed is None:
        return
    last = 0
    while batch := _batch(last):
        shelf = Shelf(len(VARIANTS))
        shelf.add([key for key, _packed in batch], [packed for _key, packed in batch])
        yield from (one for one in shelf.near(bytes(row.packed), variants=len(PARTS)) if one.key != image.pk)
        last = batch[-1][0]


def _batch(last: int) -> list[tuple[int, bytes]]:
    rows = StoredFingerprint.objects.filter(image_id__gt=last, packed__isnull=False).order_by("image_id")
    return [(key, bytes(packed or b"")) for key, packed in rows.values_list("image_id", "packed")[:BATCH]]


def _block_copy(image_pk: int, *, at: datetime) -> bool:
    """What the whole list says counts, not only the entry that was followed here."""
    image = Image.objects.get(pk=image_pk)
    original = original_now(image)
    return bool(original and actions.block_copy(image, of=original, at=at))


def original_now(image: Image) -> Near | None:
    row = StoredFingerprint.objects.filter(image=image, packed__isnull=False).first()
    if row is None or row.packed is None:
        return None
    return listed.original_of(listed.LIST.near(bytes(row.packed), but=image.pk))


def _release_copies(listing: Listing, *, at: datetime) -> Iterator[int]:
    """Those that nobody has looked at and that stand blocked for no other picture."""
    copies = Likeness.objects.filter(of=listing.image, distance__lte=SAME, image__case__state=Case.State.COPY_BLOCKED)
    for likeness in copies.select_related("image"):
        is_free = original_now(likeness.image) is None
        if is_free and listing.decision.by and actions.release_copy(likeness.image, by=listing.decision.by, at=at):
            yield likeness.image_id
