from datetime import datetime

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article, Image, Section, Source

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EDITIONS = ("fr", "ar", "en")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_article_of_the_demo_has_its_page(demo: datetime, client: Client, edition: str) -> None:
    for article in Article.objects.published().in_edition(edition):
        answer = client.get(article.get_absolute_url())

        assert answer.status_code == 200, article.title
        assert article.direction in answer.content.decode()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_list_of_the_demo_has_its_page(demo: datetime, client: Client, edition: str) -> None:
    lists = ["", "sources/", f"archive/{demo:%Y}/", f"archive/{demo:%Y/%m}/"]
    lists += [f"sections/{section.slug}/" for section in Section.objects.all()]
    lists += [f"sources/{source.slug}/" for source in Source.objects.all()]

    assert {path: client.get(f"/{edition}/{path}").status_code for path in lists} == dict.fromkeys(lists, 200)


def test_what_is_not_published_has_no_page(demo: datetime, client: Client) -> None:
    hidden = Article.objects.exclude(status__in=["published", "retracted"])
    retracted = Article.objects.get(status=Article.Status.RETRACTED)

    assert {client.get(article.get_absolute_url()).status_code for article in hidden} == {404}
    assert client.get(retracted.get_absolute_url()).status_code == 410


def test_the_blocked_picture_is_shown_nowhere(demo: datetime, client: Client) -> None:
    blocked = Image.objects.get(block_state=Image.BlockState.BLOCKED)

    for placement in blocked.placements.select_related("article"):
        assert blocked.directory not in client.get(placement.article.get_absolute_url()).content.decode()


def test_the_command_says_when_it_did_nothing(demo: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo")

    assert "Demo not loaded: the database is not empty" in capsys.readouterr().out


def test_the_command_may_be_told_to_say_nothing_then(demo: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_demo", if_empty=True)

    assert capsys.readouterr().out == ""
