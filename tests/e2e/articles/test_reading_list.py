"""The reading list lives on the reader's device: kept by a button, shown by a page, told to nobody."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def test_what_is_kept_stands_on_the_list_until_it_is_removed(page: Page) -> None:
    french = cast.published("Le port rouvre", source=cast.source("Le Quotidien"))
    arabic = cast.published("إعادة فتح الميناء", edition="ar", language="ar")
    for article in (french, arabic):
        page.goto(article.get_absolute_url())
        page.locator(".story .keep").click()
        expect(page.locator(".story .keep")).to_have_attribute("aria-pressed", "true")
    asked: list[str] = []
    page.goto("/fr/reading-list/")
    page.on("request", lambda request: asked.append(request.url))

    lines = page.locator("[data-list=article] li")
    expect(lines).to_have_count(2)
    expect(lines.first.locator("[data-link]")).to_have_attribute("dir", "rtl")
    expect(lines.first.locator("[data-link]")).to_have_attribute("href", arabic.get_absolute_url())
    lines.first.get_by_role("button").click()
    expect(lines).to_have_count(1)
    page.get_by_role("button", name="Tout retirer").click()
    expect(page.get_by_text("Rien n’est encore gardé.")).to_be_visible()

    assert [address for address in asked if "/static/" not in address] == []  # the browser fetches an icon
    assert page.context.cookies() == []


def test_cards_have_the_button_too_and_it_takes_back(page: Page) -> None:
    cast.published("Le port rouvre", section=cast.section("culture"))
    page.goto("/fr/sections/culture/")
    button = page.locator(".card .keep")

    button.click()
    expect(button).to_have_text("Gardé à lire")
    button.click()

    expect(button).to_have_text("Lire plus tard")


def test_an_article_that_was_withdrawn_says_so_and_leaves_the_list(page: Page) -> None:
    article = cast.published("Le port rouvre")
    page.goto(article.get_absolute_url())
    page.locator(".story .keep").click()
    article.withdraw(by=None, at=cast.NOON)

    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Le retirer de la liste").click()
    page.goto("/fr/reading-list/")

    expect(page.get_by_text("Rien n’est encore gardé.")).to_be_visible()


def test_without_storage_there_is_no_button_and_the_page_says_why(page: Page) -> None:
    page.add_init_script(FULL)
    page.goto(cast.published("Le port rouvre").get_absolute_url())
    expect(page.locator(".keep")).to_have_count(0)

    page.goto("/fr/reading-list/")

    expect(page.get_by_text("son stockage est interdit ou plein")).to_be_visible()


@pytest.mark.parametrize(
    "stored",
    ["{", "5", '[{"href": "javascript:alert(1)", "title": "x"}]', '[{"href": "//a.example", "title": "x"}, null]'],
)
def test_what_lies_in_the_storage_is_not_trusted(page: Page, stored: str) -> None:
    page.goto("/fr/reading-list/")
    page.evaluate("text => localStorage.setItem('newsroom-reading-list', text)", stored)

    page.reload()

    expect(page.get_by_text("Rien n’est encore gardé.")).to_be_visible()
    expect(page.locator("[data-list] li")).to_have_count(0)


def test_with_scripts_off_there_is_no_button_and_the_page_says_what_else_does_it(
    browser: Browser, live_server: LiveServer
) -> None:
    article = cast.published("Le port rouvre")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()

    page.goto(article.get_absolute_url())
    assert page.locator(".keep, [data-copy]:visible, [data-share]:visible").count() == 0
    page.goto("/fr/reading-list/")

    expect(page.get_by_text("les marque-pages de votre navigateur")).to_be_visible()
    context.close()


def test_a_search_is_kept_with_its_feed(page: Page) -> None:
    page.goto("/fr/reading-list/")
    line = '{"href": "/fr/search/?q=port", "title": "port", "kind": "search", "feed": "/fr/search/feed.rss?q=port"}'
    page.evaluate("text => localStorage.setItem('newsroom-reading-list', text)", f"[{line}]")

    page.reload()

    expect(page.locator("[data-list=search] [data-feed]")).to_have_attribute("href", "/fr/search/feed.rss?q=port")
    expect(page.locator("[data-list=article]")).to_be_hidden()
