"""Without scripts, on paper, in a reader's own colours, without motion."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.everyone.pages import KINDS, Stage, stage

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shown() -> Stage:
    return stage("fr")


@pytest.fixture
def bare(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A browser whose scripts are off."""
    with browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="fr-FR") as context:
        yield context.new_page()


def test_without_scripts_every_page_has_its_matter_and_no_button_that_does_nothing(bare: Page, shown: Stage) -> None:
    for kind, address in KINDS.items():
        bare.goto(address(shown))

        expect(bare.get_by_role("heading", level=1)).to_have_count(1)
        assert len(bare.locator("main").inner_text()) > 20, kind
        assert bare.locator("button[type=button]:visible, [role=button]:visible").count() == 0, kind


def test_without_scripts_one_searches_and_narrows_the_search(bare: Page, shown: Stage) -> None:
    bare.goto("/fr/")

    bare.get_by_role("searchbox").fill("rouvre")
    bare.get_by_role("searchbox").press("Enter")
    bare.get_by_role("navigation", name="Affiner la recherche").get_by_role("link", name="Le Quotidien").click()
    bare.get_by_role("main").get_by_role("link", name="Le port rouvre").first.click()

    expect(bare.get_by_role("heading", level=1)).to_have_text("Le port rouvre")


def test_on_paper_an_article_stands_alone_with_its_credit_and_the_address_of_its_source(
    page: Page, shown: Stage
) -> None:
    page.goto(shown.article.get_absolute_url())
    page.emulate_media(media="print")

    for name in ("nav", ".ticker", ".beside", ".report", ".skip", "input"):
        assert page.locator(f"{name}:visible").count() == 0, name
    for words in ("Le port rouvre", "Publié dans Le Quotidien", "Par Rita Lectrice", "© Rita Reader"):
        expect(page.locator("main").get_by_text(words).first).to_be_visible()
    address = page.locator(".to-source a").evaluate("link => getComputedStyle(link, '::after').content")
    assert "attr(href)" in address or "https://source.example/1" in address
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_in_a_reader_s_own_colours_one_sees_where_one_is(page: Page, shown: Stage) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(shown.address("section", "culture"))
    edge = "one => getComputedStyle(one).borderBlockEndColor"
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")

    here, elsewhere = ".editions a[aria-current]", ".editions a:not([aria-current])"
    assert page.locator(here).evaluate(edge) != canvas
    assert page.locator(elsewhere).first.evaluate(edge) == canvas
    width = "one => getComputedStyle(one).borderBlockEndWidth"
    assert page.locator(".sections a[aria-current]").evaluate(width) == "3px"
    assert page.locator(".sections a:not([aria-current])").first.evaluate(width) == "0px"


def test_nothing_moves_where_motion_is_not_wanted(page: Page, shown: Stage) -> None:
    page.emulate_media(reduced_motion="reduce")
    for kind in ("home", "article", "report"):
        page.goto(KINDS[kind](shown))

        moving = "document.getAnimations().filter(one => one.timeline instanceof DocumentTimeline).length"
        assert page.evaluate(moving) == 0, kind
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
