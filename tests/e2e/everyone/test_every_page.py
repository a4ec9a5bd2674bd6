"""Every kind of page in three languages, light and dark, small and large: whoever reads it, nothing is in the way."""

from pprint import pformat

import pytest
from playwright.sync_api import Page

from tests.e2e.everyone.looks import look_at
from tests.e2e.everyone.pages import EDITIONS, KINDS, WITHOUT_DATABASE, WITHOUT_PAGE, alone, names_of_pages, stage


def test_no_page_is_missing_from_the_table() -> None:
    assert set(names_of_pages()) - WITHOUT_PAGE | {"api-reference"} == {kind.partition(" · ")[0] for kind in KINDS}


@pytest.mark.once
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_in_the_way_on_any_page(page: Page, edition: str) -> None:
    shown, found = stage(edition), {}

    for kind, address in KINDS.items():
        page.goto(address(shown))
        found[kind] = look_at(page)

    wrong = {kind: words for kind, words in found.items() if words}
    assert not wrong, pformat(wrong)


@pytest.mark.once
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nor_on_those_that_stand_alone(page: Page) -> None:
    found = {}
    page.route("**/alone/*", lambda route: route.fulfill(
        body=alone(route.request.url.rpartition("/")[2]), content_type="text/html; charset=utf-8"))  # fmt: skip

    for name in WITHOUT_DATABASE:
        page.goto(f"/alone/{name}")
        found[name] = look_at(page)

    wrong = {name: words for name, words in found.items() if words}
    assert not wrong, pformat(wrong)
