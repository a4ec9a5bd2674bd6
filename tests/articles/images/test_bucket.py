"""Pictures in S3 buckets: the same promises as on a disk, against a real server."""

import io
import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from pytest_django.fixtures import Settings

from articles.images import bucket, place
from articles.images.intake import take_in
from articles.images.refusal import NoRoom
from articles.models import Image
from moderation.verifying.files import examine
from tests import cast
from tests.articles.images.s3 import KEYS, Buckets, server
from tests.cast import NOON
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
ALL = {f"{recipe}.{suffix}" for recipe in ("card", "lead", "full") for suffix in ("webp", "jpg")}


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, server() as url:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        yield url


@pytest.fixture
def buckets(s3: str, settings: Settings) -> Buckets:
    return Buckets(s3, settings)


def picture(buckets: Buckets) -> Image:
    image = cast.image()
    for name in ALL:
        buckets.put(buckets.public, f"i/{image.directory}/{name}", name.encode())
    return image


def shown(buckets: Buckets, image: Image) -> set[str]:
    return buckets.names(buckets.public, f"i/{image.directory}/")


def hidden(buckets: Buckets, image: Image) -> set[str]:
    return buckets.names(buckets.private, f"quarantine/{image.directory}/")


def address(image: Image, name: str = "card.webp") -> str:
    return f"/media/i/{image.directory}/{name}"


def block(image: Image) -> None:
    image.block(at=NOON)
    place.settle(image.pk)


def test_a_picture_that_comes_in_lies_in_the_buckets_and_not_on_the_disk(buckets: Buckets, client: Client) -> None:
    file = io.BytesIO()
    Pillow.new("RGB", (2000, 1000), "teal").save(file, "JPEG")

    image = take_in(file.getvalue(), at=NOON)

    assert shown(buckets, image) == ALL
    assert buckets.keys(buckets.private) == {image.original}
    assert not place.public(image.directory).exists()
    assert bucket.read_original(image.original) == file.getvalue()
    answer = client.get(address(image))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200, "image/webp", "public, max-age=60",
    )  # fmt: skip


def test_a_picture_that_is_not_entered_after_all_leaves_nothing(buckets: Buckets) -> None:
    image = cast.image(original="originals/x.jpg")

    with pytest.raises(RuntimeError), bucket.brought(image, {"card.webp": b"x"}, b"data"):
        raise RuntimeError

    assert buckets.keys(buckets.public) | buckets.keys(buckets.private) == set()


def test_the_origin_says_gone_from_the_decision_on_however_long_the_bucket_takes(
    buckets: Buckets, client: Client
) -> None:
    image = picture(buckets)

    image.block(at=NOON)

    answers = [client.get(address(image, name)) for name in ALL]
    assert (shown(buckets, image), {answer.status_code for answer in answers}) == (ALL, {410})
    assert bucket.read_hidden(image.directory, "card.webp") is not None  # the desk still sees it


def test_a_block_takes_every_size_out_of_the_public_bucket(buckets: Buckets, client: Client) -> None:
    image = picture(buckets)

    block(image)

    assert (shown(buckets, image), hidden(buckets, image)) == (set(), ALL)
    for name in ALL:
        answer = client.get(address(image, name) + "?x=1")
        assert (answer.status_code, answer["X-Robots-Tag"]) == (410, "noindex")


def test_a_restore_brings_the_same_addresses_and_bytes_back(buckets: Buckets, client: Client) -> None:
    image = picture(buckets)
    before = client.get(address(image))
    block(image)

    image.restore()
    place.settle(image.pk)

    after = client.get(address(image))
    assert (shown(buckets, image), hidden(buckets, image)) == (ALL, set())
    assert (after.status_code, after.content, after["ETag"]) == (200, before.content, before["ETag"])


def test_who_has_it_already_gets_304_and_what_was_never_there_404(buckets: Buckets, client: Client) -> None:
    image = picture(buckets)
    tag = client.get(address(image))["ETag"]

    assert client.get(address(image), headers={"if-none-match": tag}).status_code == 304
    assert client.get(address(cast.image())).status_code == 404


