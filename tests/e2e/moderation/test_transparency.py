"""The transparency page in a real browser: both directions, both widths, light and dark, without scripts."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from moderation.models import PublishedMonth
from moderation.transparency.count import MEASURES
from tests.cast import NOON
from tests.e2e.articles.test_reading import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def publish(number: int) -> None:
    """That many months, one busier than the other."""
    for back in range(number):
        month = (NOON - timedelta(days=31 * back)).date().replace(day=1)
        counts = {name: {"violence": 7 * (place + back), "nudity": 3 * back} for place, name in enumerate(MEASURES)}
        waits = {"all": [9, 5400 * (back + 1)], "violence": [9, 5400 * (back + 1)]}
        PublishedMonth.objects.create(month=month, counts=counts, waits=waits, closed_at=NOON)


@pytest.mark.once
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_it_reads_well_and_axe_finds_nothing(
    edition: str, width: int, scheme: str, browser: Browser, live_server: LiveServer
) -> None:
    publish(12)
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, color_scheme=scheme,  # type: ignore[arg-type]
    )  # fmt: skip
    page = context.new_page()

    page.goto(f"/{edition}/moderation/transparency/")

    expect(page.locator("tbody tr")).to_have_count(12 + 11)
    expect(page.locator(".bars dt")).to_have_count(24)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page, options=RULES).response["violations"] == []
    context.close()


def test_without_scripts_it_is_the_same_and_the_files_can_be_had(browser: Browser, live_server: LiveServer) -> None:
    publish(2)
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
