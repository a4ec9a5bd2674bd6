"""The grid of pictures says what readers object to, to those who may know."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Image
from moderation.models import Case
from tests import cast

pytestmark = pytest.mark.django_db
GRID = reverse("admin:articles_image_changelist")


@pytest.fixture
def reported() -> Image:
    image = cast.image()
    cast.illustrate(cast.published(), image)
    cast.crowd(image, "rita", "karim")
    return image


@pytest.mark.parametrize(("name", "sees"), [("connie", False), ("ed", False), ("mona", True), ("cleo", True)])
def test_who_judges_pictures_sees_the_number_of_reports(client: Client, reported: Image, name: str, sees: bool) -> None:
    client.force_login(cast.staff(name))

    page = client.get(GRID, headers={"accept-language": "en"}).content.decode()

    assert ("2 reports" in page) is sees


def test_a_picture_leads_to_its_case(client: Client, reported: Image) -> None:
    client.force_login(cast.staff("mona"))

    page = client.get(reverse("admin:articles_image_change", args=[reported.pk])).content.decode()

    assert reverse("admin:moderation_case_change", args=[Case.objects.get().pk]) in page


def test_the_reports_cost_no_query_of_their_own(
    client: Client, reported: Image, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.staff("mona"))

    # session, person, two for rights, the bounded count, rows, their renditions
    with django_assert_num_queries(7):
        client.get(GRID)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
@pytest.mark.parametrize("uses", [0, 1, 2, 3, 11])
def test_a_card_counts_in_every_language(client: Client, language: str, uses: int) -> None:
    client.force_login(cast.staff("mona"))
    image = cast.image()
    for number in range(uses):
        cast.illustrate(cast.article(f"{number}"), image)

    assert client.get(GRID, headers={"accept-language": language}).status_code == 200
