import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
LIST = "document.querySelector('[data-ticker-list]')"
AROUND_THE_PRESS = f"""() => {{ const top = () => {LIST}.getBoundingClientRect().top;
    addEventListener("click", () => (window.topBefore = top()), true);
    document.querySelector("[data-ticker-toggle]").addEventListener("click", () => (window.topAfter = top())) }}"""


@pytest.fixture
def article() -> Article:
    return cast.many_published(60)[-1]


def is_moving(page: Page) -> bool:
    """Whether the first headline stands elsewhere half a second later."""
    page.evaluate(f"{LIST}.getAnimations().forEach(motion => motion.currentTime += 3000)")
    before = top(page)
    page.wait_for_timeout(500)
    return top(page) != before


def top(page: Page) -> float:
    return float(page.evaluate(f"{LIST}.getBoundingClientRect().top"))


def go_on(page: Page) -> None:
    """As if the ticker had moved for a minute."""
    page.evaluate(f"{LIST}.getAnimations()[0].currentTime = 60000")


def moved_by_a_press(page: Page) -> float:
    """How far the first headline jumps in the very event of the press: meanwhile the ticker does not go on."""
    page.evaluate(AROUND_THE_PRESS)
    toggle(page).press("Space")
    return float(page.evaluate("window.topAfter - window.topBefore"))


def toggle(page: Page) -> Locator:
    return page.locator("[data-ticker-toggle]")


def test_the_ticker_moves_and_the_keyboard_stops_it(page: Page, article: Article) -> None:
    page.goto(article.get_absolute_url())
    assert is_moving(page)

    toggle(page).focus()
    page.keyboard.press("Enter")

    expect(toggle(page)).to_have_text("Reprendre")
    assert not is_moving(page)


def test_what_was_in_view_stays_in_view_when_the_ticker_stops(page: Page, article: Article) -> None:
    page.goto(article.get_absolute_url())
    go_on(page)

    assert abs(moved_by_a_press(page)) < 2
    assert page.evaluate("document.querySelector('[data-ticker-window]').scrollTop") > 100


def test_the_ticker_goes_on_from_where_it_stood(page: Page, article: Article) -> None:
    page.goto(article.get_absolute_url())
    go_on(page)
    toggle(page).press("Space")

    assert abs(moved_by_a_press(page)) < 8
    assert is_moving(page)


def test_the_ticker_stops_for_whoever_walks_into_it_by_keyboard(page: Page, article: Article) -> None:
    page.goto(article.get_absolute_url())
    toggle(page).focus()

    page.keyboard.press("Tab")

    expect(page.locator("[data-ticker-list] a").first).to_be_focused()
    assert not is_moving(page)


def test_the_ticker_keeps_in_view_what_the_keyboard_reaches(page: Page, article: Article) -> None:
    page.goto(article.get_absolute_url())
    go_on(page)

    page.locator("[data-ticker-list] a").nth(40).focus()

    page.wait_for_timeout(200)
    place = page.locator("[data-ticker-list] a").nth(40).bounding_box()
    window = page.locator("[data-ticker-window]").bounding_box()
    assert place is not None
    assert window is not None
    assert window["y"] <= place["y"] <= place["y"] + place["height"] <= window["y"] + window["height"] + 1


def test_the_ticker_stands_still_where_motion_is_not_wanted(page: Page, article: Article) -> None:
    page.emulate_media(reduced_motion="reduce")

    page.goto(article.get_absolute_url())

    assert not is_moving(page)
    expect(toggle(page)).to_be_hidden()


def test_without_scripts_the_ticker_is_a_list_to_scroll(
    browser: Browser, live_server: LiveServer, article: Article
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()

    page.goto(article.get_absolute_url())

    expect(page.locator("[data-ticker-list] li")).to_have_count(48)
    expect(toggle(page)).to_be_hidden()
    page.locator("[data-ticker-list] a").last.scroll_into_view_if_needed()
    expect(page.locator("[data-ticker-list] a").last).to_be_in_viewport()
    context.close()
