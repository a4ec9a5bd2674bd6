"""The bytes beside the rows: blocked pictures lie in quarantine, the others where readers fetch them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from articles.images import place
from articles.images.store import Folder, store
from articles.models import Image, Rendition


@dataclass(kw_only=True)
class Places:
    """`moved` are primary keys of pictures whose files lie on the wrong side."""

    moved: list[int] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def examine(at: datetime) -> Places:
    found = Places()
    shown, hidden = store().lying(hidden=False), store().lying(hidden=True)
    found.findings += _strangers(shown)
    for pk, directory, state, is_quarantined in _images():
        is_blocked = state == Image.BlockState.BLOCKED
        wrong, right = (shown, hidden) if is_blocked else (hidden, shown)
        if directory in wrong or is_quarantined is not is_blocked:
            found.moved.append(pk)
            side = "where readers get them" if is_blocked else "in quarantine"
            found.findings.append(f"the files of {directory} lie {side}")
        elif directory not in right:
            found.findings.append(f"the files of {directory} are nowhere")
        wrong.pop(directory, None)
        right.pop(directory, None)
    found.findings += _of_no_picture(shown | hidden, at)
    return found


def _images() -> Iterator[tuple[int, str, str, bool | None]]:
    rows = Image.objects.filter(renditions__isnull=False).distinct().order_by("pk")
    yield from rows.values_list("pk", "directory", "block_state", "is_quarantined").iterator(chunk_size=2000)


def _of_no_picture(folders: dict[str, Folder], at: datetime) -> list[str]:
    """Young ones may be of a picture that is just coming in."""
    before = at - place.LEFTOVER_AFTER
    old = (directory for directory, folder in folders.items() if folder.changed_at < before)
    return [f"the folder {directory} is of no picture" for directory in sorted(old)]


def _strangers(shown: dict[str, Folder]) -> Iterator[str]:
    """Files in the public folder of a picture that are none of its renditions."""
    known: dict[str, set[str]] = {}
    for file in Rendition.objects.values_list("file", flat=True).iterator(chunk_size=5000):
        _i, directory, name = file.split("/")
        known.setdefault(directory, set()).add(name)
    for directory in sorted(shown.keys() & known.keys()):
        strange = sorted(shown[directory].names - known[directory])
        yield from (f"the file {directory}/{name} is no rendition" for name in strange)
