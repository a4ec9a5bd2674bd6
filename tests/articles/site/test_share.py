import re

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests import cast

pytestmark = pytest.mark.django_db


def test_an_article_is_passed_on_by_plain_links_to_its_own_address(client: Client) -> None:
    article = cast.published("Élections & Cie : « l’heure »", slug="elections")

    response = client.get(article.get_absolute_url(), {"utm_source": "x", "fbclid": "y"})

    address = f"http%3A%2F%2F127.0.0.1%3A8000%2Ffr%2Farticles%2F{article.pk}%2Felections%2F"
    title = "%C3%89lections%20%26%20Cie%20%3A%20%C2%AB%20l%E2%80%99heure%20%C2%BB"
    assertContains(response, f'<a href="mailto:?subject={title}&amp;body={address}">')
    assertContains(response, f'href="https://wa.me/?text={title}%20{address}"')
    assertNotContains(response, "utm_source")
    assertNotContains(response, "fbclid")


def test_no_script_and_no_picture_of_a_network_comes_with_the_links(client: Client) -> None:
    page = client.get(cast.published().get_absolute_url()).content.decode()

    assert not re.search(r"<(?:script|img|iframe|link)[^>]*(?:facebook|wa\.me|whatsapp)", page)


def test_what_works_by_script_alone_is_hidden_without(client: Client) -> None:
    page = client.get(cast.published().get_absolute_url()).content.decode()

    assert re.search(r"<button[^>]*data-copy[^>]* hidden>", page)
    assert '<li hidden><button type="button" data-share>' in page


def test_a_search_offers_to_be_kept_with_its_feed(client: Client) -> None:
    article = cast.article("Le vieux port")
    article.publish(by=None, at=cast.NOON)

    page = client.get("/fr/search/", {"q": "port"})

    assertContains(page, 'data-kind="search" data-href="/fr/search/?q=port" data-title="port"')
    assertContains(page, 'data-feed="/fr/search/feed.rss?q=port"')


def test_the_page_of_the_reading_list_sets_no_cookie_and_is_not_for_search_engines(client: Client) -> None:
    response = client.get("/fr/reading-list/")

    assertContains(response, "Elle n’est envoyée à personne")
    assertContains(response, '<meta name="robots" content="noindex">')
    assert not response.cookies
