from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django.asserts import assertContains
from pytest_django.fixtures import Settings

TRILINGUAL = ["400", "403", "403_csrf", "500", "503"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/fr/nulle-part/", "Cette page n’est pas ici"),
        ("/ar/nulle-part/", "هذه الصفحة غير موجودة هنا"),
        ("/en/nulle-part/", "This page is not here"),
    ],
)
def test_a_page_that_is_not_there_says_so_in_the_language_of_the_edition(client: Client, path: str, words: str) -> None:
    response = client.get(path)

    assertContains(response, words, status_code=404)
    assert response["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("status", TRILINGUAL)
def test_an_error_page_speaks_three_languages_and_asks_no_database(status: str) -> None:
    page = render_to_string(f"{status}.html")

    assert '<html lang="fr" dir="ltr">' in page
    assert '<section class="alone" lang="ar" dir="rtl">' in page
    assert '<section class="alone" lang="en">' in page
    assert "newsroom/css/base.css" in page


@pytest.mark.parametrize("status", TRILINGUAL)
def test_an_error_page_needs_no_collected_static_file(status: str, settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "newsroom.static_storage.Storage"}}

    page = render_to_string(f"{status}.html")

    assert '<link rel="stylesheet" href="/static/newsroom/css/base.css">' in page
