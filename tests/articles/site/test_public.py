import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django.asserts import assertContains

from articles.models import Article
from tests import cast

pytestmark = pytest.mark.django_db
PATHS = [
    "/",
    "/fr/",
    "/ar/",
    "/en/",
    "/fr/sources/",
    "/fr/sources/quotidien/",
    "/fr/sections/culture/",
    "/fr/archive/",
    "/fr/archive/2026/",
    "/fr/archive/2026/03/",
    "/fr/archive/2026/03/02/",
    "/fr/nulle-part/",
]
BUDGET = 100 * 1024


@pytest.fixture
def article() -> Article:
    source, section = cast.source(slug="quotidien"), cast.section("culture", name_fr="Culture")
    article = cast.published("Le port rouvre", body="<p>Le texte.</p>" * 60, source=source, section=section)
    cast.illustrate(article, cast.image())
    return article


@pytest.mark.parametrize("path", ["", *PATHS])
def test_no_public_page_sets_a_cookie_or_touches_the_session(client: Client, article: Article, path: str) -> None:
    client.force_login(cast.staff("ed"))

    response = client.get(path or article.get_absolute_url())

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("path", ["", "/fr/", "/fr/sections/culture/", "/fr/archive/2026/"])
def test_a_page_that_is_still_the_same_is_not_sent_again(client: Client, article: Article, path: str) -> None:
    first = client.get(path or article.get_absolute_url())

    second = client.get(path or article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert first["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", ["", "/fr/", "/fr/sections/culture/", "/fr/archive/2026/"])
def test_a_kept_page_is_stale_the_moment_its_picture_is_blocked(client: Client, article: Article, path: str) -> None:
    first = client.get(path or article.get_absolute_url())
    assert article.lead
    article.lead.image.block(at=cast.NOON)

    second = client.get(path or article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assertContains(second, "Image masquée")


@pytest.mark.parametrize("path", ["", "/", "/fr/", "/fr/sections/culture/", "/fr/archive/2026/", "/fr/nulle-part/"])
def test_head_answers_with_the_headers_of_get(client: Client, article: Article, path: str) -> None:
    got, asked = (method(path or article.get_absolute_url()) for method in (client.get, client.head))

    assert asked.headers == got.headers
    assert asked.content == b""


def test_head_of_a_page_that_is_still_the_same_says_so(client: Client, article: Article) -> None:
    first = client.get(article.get_absolute_url())

    second = client.head(article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert second.status_code == 304


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_is_only_read(article: Article, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=False), method)(article.get_absolute_url())

    assert response.status_code == 405


def test_the_article_page_weighs_at_most_100_kilobytes(client: Client, article: Article) -> None:
    for number in range(60):
        cast.published(
            f"Un titre de longueur ordinaire, le numéro {number}, qui tient sur deux lignes", section=article.section
        )

    page = client.get(article.get_absolute_url()).content.decode()

    names = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page)
    files = [Path(str(finders.find(name))).stat().st_size for name in names]
    assert len(files) >= 5
    assert len(page.encode()) + sum(files) <= BUDGET


@pytest.mark.parametrize("path", ["", *PATHS[1:4]])
def test_no_page_carries_a_style_or_a_script_of_its_own(client: Client, article: Article, path: str) -> None:
    body = client.get(path or article.get_absolute_url()).content

    assert b"style=" not in body
    assert b"<style" not in body
    assert b"<script>" not in body
    assert b"onclick" not in body


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("", "Le port rouvre"),
        ("/fr/", "Newsroom"),
        ("/ar/", "غرفة الأخبار"),
        ("/fr/sections/culture/", "Culture"),
        ("/fr/sources/", "Sources"),
        ("/fr/sources/quotidien/", "Le Quotidien"),
        ("/fr/archive/2026/", "2026 · Archives"),
        ("/fr/archive/2026/03/", "Mars 2026 · Archives"),
        ("/fr/archive/2026/03/02/", "Lundi 2 mars 2026 · Archives"),
        ("/fr/moderation/", "Pourquoi une image est masquée"),
    ],
)
def test_every_page_that_is_shared_has_one_title_for_previews(
    client: Client, article: Article, path: str, title: str
) -> None:
    page = client.get(path or article.get_absolute_url()).content.decode()

    assert re.findall(r'<meta property="og:title" content="([^"]*)">', page) == [title]
