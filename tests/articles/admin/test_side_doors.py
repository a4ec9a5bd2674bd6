"""A contributor sees nobody else's texts, by whatever door they come."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests import cast

pytestmark = pytest.mark.django_db
SECRET = "Enquête secrète"
AUTOCOMPLETE = reverse("admin:autocomplete")


@pytest.fixture
def connie(client: Client) -> Client:
    client.force_login(cast.staff("connie"))
    return client


@pytest.fixture
def secret() -> Article:
    """A draft of Ed's, with a picture and a line in the journal."""
    ed = cast.staff("ed")
    article = cast.article(SECRET, created_by=ed)
    cast.illustrate(article, cast.image(alt="Une image"))
    kind = ContentType.objects.get_for_model(Article)
    LogEntry.objects.create(
        user=ed,
        content_type=kind,
        object_id=str(article.pk),
        object_repr=SECRET,
        action_flag=CHANGE,
        change_message="[]",
    )
    return article


def one(name: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.mark.parametrize(
    ("address", "query"),
    [
        (reverse("admin:articles_article_changelist"), {"q": "Enquête"}),
        (reverse("admin:articles_article_changelist"), {"status__exact": "draft", "_popup": "1"}),
        (reverse("admin:index"), {}),
        (reverse("admin:app_list", args=["articles"]), {}),
    ],
)
def test_lists_and_pop_ups_leave_it_out(connie: Client, secret: Article, address: str, query: dict[str, str]) -> None:
    assert SECRET not in connie.get(address, query).content.decode()


@pytest.mark.parametrize("name", ["change", "history", "delete", "retract"])
def test_its_own_addresses_do_not_open(connie: Client, secret: Article, name: str) -> None:
    response = connie.get(one(name, secret))

    assert response.status_code in (302, 403, 404)
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("name", ["change", "delete", "retract"])
def test_a_post_to_it_changes_nothing(connie: Client, secret: Article, name: str) -> None:
    before = Article.objects.values().get(pk=secret.pk)

    connie.post(one(name, secret), {"title": "Volé", "version": "1", "notice": "x", "post": "yes"})

    assert Article.objects.values().get(pk=secret.pk) == before


@pytest.mark.parametrize("action", ["publish", "withdraw", "retract", "delete_selected"])
def test_a_forged_action_does_not_reach_it(connie: Client, secret: Article, action: str) -> None:
    before = Article.objects.values().get(pk=secret.pk)
    values: dict[str, Any] = {"action": action, "_selected_action": [secret.pk], "notice": "x", "post": "yes"}

    connie.post(reverse("admin:articles_article_changelist"), values)

    assert Article.objects.values().get(pk=secret.pk) == before


def test_no_redirect_tells_its_address(connie: Client, secret: Article) -> None:
    kind = ContentType.objects.get_for_model(Article)

    response = connie.get(f"/admin/r/{kind.pk}/{secret.pk}/")

    assert response.status_code == 404


def test_a_picture_does_not_tell_in_which_draft_it_stands(connie: Client, secret: Article) -> None:
    picture = secret.placements.get().image

    page = connie.get(reverse("admin:articles_image_change", args=[picture.pk])).content.decode()

    assert SECRET not in page


@pytest.mark.parametrize("field", ["created_by", "edited_by", "id"])
def test_the_chooser_answers_for_no_field_that_has_none(connie: Client, secret: Article, field: str) -> None:
    query = {"app_label": "articles", "model_name": "article", "field_name": field, "term": ""}

    assert connie.get(AUTOCOMPLETE, query).status_code in (403, 404)


def test_the_chooser_of_articles_of_a_report_does_not_open(connie: Client, secret: Article) -> None:
    query = {"app_label": "moderation", "model_name": "report", "field_name": "article", "term": "Enquête"}

    response = connie.get(AUTOCOMPLETE, query)

    assert SECRET not in response.content.decode()


def test_a_list_is_not_searched_through_other_people(connie: Client) -> None:
    User.objects.filter(username="connie").update(password="pbkdf2$secret")

    response = connie.get(reverse("admin:articles_article_changelist"), {"created_by__password__startswith": "p"})

    assert response.status_code in (302, 400)
