import pytest
from playwright.sync_api import Page

from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_published_article_opens_in_a_browser(page: Page) -> None:
    article = cast.published("Le port rouvre")

    page.goto(article.get_absolute_url())

    assert "Le port rouvre" in page.content()