def settle_and_die(pk: int, *, after: int) -> None:
    """The process is killed after so many requests to the bucket: between any two of them."""
    asked, ask = iter(range(after)), bucket._call

    def ask_or_die(name: str, **arguments: object) -> object:
        if next(asked, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return ask(name, **arguments)

    vars(bucket)["_call"] = ask_or_die
    place.settle(pk)


@pytest.mark.once
@pytest.mark.parametrize(("after", "is_restored"), [*product(range(14), [False, True])])
def test_a_kill_between_any_two_requests_is_mended_by_the_next_look(
    buckets: Buckets, after: int, is_restored: bool
) -> None:
    image = picture(buckets)
    image.block(at=NOON)
    if is_restored:
        place.settle(image.pk)
        image.restore()

    codes = side_by_side(partial(settle_and_die, image.pk, after=after))

    assert codes == [-signal.SIGKILL]
    assert place.settle_all() == 1
    image.refresh_from_db()
    assert image.is_quarantined == image.is_blocked == (not is_restored)
    found = (shown(buckets, image), hidden(buckets, image))
    assert found == ((ALL, set()) if is_restored else (set(), ALL))


def test_a_block_and_a_restore_at_once_end_where_the_row_says(buckets: Buckets) -> None:
    image = picture(buckets)

    def keep(act: str) -> None:
        for _round in range(5):
            row = Image(pk=image.pk)
            row.block(at=NOON) if act == "block" else row.restore()
            place.settle(image.pk)

    codes = side_by_side(*(partial(keep, act) for act in ("block", "restore", "block")))

    assert codes == [0, 0, 0]
    place.settle_all()
    image.refresh_from_db()
    assert (shown if not image.is_blocked else hidden)(buckets, image) == ALL
    assert (hidden if not image.is_blocked else shown)(buckets, image) == set()


def test_a_public_copy_put_back_by_hand_goes_and_the_quarantined_one_stays(buckets: Buckets) -> None:
    image = picture(buckets)
    block(image)
    buckets.put(buckets.public, f"i/{image.directory}/card.webp", b"by hand")
    Image.objects.update(is_quarantined=None)

    assert place.settle_all() == 1

    file = bucket.read_hidden(image.directory, "card.webp")
    assert shown(buckets, image) == set()
    assert file
    assert file.content == b"card.webp"


def test_a_bucket_that_is_away_is_tried_again_and_holds_up_nothing(buckets: Buckets, settings: Settings) -> None:
    image = picture(buckets)
    image.block(at=NOON)
    settings.MEDIA_PRIVATE_BUCKET = "nowhere-at-all"

    assert place.settle_all() == 0

    settings.MEDIA_PRIVATE_BUCKET = buckets.private
    assert place.settle_all() == 1
    assert hidden(buckets, image) == ALL


def test_while_the_bucket_is_away_nothing_is_swept_and_a_picture_has_no_room(
    buckets: Buckets, settings: Settings
) -> None:
    file = io.BytesIO()
    Pillow.new("RGB", (200, 100), "teal").save(file, "JPEG")
    settings.MEDIA_PRIVATE_BUCKET = "nowhere-at-all"

    assert place.sweep(timezone.now()) == 0
    with pytest.raises(NoRoom):
        take_in(file.getvalue(), at=NOON)

    assert not Image.objects.exists()


def test_a_sweep_removes_what_no_picture_names_once_it_is_an_hour_old(buckets: Buckets) -> None:
    kept, later = picture(buckets), timezone.now() + timedelta(hours=2)
    for where, key in (
        (buckets.public, "i/left-by-a-crash-00001/card.webp"), (buckets.public, "i/left-by-a-crash-00001/full.jpg"),
        (buckets.private, "quarantine/left-by-a-delete-01/card.webp"),
        (buckets.private, "originals/left-by-a-crash-00001.jpg"),
    ):  # fmt: skip
        buckets.put(where, key)

    assert place.sweep(timezone.now()) == 0
    assert place.sweep(later) == 3

    assert shown(buckets, kept) == buckets.names(buckets.public, f"i/{kept.directory}/") == ALL
    assert len(buckets.keys(buckets.public)) == len(ALL)
    assert buckets.keys(buckets.private) == set()


def test_the_desk_sees_it_wherever_it_lies(buckets: Buckets, client: Client) -> None:
    image = picture(buckets)
    cast.crowd(image)
    place.settle_all()
    client.force_login(cast.admin_ada())

    answer = client.get(f"/admin/moderation/case/{image.case.pk}/picture/")

    assert (answer.status_code, hidden(buckets, image)) == (200, ALL)


def test_the_check_of_files_looks_into_the_buckets(buckets: Buckets) -> None:
    right, wrong, gone = picture(buckets), picture(buckets), cast.image()
    block(right)
    Image.objects.filter(pk=wrong.pk).update(block_state="blocked", blocked_at=NOON, is_quarantined=True)
    buckets.put(buckets.public, f"i/{wrong.directory}/huge.webp")

    found = examine(timezone.now())

    assert found.moved == [wrong.pk]
    assert sorted(found.findings) == sorted([
        f"the files of {wrong.directory} lie where readers get them", f"the files of {gone.directory} are nowhere",
        f"the file {wrong.directory}/huge.webp is no rendition",
    ])  # fmt: skip
