"""The form of an article: what it saves, what it refuses, and who may use it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from tests import cast
from tests.articles.admin.browser import filled
from tests.cast import NOON

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")
ROWS = {"placements-TOTAL_FORMS": "0", "placements-INITIAL_FORMS": "0"}
TEXT = {"title": "Un titre", "body": "<p>Le texte.</p>", "edition": "fr", "language": "fr", **ROWS}


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def save(client: Client, article: Article, **values: str) -> Any:
    """Opens the form, types, and presses Save."""
    return client.post(change(article), filled(client.get(change(article))) | {"_save": "1"} | values)


@pytest.fixture
def ed(client: Client) -> Client:
    client.force_login(cast.staff("ed"))
    return client


@pytest.fixture
def connie(client: Client) -> Client:
    client.force_login(cast.staff("connie"))
    return client


def user(name: str) -> User:
    return User.objects.get(username=name)


def test_a_new_text_is_a_draft_of_whoever_wrote_it(connie: Client) -> None:
    connie.post(ADD, TEXT)

    article = Article.objects.get()
    assert (article.status, article.created_by, article.edited_by) == ("draft", user("connie"), user("connie"))
    assert article.edited_at is not None


@pytest.mark.parametrize(
    "field", ["status", "created_by", "published_at", "listed_at", "guid", "canonical_url", "edited_by", "id", "pk"]
)
def test_fields_that_the_form_does_not_show_are_ignored(connie: Client, field: str) -> None:
    ada = cast.admin_ada()
    extra = {"status": "published", "created_by": str(ada.pk), "edited_by": str(ada.pk), "id": "77", "pk": "77"}

    connie.post(ADD, TEXT | {field: extra.get(field, "2026-01-01")})

    article = Article.objects.get()
    assert (article.status, article.created_by, article.published_at) == ("draft", user("connie"), None)
    assert (article.guid, article.canonical_url, article.edited_by) == ("", "", user("connie"))
    assert article.pk != 77


def test_saving_by_hand_says_who_and_when_and_counts_the_version(ed: Client) -> None:
    article = cast.article()

    save(ed, article, title="Un autre titre")

    article.refresh_from_db()
    assert (article.title, article.version, article.edited_by) == ("Un autre titre", 2, user("ed"))
    assert article.edited_at is not None
    assert article.created_by is None


def test_the_text_is_cleaned_by_the_one_allowlist(ed: Client) -> None:
    article = cast.article()

    save(ed, article, body='<h2>Titre</h2><p onclick="x()">Texte<script>alert(1)</script></p><h1>x</h1>')

    article.refresh_from_db()
    assert "<h2>Titre</h2>" in article.body
    assert not {"script", "onclick", "<h1"} & {word for word in ("script", "onclick", "<h1") if word in article.body}


def test_a_text_that_nobody_touched_is_saved_to_the_letter(ed: Client) -> None:
    body = "<p>Un\n mot</p><dl><dt>Port</dt><dd>Havre</dd></dl><pre>a\n\n  b</pre><p><q>Oui</q></p><font>vieux</font>"
    article = cast.article(body=body)

    save(ed, article, title="Autre", body=body.replace("\n", "\r\n"))

    article.refresh_from_db()
    assert (article.title, article.body) == ("Autre", body)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", "nonsense"])
def test_an_address_that_is_not_http_is_refused(ed: Client, address: str) -> None:
    article = cast.article()

    response = save(ed, article, source_url=address)

    article.refresh_from_db()
    assert response.status_code == 200
    assert article.source_url == ""


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("he", "rtl"), ("de", "ltr")])
def test_the_texts_stand_in_the_direction_of_their_language(ed: Client, language: str, direction: str) -> None:
    page = ed.get(change(cast.article(language=language))).content.decode()

    for name in ("title", "standfirst", "body", "byline"):
        field = page.split(f'name="{name}"')[1].split(">")[0]
        assert f'dir="{direction}"' in field, name


def test_a_new_text_begins_in_the_language_of_the_desk(ed: Client) -> None:
    ed.post("/admin/language/", {"language": "ar", "next": "/admin/"})

    values = filled(ed.get(ADD))

    assert (values["edition"], values["language"]) == ("ar", "ar")


def test_what_a_source_said_of_a_text_is_not_edited(ed: Client) -> None:
    article = cast.article(source=cast.source(), source_url="https://a.example/1", fetched_at=NOON, guid="1")

    save(ed, article, source="", source_url="https://b.example/", source_published_at_0="2020-01-01")

    article.refresh_from_db()
    assert (article.source_url, article.source_published_at) == ("https://a.example/1", None)
    assert article.source is not None


@pytest.mark.parametrize(
    ("button", "before", "after"),
    [
        ("_publish", "draft", "published"),
        ("_publish", "held", "published"),
        ("_withdraw", "published", "withdrawn"),
        ("_return_to_draft", "withdrawn", "draft"),
        ("_publish", "withdrawn", "published"),
    ],
)
def test_a_button_saves_the_text_and_moves_the_article(ed: Client, button: str, before: str, after: str) -> None:
    article = cast.published() if before == "published" else cast.article(status=before)

    save(ed, article, title="Relu", **{button: "1"})

    article.refresh_from_db()
    assert (article.title, article.status) == ("Relu", after)
    assert article.status_changes.get().by == user("ed")


def test_scheduling_wants_a_time_to_come(ed: Client) -> None:
    article = cast.article()

    save(ed, article, title="Relu", _schedule="1", publish_at_0="2020-01-01", publish_at_1="10:00")

    article.refresh_from_db()
    assert (article.title, article.status) == ("Relu", "draft")


def test_scheduling_leaves_the_rest_to_the_worker(ed: Client) -> None:
    article = cast.article()
    tomorrow = timezone.localdate() + timedelta(days=1)

    save(ed, article, _schedule="1", publish_at_0=tomorrow.isoformat(), publish_at_1="10:00")

    article.refresh_from_db()
    assert article.status == "scheduled"
    assert article.publish_at is not None


def test_a_button_that_leads_nowhere_is_answered_in_words(ed: Client) -> None:
    article = cast.article()

    page = save(ed, article, title="Relu", _withdraw="1")

    article.refresh_from_db()
    assert (article.title, article.status) == ("Relu", "draft")
    assert page.status_code == 302


def test_retracting_from_the_form_asks_for_the_notice(ed: Client) -> None:
    article = cast.published()
    address = reverse("admin:articles_article_retract", args=[article.pk])

    ed.post(address, {"notice": " "})
    article.refresh_from_db()
    assert article.status == "published"

    ed.post(address, {"notice": "Faux."})
    article.refresh_from_db()
    assert (article.status, article.retraction_notice) == ("retracted", "Faux.")


def test_the_history_of_the_status_stands_on_the_form(ed: Client) -> None:
    article = cast.article()
    article.publish(by=user("ed"), at=NOON)

    page = ed.get(change(article)).content.decode()

    assert "status-changes" in page
    assert list(article.status_changes.values_list("after", flat=True)) == ["published"]


def test_only_a_published_article_links_to_its_page(ed: Client) -> None:
    draft, shown = cast.article(), cast.published()

    assert "viewsitelink" not in ed.get(change(draft)).content.decode()
    assert "viewsitelink" in ed.get(change(shown)).content.decode()


@pytest.mark.parametrize("value", ["x", "-1", "9" * 30, "9" * 5000], ids=lambda value: value[:9])
@pytest.mark.parametrize("name", ["source", "section", "placements-TOTAL_FORMS", "placements-0-image", "version"])
def test_a_forged_number_is_refused_in_the_form(ed: Client, name: str, value: str) -> None:
    article = cast.article()
    forged = TEXT | {"version": "7", "placements-TOTAL_FORMS": "1", name: value}

    response = ed.post(change(article), forged)

    assert response.status_code == 200
    assert Article.objects.get().title == article.title


def test_a_chooser_takes_no_value_from_an_address_that_is_no_id(ed: Client) -> None:
    assert ed.get(ADD, {"source": "x"}).status_code == 200


def test_a_published_article_is_shown_again_when_slug_and_title_were_emptied(ed: Client) -> None:
    response = save(ed, cast.published(), title="", slug="")

    assert response.status_code == 200
    assert response.context["errors"]


def test_a_contributor_may_write_on_as_long_as_it_is_a_draft(connie: Client) -> None:
    article = cast.article(created_by=user("connie"))

    save(connie, article, title="Mieux")

    article.refresh_from_db()
    assert article.title == "Mieux"


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_a_contributor_cannot_publish_by_a_forged_button(connie: Client, button: str) -> None:
    article = cast.article(created_by=user("connie"))

    save(connie, article, **{button: "1", "publish_at_0": "2030-01-01", "publish_at_1": "10:00"})

    article.refresh_from_db()
    assert (article.status, article.publish_at) == ("draft", None)


@pytest.mark.parametrize("status", ["published", "withdrawn", "held"])
def test_a_contributor_only_reads_what_left_the_draft(connie: Client, status: str) -> None:
    article = cast.article(created_by=user("connie"), status=status, published_at=NOON, listed_at=NOON)

    page = connie.get(change(article))
    answer = connie.post(change(article), TEXT | {"title": "Volé", "version": "1"})

    article.refresh_from_db()
    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert (answer.status_code, article.title) == (409, "Le port rouvre")
    assert "Volé" in answer.content.decode()


def test_a_text_that_is_only_read_is_shown_as_it_reads(client: Client) -> None:
    client.force_login(cast.staff("mona"))
    article = cast.article(body="<h2>Le port</h2><script>alert(1)</script>")

    page = client.get(change(article)).content.decode()

    assert "<h2>Le port</h2>" in page
    assert "alert(1)" not in page


def test_who_uses_a_blocked_picture_is_told_what_readers_see(ed: Client) -> None:
    article, image = cast.article(), cast.image(alt="Le port à l'aube")
    cast.illustrate(article, image)
    image.block(at=NOON)

    answer = save(ed, article, title="Le port rouvre enfin")

    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("Le port à l'aube" in words and "panneau" in words for words in said), said
