"""From the last report to what readers get: the panel in every page, 410 at every address, and all the way back."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image as Drawing

from articles.images import disk, intake, place
from articles.models import Article, Image
from moderation import actions
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db(transaction=True)

PANEL = "Image masquée après plusieurs signalements"


def taken_in() -> Image:
    drawn = BytesIO()
    Drawing.effect_noise((1200, 675), 90).save(drawn, "JPEG")
    return intake.take_in(drawn.getvalue(), at=NOON, alt="Le port à l'aube", credit="Rita Reader")


def illustrated(image: Image) -> Article:
    article = cast.published(section=cast.section(), source=cast.source())
    cast.illustrate(article, image)
    return article


def pages_of(article: Article) -> list[str]:
    """Every reader's page that shows the article's picture."""
    assert article.section
    assert article.source
    return [
        "/fr/",
        article.get_absolute_url(),
        reverse("section", args=[article.section.slug]),
        reverse("source", args=[article.source.slug]),
        reverse("archive_day", args=[NOON.year, NOON.month, NOON.day]),
    ]


def media_of(image: Image) -> list[str]:
    files = list(image.renditions.values_list("file", flat=True))
    assert len(files) >= 4
    return [f"/media/{file}" for file in files]


def test_a_block_leaves_the_panel_in_every_page_and_no_address_of_the_picture() -> None:
    image = taken_in()
    first, second = illustrated(image), illustrated(image)
    pages = {*pages_of(first), *pages_of(second)}

    cast.crowd(image)

    for path in pages:
        page = Client().get(path).content.decode()
        assert PANEL in page, path
        assert "Le port à l&#x27;aube" in page, path
        assert image.directory not in page, path


@pytest.mark.parametrize(
    ("edition", "title"),
    [
        ("fr", "Pourquoi une image est masquée"),
        ("ar", "لماذا تُحجب صورة"),
        ("en", "Why a picture is hidden"),
    ],
)
def test_the_panel_leads_to_the_reasons_in_the_reader_s_language(edition: str, title: str) -> None:
    article, image = cast.published(edition=edition, language=edition), cast.image()
    cast.illustrate(article, image)
    cast.crowd(image)

    page = Client().get(article.get_absolute_url()).content.decode()
    reasons = Client().get(f"/{edition}/moderation/")

    assert f'href="/{edition}/moderation/"' in page
    assert title in reasons.content.decode()
    assert not reasons.cookies


def test_a_block_answers_gone_at_every_address_and_a_restore_brings_the_same_ones_back() -> None:
    image = taken_in()
    illustrated(image)
    before = {path: Client().get(path).content for path in media_of(image)}

    cast.crowd(image)
    gone = {Client().get(path).status_code for path in media_of(image)}
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    assert gone == {410}
    assert {path: Client().get(path).content for path in media_of(image)} == before
    assert all(before.values())


def test_a_restore_brings_the_picture_back_to_every_page() -> None:
    image = taken_in()
    article = illustrated(image)
    before = [without_its_date(path) for path in pages_of(article)]

    cast.crowd(image)
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    assert [without_its_date(path) for path in pages_of(article)] == before


def without_its_date(path: str) -> str:
    """The page, but for the moment of its last change, which feeds go by too."""
    return re.sub(r'(dateModified":|modified_time" content=)"[^"]*"', "", Client().get(path).content.decode())


def test_a_block_whose_bytes_could_not_move_is_finished_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    image = taken_in()
    illustrated(image)

    with monkeypatch.context() as broken:
        broken.setattr(disk, "move", lambda *_paths: (_ for _ in ()).throw(OSError("no space")))
        cast.crowd(image)
    place.settle_all()

    assert {Client().get(path).status_code for path in media_of(image)} == {410}
