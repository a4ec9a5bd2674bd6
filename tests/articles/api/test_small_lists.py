"""Sources, sections and pictures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Image
from tests import cast
from tests.articles.api.asking import ask, pages, reasons, results
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def slugs(path: str) -> list[str]:
    return [row["slug"] for row in results(path)]


def shown(**values: object) -> Image:
    image = cast.image(**values)
    cast.illustrate(cast.published(), image)
    return image


def test_sources_are_told_by_their_slugs_page_by_page() -> None:
    for slug in ("b-2", "a", "c", "b-1", "B"):
        cast.source(slug=slug)

    told = [row["slug"] for page in pages("/sources/?limit=2") for row in page]

    assert sorted(told) == ["B", "a", "b-1", "b-2", "c"]  # the order of capitals is the database's


def test_sources_are_narrowed_by_edition_language_and_country() -> None:
    cast.source(slug="fr")
    cast.source(slug="ar", edition="ar", language="ar", country="MA")
    cast.source(slug="es", edition="en", language="es", country="ES")

    assert slugs("/sources/?edition=ar") == ["ar"]
    assert slugs("/sources/?language=es") == ["es"]
    assert slugs("/sources/?country=MA") == ["ar"]
    assert "Two capital letters" in reasons(ask("/sources/?country=ma"))["country"]


def test_a_source_at_rest_is_not_told() -> None:
    cast.source(slug="resting", is_active=False)

    assert slugs("/sources/") == []
    assert ask("/sources/resting/").status_code == 404


def test_a_section_is_told_in_each_language() -> None:
    section = cast.section("culture", name_fr="Culture", name_ar="ثقافة", name_en="Arts", position=3)

    assert ask("/sections/culture/").json() == results("/sections/")[0]
    assert results("/sections/") == [
        {"slug": section.slug, "position": 3, "names": {"fr": "Culture", "ar": "ثقافة", "en": "Arts"}}
    ]
    assert slugs("/sections/?cursor=culture") == []


def test_pictures_are_told_newest_first_page_by_page() -> None:
    images = [shown(created_at=NOON + timedelta(minutes=number // 2)) for number in range(5)]

    told = [row["uuid"] for page in pages("/pictures/?limit=2&fields=uuid") for row in page]

    assert told == [str(image.uuid) for image in reversed(images)]


def test_a_picture_that_no_reader_sees_is_not_told() -> None:
    alone, of_a_draft, blocked, without_files = cast.image(), cast.image(), shown(), shown()
    cast.illustrate(cast.article(), of_a_draft)
    blocked.block(at=NOON)
    without_files.renditions.all().delete()

    assert results("/pictures/") == []
    for image in (alone, of_a_draft, blocked, without_files):
        assert ask(f"/pictures/{image.uuid}/").status_code == 404


def test_a_picture_is_told_with_its_files_and_whose_it_is() -> None:
    image = shown(creator="Sami", credit="")

    told = ask(f"/pictures/{image.uuid}/").json()

    assert (told["credit"], told["alt"], told["width"]) == ("Sami", "Le port à l'aube", 1600)
    assert [one["name"] for one in told["renditions"]] == ["card", "card", "lead", "lead", "full", "full"]
    assert told["url"] == f"http://127.0.0.1:8000/api/v1/pictures/{image.uuid}/"


def test_small_lists_ask_the_database_as_often_for_many_as_for_one() -> None:
    def queries() -> list[int]:
        counts = []
        for path in ("/sources/", "/sections/", "/pictures/"):
            with CaptureQueriesContext(connection) as made:
                ask(path)
            counts.append(len(made))
        return counts

    few = queries()
    for _number in range(5):
        shown(source=cast.source())
        cast.section()

    assert few == [1, 1, 1]
    assert queries() == [1, 1, 3]  # which pictures, their rows, their files
