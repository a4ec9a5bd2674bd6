"""After a block, no document of ours names the picture, and none of its addresses is alive, however it is written."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.images import place, surrogate
from articles.models import Article, Image
from moderation import actions
from tests import cast
from tests.moderation.purging.crawl import crawl, pictures_in, written

pytestmark = pytest.mark.django_db
TITLES = {"fr": "Le port rouvre", "ar": "عودة الميناء إلى العمل", "en": "The harbour reopens"}


def picture_everywhere() -> Image:
    """In an article of each edition, as the lead; and once more in the French one's neighbour, below the text."""
    image = cast.image_with_files(alt="Le port à l’aube", credit="Rita Reader")
    section = cast.section("monde")
    for edition, title in TITLES.items():
        values: dict[str, Any] = {"edition": edition, "language": edition, "section": section}
        article = cast.published(title, source=cast.source(slug=f"quotidien-{edition}", edition=edition), **values)
        cast.illustrate(article, image)
        cast.illustrate(cast.published(f"{title} II", **values), image, is_lead=False)
    return image


def block(image: Image) -> None:
    cast.crowd(image, at=timezone.now())
    place.settle_all()
    image.refresh_from_db()
    assert image.is_blocked


def addresses(image: Image) -> set[str]:
    return {f"/media/{rendition.file}" for rendition in image.renditions.all()}


def test_every_document_names_it_before_and_none_after(client: Client) -> None:
    image = picture_everywhere()
    before = crawl(client)
    block(image)

    after = crawl(client)

    assert pictures_in(before) == addresses(image)
    for edition in TITLES:
        named_in = [path for path, text in before.items() if image.directory in text and path[1:3] == edition]
        assert len(named_in) >= 8
        assert f"/{edition}/" in named_in
    assert [path for path, text in after.items() if image.directory in text] == []
    assert pictures_in(after) == set()
    its_own = {path for path in before if "/report/" in path or "/pictures/" in path}
    assert set(after) >= set(before) - its_own


def test_the_preview_of_other_sites_has_it_before_and_not_after(client: Client) -> None:
    image = picture_everywhere()
    path = Article.objects.get(title=TITLES["ar"]).get_absolute_url()
    before = client.get(path).content.decode()
    block(image)

    after = client.get(path).content.decode()

    assert re.search(rf'og:image" content="[^"]*{re.escape(image.directory)}', before)
    assert "og:image" not in after


def test_letters_do_not_name_it() -> None:
    image = picture_everywhere()

    block(image)

    assert image.directory not in written()


WRITTEN = [
    "{path}", "{path}?x=1", "{path}?", "/{path}", "{path}/", "{path}%20", "{path}%00", "{path}#x", "{upper}", "{dots}",
    "{encoded}", "{slashes}", "{escaped}",
]  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("as_written", WRITTEN)
def test_none_of_its_addresses_is_alive_however_it_is_written(client: Client, as_written: str) -> None:
    image = picture_everywhere()
    known = {path: client.get(path)["ETag"] for path in addresses(image)}
    block(image)

    for path, tag in known.items():
        head, name = path.rsplit("/", 1)
        ways = {
            "upper": f"{head}/{name.upper()}", "dots": f"{head}/./{name}", "encoded": f"{head}/%63%61rd.webp",
            "slashes": head.replace("/", "//") + f"//{name}", "escaped": f"{head}%2F{name}",
        }  # fmt: skip
        url = as_written.format(path=path, **ways)
        answers = [
            client.get(url), client.head(url), client.get(url, headers={"range": "bytes=0-99"}),
            client.get(url, headers={"if-none-match": tag}), client.get(url, headers={"if-none-match": "*"}),
            client.get(url, headers={"if-modified-since": "Mon, 02 Mar 2026 12:00:00 GMT"}),
        ]  # fmt: skip
        assert {answer.status_code for answer in answers} <= {404, 410}, url


@pytest.mark.once
@pytest.mark.parametrize(
    "name", ["huge.webp", "card@2x.webp", "card-960.webp", "card.avif", "1200x630.jpg", "full.jpeg"]
)
@pytest.mark.parametrize("is_blocked", [False, True])
def test_a_size_that_was_never_made_is_never_made(client: Client, name: str, is_blocked: bool) -> None:
    image = picture_everywhere()
    if is_blocked:
        block(image)
    files = sorted(place.public_file("").rglob("*")) + sorted(place.quarantine("").rglob("*"))

    answer = client.get(f"/media/i/{image.directory}/{name}?w=1200")

    assert answer.status_code == 404
    assert sorted(place.public_file("").rglob("*")) + sorted(place.quarantine("").rglob("*")) == files


def test_its_words_stay_in_a_panel_of_its_size(client: Client) -> None:
    image = picture_everywhere()
    path = Article.objects.get(title=TITLES["fr"]).get_absolute_url()
    size = re.search(r'<img[^>]*width="(\d+)" height="(\d+)"', client.get(path).content.decode())
    assert size
    block(image)

    page = client.get(path).content.decode()

    assert "Image masquée après plusieurs signalements ; examen en cours" in page
    assert f'viewBox="0 0 {size[1]} {size[2]}"' in page
    assert "Le port à l’aube" in page
    assert "Rita Reader" in page


def test_a_restore_brings_the_same_addresses_back_everywhere(client: Client) -> None:
    image = picture_everywhere()
    before = crawl(client)
    block(image)

    actions.restore(image, by=cast.staff("mona"), at=timezone.now(), note="Elle est juste.")
    place.settle_all()

    after = crawl(client)
    assert pictures_in(after) == pictures_in(before)
    assert {client.get(path).status_code for path in pictures_in(after)} == {200}


def test_every_page_that_shows_it_carries_its_key_where_caches_purge_by_key(client: Client, settings: Settings) -> None:
    settings.PURGE_KEY_URLS = ["http://127.0.0.1:6081"]
    image = picture_everywhere()
    key = surrogate.key(image.directory)
    shown = {path for path, text in crawl(client).items() if image.directory in text and not path.startswith("/api/")}
    block(image)

    keyed = {path for path, text in crawl(client).items() if re.search(rf"Surrogate-Key: [^\n]*\b{key}\b", text)}

    assert shown <= keyed
    assert {client.get(path)["Surrogate-Key"] for path in addresses(image)} == {key}
    assert image.directory not in key


def test_no_key_is_sent_where_nobody_takes_it_away(client: Client) -> None:
    picture_everywhere()

    assert not any("Surrogate-Key" in text for text in crawl(client).values())


def test_a_page_of_more_pictures_than_a_header_takes_is_renewed_with_any_of_them(
    client: Client, settings: Settings
) -> None:
    settings.PURGE_KEY_URLS = ["http://127.0.0.1:6081"]
    article = cast.published()
    for _number in range(surrogate.MOST + 1):
        cast.illustrate(article, cast.image(), is_lead=False)

    assert client.get(article.get_absolute_url())["Surrogate-Key"] == "many"
