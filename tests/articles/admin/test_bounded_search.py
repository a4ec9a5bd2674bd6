"""A word that the archive does not have costs the desk no walk through the archive."""

from datetime import timedelta

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Image
from articles.search.index import refresh
from tests import cast, plans

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/articles/article/"


@pytest.fixture
def ed(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Only the two newest rows are looked through."""
    for model in (Article, Image):
        monkeypatch.setattr(type(site._registry[model]), "searched", 2)
    client.force_login(User.objects.get(username="ed") if User.objects.exists() else cast.staff("ed"))
    return client


def titles(client: Client, text: str) -> list[str]:
    shown = client.get(ARTICLES, {"q": text}).context["cl"].result_list
    return sorted(article.title for article in shown)


def test_parts_of_words_are_found_in_the_newest_articles_and_words_of_titles_in_all(ed: Client) -> None:
    old, _older = cast.published("Le phare du port"), cast.article("Le phare oublié")
    cast.article("Les pharmacies"), cast.article("Le marché")
    refresh(Article.objects.filter(pk=old.pk))

    assert titles(ed, "armac") == ["Les pharmacies"]
    assert titles(ed, "phare") == ["Le phare du port"]
    assert titles(ed, "PHARES port") == ["Le phare du port"]
    assert titles(ed, "nowhere") == []


def test_pictures_are_looked_through_from_the_newest_on(ed: Client) -> None:
    for days, alt in ((3, "Un phare"), (2, "Un quai"), (1, "Un autre phare")):
        cast.image(alt=alt, created_at=cast.NOON - timedelta(days=days))

    shown = ed.get("/admin/articles/image/", {"q": "phare"}).context["cl"].result_list

    assert [image.alt for image in shown] == ["Un autre phare"]


def test_pictures_in_articles_and_in_none_are_told_apart(ed: Client) -> None:
    used, unused = cast.image(), cast.image()
    cast.illustrate(cast.article(), used)
    cast.illustrate(cast.article(), used)

    def shown(answer: str) -> list[Image]:
        return list(ed.get("/admin/articles/image/", {"used": answer}).context["cl"].result_list)

    assert (shown("yes"), shown("no")) == ([used], [unused])


def test_articles_of_a_rare_status_are_found_by_an_index(ed: Client) -> None:
    cast.many_published(plans.MOST + 50)
    held = cast.article("Retenu", status="held")

    shown = ed.get("/admin/articles/article/", {"status__exact": "held"}).context["cl"].result_list

    assert list(shown) == [held]
    assert plans.of_page("/admin/articles/article/?status__exact=held", ed) == []
