"""The desk in a real browser: writing, illustrating, publishing, in French and in Arabic, and two people at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/admin/articles/article/add/"
EDITOR = ".ProseMirror[contenteditable=true]"


def log_in(context: BrowserContext, name: str, language: str = "fr") -> Page:
    """A page of somebody who has logged in and chosen a language: with the cookies that both leave."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    path = settings.LANGUAGE_COOKIE_PATH
    context.add_cookies([
        {"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/", "httpOnly": True},
        {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "domain": "localhost", "path": path},
    ])  # fmt: skip
    return context.new_page()


@pytest.fixture
def ed(context: BrowserContext) -> Page:
    cast.staff("ed")
    return log_in(context, "ed")


@pytest.fixture
def other_context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url, locale="fr-FR")
    yield context
    context.close()


@pytest.fixture
def photo(data: Path) -> Path:
    return min((data / "images" / "news").glob("*.jpg"), key=lambda path: path.stat().st_size)


def write(page: Page, title: str, text: str, photo: Path) -> None:
    page.goto(ADD)
    page.fill("#id_title", title)
    page.click(EDITOR)
    page.keyboard.type(text)
    page.set_input_files("#id_placements-0-upload", photo)
    page.fill("#id_placements-0-alt", title)
    page.check("#id_placements-0-is_lead")


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [("fr", "Le port rouvre", "Le texte du matin."), ("ar", "الميناء يفتح من جديد", "نص الصباح كما كُتب.")],
)
def test_a_text_is_written_illustrated_and_published(
    context: BrowserContext, photo: Path, language: str, title: str, text: str
) -> None:
    cast.staff("ed")
    page = log_in(context, "ed", language)

    write(page, title, text, photo)
    page.click("button[name=_publish]")
    page.wait_for_selector(".messagelist .success")

    article = Article.objects.published().get()
    assert (article.edition, article.language, text in article.body) == (language, language, True)
    page.goto(article.get_absolute_url())
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("figure img").first).to_be_visible()


@pytest.mark.once
@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("en", "ltr")])
def test_a_new_text_runs_in_the_direction_of_the_desk(context: BrowserContext, language: str, direction: str) -> None:
    cast.staff("ed")
    page = log_in(context, "ed", language)

    page.goto(ADD)
    page.wait_for_selector(EDITOR)

    assert page.evaluate(f"getComputedStyle(document.querySelector('{EDITOR}')).direction") == direction


@pytest.mark.once
def test_choosing_arabic_turns_the_texts_around(ed: Page) -> None:
    ed.goto(ADD)
    ed.wait_for_selector(EDITOR)

    ed.select_option("#id_language", "ar")

    expect(ed.locator("#id_title")).to_have_attribute("dir", "rtl")
    expect(ed.locator(EDITOR)).to_have_attribute("dir", "rtl")


@pytest.mark.once
def test_the_text_is_formatted_with_the_keyboard_alone(ed: Page) -> None:
    article = cast.article(body="<p>Mot</p>")
    ed.goto(reverse("admin:articles_article_change", args=[article.pk]))
    ed.wait_for_selector(".prose-menubar[role=toolbar]")

    ed.locator('.prose-menubar button[data-name="heading2"]').focus()
    ed.keyboard.press("Enter")
    ed.keyboard.press("Control+a")
    ed.keyboard.press("Control+b")
    ed.focus("input[name=_save]")
    ed.keyboard.press("Enter")
    ed.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert article.body == "<h2><strong>Mot</strong></h2>"


@pytest.mark.once
def test_every_button_of_the_editor_has_a_name(ed: Page) -> None:
    ed.goto(ADD)
    ed.wait_for_selector(".prose-menubar[role=toolbar]")

    names = [button.get_attribute("aria-label") for button in ed.locator(".prose-menubar button").all()]

    assert "Intertitre" in names
    assert all(names)


SENT = [
    '<p>Il dit <q lang="en">yes</q>, <cite>Lui</cite>.</p>',
    '<p><q>Oui, <em>vraiment</em>, merci</q> et <a href="https://example.org/"'
    ' rel="noopener nofollow"><code>x</code></a></p>',
    '<p>L’<abbr title="Agence">AFP</abbr>, <time datetime="2026-11-24">mardi</time>, <ins>neuf</ins></p>',
    '<p><span dir="rtl" lang="ar">الميناء</span> et <bdi>x</bdi>, <small>petit</small>, <mark>vu</mark></p>',
    "<p>H<sub>2</sub>O, m<sup>2</sup>, <u>a</u> <s>b</s></p>",
    '<dl><dt>Port</dt><dd>Havre</dd><dt lang="ar">ميناء</dt><dd>Rade</dd></dl>',
    '<table><tbody><tr><th scope="row">A</th><td colspan="2" dir="rtl">B</td></tr></tbody></table>',
]


