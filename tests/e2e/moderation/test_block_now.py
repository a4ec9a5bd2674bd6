"""A moderator blocks from the public page, which is the same for everyone."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Image
from moderation.models import Decision
from tests import cast
from tests.e2e.moderation.test_report import illustrated
from tests.e2e.test_desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
ASK = "/admin/moderation/case/now/"


def asked_of_the_desk(page: Page) -> list[str]:
    """The paths, as they are asked from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    return asked


def test_mona_blocks_a_picture_that_nobody_reported_from_the_public_page(context: BrowserContext) -> None:
    article = illustrated()
    cast.staff("mona")
    page = log_in(context, "mona")
    page.goto("/admin/")  # from then on the browser knows that it is a desk's

    page.goto(article.get_absolute_url())
    page.get_by_role("button", name="Bloquer maintenant").click()
    page.get_by_label("Pourquoi").fill("Image trompeuse")
    page.get_by_role("button", name="Bloquer").first.click()
    expect(page.get_by_text("Par mona", exact=True)).to_be_visible()

    assert Image.objects.get().is_blocked
    assert Decision.objects.get().note == "Image trompeuse"


def test_a_reader_sees_no_button_asks_nothing_and_has_no_cookie(page: Page, context: BrowserContext) -> None:
    asked = asked_of_the_desk(page)

    page.goto(illustrated().get_absolute_url(), wait_until="networkidle")

    expect(page.get_by_role("button", name="Bloquer maintenant")).to_have_count(0)
    assert (asked.count(ASK), context.cookies()) == (0, [])


@pytest.mark.parametrize("who", ["ed", None])
def test_whoever_may_not_block_sees_no_button_and_is_asked_once(page: Page, who: str | None) -> None:
    article = illustrated()
    if who:
        cast.staff(who)
        log_in(page.context, who)
    page.goto(article.get_absolute_url())
    page.evaluate("localStorage.setItem('newsroom-desk', '1')")
    asked = asked_of_the_desk(page)

    for _visit in range(2):
        page.goto(article.get_absolute_url(), wait_until="networkidle")

    expect(page.get_by_role("button", name="Bloquer maintenant")).to_have_count(0)
    assert asked.count(ASK) == 1


def test_the_page_is_the_same_bytes_for_a_moderator_and_varies_on_nothing(context: BrowserContext) -> None:
    article = illustrated()
    before = context.request.get(article.get_absolute_url())
    cast.staff("mona")
    log_in(context, "mona")

    after = context.request.get(article.get_absolute_url())

    assert after.body() == before.body()
    assert "Cookie" not in after.headers.get("vary", "")
    assert "set-cookie" not in after.headers
