"""Every page of the desk in every language."""

import pytest
from django.test import Client

from tests import cast
from tests.test_rights import TABLE, addresses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", *(pytest.param(code, marks=pytest.mark.once) for code in ("ar", "en"))])
def test_every_page_opens_in_every_language(client: Client, language: str) -> None:
    ada = cast.admin_ada()
    opened = [route for route, (got, _posted) in TABLE.items() if route.startswith("admin/") and got.endswith("200")]
    known = addresses(ada)
    client.force_login(ada)
    client.post("/admin/language/", {"language": language, "next": "/admin/"})

    answers = [client.get(known[route]) for route in opened]
    pages = [answer for answer in answers if answer["Content-Type"].startswith("text/html")]

    assert len(pages) > 40
    assert all(f'<html lang="{language}"' in page.content.decode() for page in pages)


def test_the_language_of_the_desk_is_a_cookie_of_the_desk_alone(client: Client) -> None:
    response = client.post("/admin/language/", {"language": "ar", "next": "/admin/"})

    assert response.cookies["django_language"]["path"] == "/admin/"
