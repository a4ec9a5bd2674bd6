"""Every screen of the desk × everybody who may come to it: one table."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Fetch
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db

WHO = ("connie", "ed", "mona", "cleo", "ada")
# Screen → what contributor, editor, moderator, chief and superuser get.
SCREENS = {
    "index": (200, 200, 200, 200, 200),
    "articles_article_changelist": (200, 200, 200, 200, 200),
    "articles_article_add": (200, 200, 403, 200, 200),
    "articles_article_change": (302, 200, 200, 200, 200),
    "articles_article_history": (302, 200, 200, 200, 200),
    "articles_article_delete": (403, 200, 403, 200, 200),
    "articles_article_retract": (404, 200, 403, 200, 200),
    "articles_image_changelist": (200, 200, 200, 200, 200),
    "articles_image_add": (200, 200, 403, 200, 200),
    "articles_image_change": (200, 200, 200, 200, 200),
    "articles_image_history": (200, 200, 200, 200, 200),
    "articles_image_delete": (403, 403, 403, 403, 403),
    "articles_image_card": (302, 302, 302, 302, 302),
    "articles_section_changelist": (200, 200, 200, 200, 200),
    "articles_section_add": (403, 403, 403, 200, 200),
    "articles_section_change": (200, 200, 200, 200, 200),
    "articles_section_history": (200, 200, 200, 200, 200),
    "articles_section_delete": (403, 403, 403, 200, 200),
    "articles_source_changelist": (200, 200, 200, 200, 200),
    "articles_source_add": (403, 403, 403, 200, 200),
    "articles_source_change": (200, 200, 200, 200, 200),
    "articles_source_history": (200, 200, 200, 200, 200),
    "articles_source_delete": (403, 403, 403, 200, 200),
    "articles_source_fetch": (405, 405, 405, 405, 405),
    "articles_fetch_changelist": (200, 200, 200, 200, 200),
    "articles_fetch_add": (403, 403, 403, 403, 403),
    "articles_fetch_change": (200, 200, 200, 200, 200),
    "articles_fetch_history": (200, 200, 200, 200, 200),
    "articles_fetch_delete": (403, 403, 403, 403, 403),
    "auth_user_changelist": (403, 403, 403, 200, 200),
    "auth_user_add": (403, 403, 403, 200, 200),
    "auth_user_change": (403, 403, 403, 200, 200),
    "auth_user_history": (403, 403, 403, 200, 200),
    "auth_user_delete": (403, 403, 403, 403, 403),
    "auth_user_password_change": (403, 403, 403, 200, 200),
    "auth_group_changelist": (403, 403, 403, 200, 200),
    "auth_group_add": (403, 403, 403, 403, 403),
    "auth_group_change": (403, 403, 403, 200, 200),
    "auth_group_history": (403, 403, 403, 200, 200),
    "auth_group_delete": (403, 403, 403, 403, 403),
}
ROWLESS = ("index", "changelist", "add")
ELSEWHERE = ("moderation_", "auth_user_password_change")


def things() -> dict[str, Any]:
    """One row of each kind; the article is nobody's draft."""
    feed = cast.feed()
    return {
        "articles_article": cast.article(),
        "articles_image": cast.image(),
        "articles_section": cast.section(),
        "articles_source": feed.source,
        "articles_fetch": Fetch.objects.create(feed=feed, at=NOON, outcome="stored"),
        "auth_user": User.objects.create_user("wilma", is_staff=True),
        "auth_group": cast.Group.objects.get(name="editor"),
    }


def address(screen: str, rows: dict[str, Any]) -> str:
    if screen.endswith(ROWLESS):
        return reverse(f"admin:{screen}")
    row = next(row for kind, row in rows.items() if screen.startswith(f"{kind}_"))
    return reverse(f"admin:{screen}", args=[row.pk])


def person(name: str) -> User:
    return cast.admin_ada() if name == "ada" else cast.staff(name)


@pytest.mark.parametrize("column", range(len(WHO)), ids=WHO)
def test_each_role_opens_its_screens_and_no_others(client: Client, column: int) -> None:
    rows = things()
    client.force_login(person(WHO[column]))

    got = {screen: client.get(address(screen, rows)).status_code for screen in SCREENS}

    assert got == {screen: expected[column] for screen, expected in SCREENS.items()}


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_every_screen_opens_in_every_language(client: Client, language: str) -> None:
    rows = things()
    client.force_login(cast.admin_ada())
    client.post("/admin/language/", {"language": language, "next": "/admin/"})

    pages = [client.get(address(screen, rows)) for screen, expected in SCREENS.items() if expected[4] == 200]

    assert all(f'<html lang="{language}"' in page.content.decode() for page in pages)


def test_nobody_sees_a_screen_without_logging_in(client: Client) -> None:
    rows = things()

    for screen in SCREENS:
        response = client.get(address(screen, rows))
        assert response.status_code in (302, 405), screen
        assert response.status_code == 405 or "/admin/login/" in response["Location"]


def test_no_screen_is_missing_from_the_table() -> None:
    known = {
        str(pattern.name)
        for model, screen in admin.site._registry.items()
        for pattern in screen.get_urls()
        if pattern.name and model._meta.app_label in ("articles", "auth")
    }

    assert known - {"auth_user_password_change"} <= set(SCREENS)


def test_the_language_of_the_desk_is_a_cookie_of_the_desk_alone(client: Client) -> None:
    response = client.post("/admin/language/", {"language": "ar", "next": "/admin/"})

    assert response.cookies["django_language"]["path"] == "/admin/"