@pytest.mark.once
@pytest.mark.parametrize("sent", SENT)
def test_marks_that_no_button_makes_outlive_an_edit(ed: Page, sent: str) -> None:
    article = cast.article(body=f"{sent}<p>Fin</p>")
    ed.goto(reverse("admin:articles_article_change", args=[article.pk]))

    ed.click(f"{EDITOR} > p:last-of-type")
    ed.keyboard.press("Control+End")
    ed.keyboard.type(" du texte")
    ed.click("input[name=_save]")
    ed.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    stood = article.body.replace(' rowspan="1"', "").replace(' colspan="1"', "")
    assert stood == f"{sent}<p>Fin du texte</p>"


def test_what_a_source_sent_outlives_an_edit(ed: Page) -> None:
    table = "<table><tbody><tr><td>Un</td><td>Deux</td></tr></tbody></table>"
    article = cast.article(body=f'<p dir="rtl" lang="ar">نص</p>{table}<p>Fin</p>')
    ed.goto(reverse("admin:articles_article_change", args=[article.pk]))

    ed.click(f"{EDITOR} > p:last-of-type")
    ed.keyboard.press("Control+End")
    ed.keyboard.type(" du texte")
    ed.click("input[name=_save]")
    ed.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    for words in ('<p dir="rtl" lang="ar">نص</p>', "<td>", "Deux", "Fin du texte"):
        assert words in article.body, words


def test_a_title_alone_is_changed_without_touching_the_text(ed: Page) -> None:
    body = "<p>Un <q>texte</q> tel quel</p>"
    article = cast.article(body=body)
    ed.goto(reverse("admin:articles_article_change", args=[article.pk]))
    ed.wait_for_selector(EDITOR)

    ed.fill("#id_title", "Un autre titre")
    ed.click("input[name=_save]")
    ed.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert (article.title, article.body) == ("Un autre titre", body)


def test_two_people_at_one_text_lose_nothing(ed: Page, other_context: BrowserContext) -> None:
    cast.staff("cleo")
    article = cast.article("Le port", body="<p>Un texte.</p>")
    address = reverse("admin:articles_article_change", args=[article.pk])
    cleo = log_in(other_context, "cleo")
    for page, words in ((ed, "d’Ed"), (cleo, "de Cleo")):
        page.goto(address)
        page.fill("#id_title", f"Le port {words}")
        page.fill("#id_byline", words)

    cleo.click("input[name=_save]")
    cleo.wait_for_selector(".messagelist .success")
    ed.click("input[name=_save]")
    expect(ed.locator(".conflict h2")).to_be_visible()
    ed.check("[data-field=byline] input[value=theirs]")
    ed.click("input[name=_save]")
    ed.wait_for_selector(".messagelist .success")

    article.refresh_from_db()
    assert (article.title, article.byline) == ("Le port d’Ed", "de Cleo")


@pytest.mark.once
def test_a_picture_we_have_is_found_and_shown_as_it_is_chosen(ed: Page) -> None:
    cast.image(alt="Le phare au soir")
    ed.goto(ADD)

    ed.click(".field-image .select2-selection")
    ed.keyboard.type("phare")
    ed.click(".select2-results__option:has-text('phare')")

    expect(ed.locator("[data-preview] img.preview").first).to_be_attached()


@pytest.mark.once
def test_the_desk_changes_its_language_and_direction(ed: Page) -> None:
    ed.goto("/admin/")

    ed.click(".languages button[value=ar]")

    expect(ed.locator("html")).to_have_attribute("dir", "rtl")
    expect(ed.locator("html")).to_have_attribute("lang", "ar")


@pytest.mark.once
def test_no_screen_breaks_the_content_security_policy(context: BrowserContext) -> None:
    cast.admin_ada()
    feed, article, image = cast.feed(), cast.published(), cast.image()
    page = log_in(context, "ada")
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    rows = {"article": article.pk, "image": image.pk, "source": feed.source_id}

    for model, pk in rows.items():
        for address in ("", "add/", f"{pk}/change/", f"{pk}/history/"):
            page.goto(f"/admin/articles/{model}/{address}")
            page.wait_for_load_state("networkidle")
    for address in ("", "auth/user/add/", "auth/group/", "articles/fetch/", "moderation/case/", "moderation/decision/"):
        page.goto(f"/admin/{address}")

    assert [words for words in wrong if "/media/" not in words and "404" not in words] == []
