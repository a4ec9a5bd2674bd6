import pytest
from playwright.sync_api import Page

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
HOSTILE = "</script><script>document.title = 'taken'</script><!-- \u2028 & le port"


def test_a_title_does_not_break_out_of_the_data_that_a_page_tells_of_itself(page: Page) -> None:
    article = cast.published(HOSTILE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(article.get_absolute_url())

    blocks = page.locator('script[type="application/ld+json"]')
    assert blocks.count() == 1
    told = blocks.evaluate("block => JSON.parse(block.textContent)['@graph'][0].headline")
    assert told == " ".join(HOSTILE.split())
    assert page.title() != "taken"
    assert complaints == []
