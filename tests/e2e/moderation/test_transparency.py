"""The transparency page in a real browser: both directions, both widths, without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.everyone.pages import publish_months

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_all_months_are_there_and_fit_on_the_page(page: Page, edition: str) -> None:
    publish_months(12)

    page.goto(f"/{edition}/moderation/transparency/")

    expect(page.locator("tbody tr")).to_have_count(12 + 11)
    expect(page.locator(".bars dt")).to_have_count(24)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_it_is_the_same_and_the_files_can_be_had(browser: Browser, live_server: LiveServer) -> None:
    publish_months(2)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()

    page.goto("/en/moderation/")
    page.get_by_role("main").get_by_role("link", name="Transparency").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()

    assert download.value.suggested_filename == "transparency.csv"
    assert download.value.path().read_text().startswith("month,reason,reports")
    expect(page.get_by_role("row", name="March 2026")).to_be_visible()
    context.close()
