"""Several people press Save at the same moment, each in a process of their own."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Outdated
from tests import cast
from tests.articles.admin.browser import filled
from tests.cast import NOON
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
SAVED, SHOWN_BOTH = 0, 3


def pressing_save(client: Client, article: Article, title: str) -> Callable[[], None]:
    """Opens the form now; what is returned presses Save and ends with what came of it."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    values = filled(client.get(address)) | {"title": title}

    def press() -> None:
        response = client.post(address, values)
        if response.status_code == 302:
            raise SystemExit(SAVED)
        assert "conflict-title" in response.content.decode()
        assert filled(response)["title"] == title
        raise SystemExit(SHOWN_BOTH)

    return press


@pytest.mark.parametrize("attempt", range(5))
def test_of_two_saves_at_once_one_holds_and_the_other_is_shown_both(attempt: int) -> None:
    article, clients = cast.article(f"Version {attempt}"), {name: Client() for name in ("ed", "cleo")}
    for name, client in clients.items():
        client.force_login(cast.staff(name))
    presses = [pressing_save(client, article, f"De {name}") for name, client in clients.items()]

    ends = side_by_side(*presses)

    article.refresh_from_db()
    assert sorted(map(str, ends)) == [str(SAVED), str(SHOWN_BOTH)]
    assert article.title == f"De {('ed', 'cleo')[ends.index(SAVED)]}"
    assert article.version == 2


def test_of_many_edits_of_one_version_exactly_one_is_written() -> None:
    article, by = cast.article(), cast.staff("ed")

    def edit() -> None:
        mine = Article.objects.get(pk=article.pk)
        mine.title = "Un titre"
        try:
            mine.edit(by=User.objects.get(pk=by.pk), at=NOON, version=1, fields=["title"])
        except Outdated:
            raise SystemExit(SHOWN_BOTH) from None

    ends = side_by_side(*[edit] * 6)

    assert ends.count(SAVED) == 1
    assert ends.count(SHOWN_BOTH) == 5
