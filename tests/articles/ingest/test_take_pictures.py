from io import BytesIO

import pytest
from PIL import Image as Pillow

from articles.images.refusal import NoRoom
from articles.ingest import take_pictures as stage
from articles.ingest.entries import PictureRef
from articles.ingest.network import Limits
from articles.ingest.take_pictures import take_pictures
from tests import cast
from tests.articles.ingest.server import Server, reply
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def png() -> bytes:
    file = BytesIO()
    Pillow.new("RGB", (64, 48), "teal").save(file, "PNG")
    return file.getvalue()


def test_a_picture_is_fetched_and_keeps_its_address_and_words(server: Server, limits: Limits) -> None:
    url, source = server.says([reply(png())], "/a.png"), cast.source()
    ref = PictureRef(url=url, caption="Le port", credit="AFP")

    taken = take_pictures([ref, ref], source=source, at=NOON, limits=limits, seconds=60)

    image = taken.images[url]
    assert (image.source, image.source_url, image.caption, image.credit) == (source, url, "Le port", "AFP")
    assert (taken.notes, len(server.requests)) == ((), 1)


def test_a_picture_known_by_its_address_is_not_fetched_again(server: Server, limits: Limits) -> None:
    known = cast.image(source_url=server.url("/a.png"))

    taken = take_pictures([PictureRef(url=known.source_url)], source=cast.source(), at=NOON, limits=limits, seconds=60)

    assert (taken.images, server.requests) == ({known.source_url: known}, [])


@pytest.mark.parametrize(
    "answer", [reply(status="404 Not Found"), reply(b"<html>"), reply(b""), reply(b"x" * 100_001), b"nonsense"]
)
def test_a_refused_picture_is_a_note_and_the_next_one_is_taken(server: Server, limits: Limits, answer: bytes) -> None:
    bad, good = server.says([answer], "/bad.png"), server.says([reply(png())], "/good.png")
    refs = [PictureRef(url=bad), PictureRef(url=good)]

    taken = take_pictures(refs, source=cast.source(), at=NOON, limits=limits, seconds=60)

    assert list(taken.images) == [good]
    assert len(taken.notes) == 1
    assert bad in taken.notes[0]


def test_pictures_for_which_no_time_is_left_are_noted_and_not_fetched(server: Server, limits: Limits) -> None:
    ref = PictureRef(url=server.says([reply(png())], "/a.png"))

    taken = take_pictures([ref], source=cast.source(), at=NOON, limits=limits, seconds=0)

    assert (taken.images, len(taken.notes), server.requests) == ({}, 1, [])


def test_a_full_disk_is_no_fault_of_the_picture(
    server: Server, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NoRoom

    monkeypatch.setattr(stage, "take_in", full)
    ref = PictureRef(url=server.says([reply(png())], "/a.png"))

    with pytest.raises(NoRoom):
        take_pictures([ref], source=cast.source(), at=NOON, limits=limits, seconds=60)
