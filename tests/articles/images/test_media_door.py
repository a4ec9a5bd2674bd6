"""The address of a picture: what readers, caches and attackers get there."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.images import disk, place
from articles.models import Image
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def address(image: Image, name: str = "card.webp") -> str:
    return f"/media/i/{image.directory}/{name}"


def block(image: Image) -> None:
    image.block(at=NOON)
    place.settle(image.pk)


@pytest.mark.parametrize(("name", "media_type"), [("card.webp", "image/webp"), ("full.jpg", "image/jpeg")])
def test_a_rendition_is_served_with_its_type(client: Client, name: str, media_type: str) -> None:
    response = client.get(address(cast.image_with_files(), name))

    assert response.status_code == 200
    assert response.content
    assert response["Content-Type"] == media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert int(response["Content-Length"]) == len(response.content)


def test_a_restore_between_two_looks_is_no_404(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    image = cast.image_with_files()
    block(image)

    def restored_meanwhile(directory: str) -> Path:
        monkeypatch.undo()
        place.move(place.quarantine(directory), place.public(directory))
        return place.quarantine(directory)

    monkeypatch.setattr(disk, "quarantine", restored_meanwhile)

    assert client.get(address(image)).status_code == 200


def test_it_may_be_kept_for_a_minute_and_is_never_immutable(client: Client) -> None:
    response = client.get(address(cast.image_with_files()))

    assert response["Cache-Control"] == "public, max-age=60"


def test_it_sets_no_cookie_and_asks_no_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    image = cast.image_with_files()

    with django_assert_num_queries(0):
        response = client.get(address(image))

    assert not response.cookies


@pytest.mark.parametrize("path", ["i/{directory}/card.webp", "i/{directory}/card.png"])
def test_it_is_the_same_in_every_language(client: Client, path: str) -> None:
    url = f"/media/{path.format(directory=cast.image_with_files().directory)}"

    response = client.get(url, headers={"accept-language": "ar"})

    assert "Vary" not in response
    assert "Content-Language" not in response


def test_who_has_it_already_gets_304(client: Client) -> None:
    url = address(cast.image_with_files())
    first = client.get(url)

    by_tag = client.get(url, headers={"if-none-match": first["ETag"]})
    by_date = client.get(url, headers={"if-modified-since": first["Last-Modified"]})

    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert by_tag.content == b""
    assert by_tag["Cache-Control"] == "public, max-age=60"


def test_the_head_of_it_has_its_length_and_no_body(client: Client) -> None:
    url = address(cast.image_with_files())

    head = client.head(url)

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == client.get(url)["Content-Length"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_it(client: Client, method: str) -> None:
    assert getattr(client, method)(address(cast.image_with_files())).status_code == 405


@pytest.mark.parametrize("name", ["card.webp", "card.jpg", "lead.webp", "lead.jpg", "full.webp", "full.jpg"])
def test_every_address_of_a_blocked_picture_is_gone(client: Client, name: str) -> None:
    image = cast.image_with_files()
    block(image)

    response = client.get(address(image, name))

    assert response.status_code == 410
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_browser_that_still_has_it_is_told_that_it_is_gone(client: Client) -> None:
    image = cast.image_with_files()
    tag = client.get(address(image))["ETag"]
    block(image)

    assert client.get(address(image), headers={"if-none-match": tag}).status_code == 410


def test_a_restored_picture_answers_as_before(client: Client) -> None:
    image = cast.image_with_files()
    before = client.get(address(image))
    block(image)
    image.restore()
    place.settle(image.pk)

    after = client.get(address(image))

    assert (after.status_code, after.content, after["ETag"]) == (200, before.content, before["ETag"])


def test_a_query_string_opens_no_other_door(client: Client) -> None:
    image = cast.image_with_files()
    assert client.get(address(image) + "?v=2").status_code == 200
    block(image)

    assert client.get(address(image) + "?v=3").status_code == 410


HOSTILE = [
    "i/{directory}/CARD.WEBP",
    "i/{directory}/card.png",
    "i/{directory}/original.jpg",
    "i/{directory}/card.webp%0A",
    "i/{directory}/card.webp%00.jpg",
    "i/{directory}/card.webp/",
    "i/{directory}/",
    "i/{directory}",
    "I/{directory}/card.webp",
    "i/{swapped}/card.webp",
    "i/{directory}/../{directory}/full.png",
    "i/%2e%2e/private/originals/x.jpg",
    "i/..%2f..%2fprivate/card.webp",
    "i/....................../card.webp",
    "i//card.webp",
    "i/%2Fetc%2Fpasswd/card.webp",
    "public/i/{directory}/card.webp",
    "private/originals/{directory}.jpg",
    "private/quarantine/{directory}/card.webp",
    "originals/{directory}.jpg",
    "",
]


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize("is_blocked", [False, True])
def test_nothing_else_has_an_address(client: Client, path: str, is_blocked: bool) -> None:
    image = cast.image_with_files(original="originals/original.jpg")
    if is_blocked:
        block(image)

    directory = image.directory
    response = client.get(f"/media/{path.format(directory=directory, swapped=directory.swapcase())}")

    assert response.status_code == 404
    assert response["Cache-Control"] == "public, max-age=60"


def test_the_original_is_never_public(client: Client) -> None:
    image = cast.image_with_files(original="originals/original.jpg")
    place.original("originals").mkdir(parents=True)
    place.write(place.original(image.original), b"with its GPS")

    for path in (image.original, f"private/{image.original}", f"i/{image.directory}/{image.original}"):
        assert client.get(f"/media/{path}").status_code == 404
