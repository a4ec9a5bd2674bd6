"""The order of letters as a browser sets them, where two directions meet."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.languages import direction
from articles.text import plain_title
from tests import cast
from tests.articles.site.test_nasty import NAMES, as_title
from tests.nasty import NASTY

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

# The letters of each title from the first line to the last and from left to right; and of the same words when nothing
# stands around them but a box of the same width, face and direction.
ORDERS = """(links) => links.map((link) => {
  const places = (box) => {
    const text = box.firstChild, found = [];
    for (let at = 0; at < text.length; at++) {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const rect = range.getBoundingClientRect();
      if (rect.width > 0.5) found.push([Math.round(rect.top + rect.height / 2), rect.left, at]);
    }
    return found.sort((one, other) => (Math.abs(one[0] - other[0]) > 8 ? one[0] - other[0] : one[1] - other[1]))
      .map((place) => place[2]).join();
  };
  const style = getComputedStyle(link);
  const alone = document.createElement("div");
  alone.dir = link.dir;
  alone.lang = link.lang;
  alone.textContent = link.textContent;
  for (const name of ["font", "letterSpacing", "overflowWrap", "textWrap", "fontFeatureSettings"])
    alone.style[name] = style[name];
  alone.style.inlineSize = style.inlineSize;
  document.body.append(alone);
  const orders = [link.textContent, places(link), places(alone)];
  alone.remove();
  return orders;
})"""

# How far left the first and the last letter of each piece stand, in a line as wide as it is.
PIECES = """([lines, direction]) => lines.map((pieces) => {
  const line = document.createElement("div");
  line.dir = direction;
  line.style.cssText = "position: absolute; white-space: nowrap; font: 16px serif";
  line.append(pieces.join(""));
  document.body.append(line);
  let at = 0;
  const found = pieces.map((piece) => {
    const range = document.createRange();
    range.setStart(line.firstChild, at);
    range.setEnd(line.firstChild, (at += piece.length));
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0.5);
    return [Math.min(...rects.map((rect) => rect.left)), Math.max(...rects.map((rect) => rect.right))];
  });
  line.remove();
  return found;
})"""


@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_titles_in_a_list_have_the_order_they_have_alone(page: Page, edition: str) -> None:
    section = cast.section("culture")
    for language, text in NASTY:
        cast.published(text, language=language, edition=edition, section=section)

    page.goto(f"/{edition}/sections/culture/")
    seen = 0
    while True:
        found = page.locator(".card-title a").evaluate_all(ORDERS)
        assert [text for text, here, alone in found if here != alone] == []
        seen += len(found)
        if not page.locator("a[rel=next]").count():
            break
        page.locator("a[rel=next]").click()

    assert seen == len(NASTY)


@pytest.mark.parametrize(
    ("language", "edition", "text", "order"),
    [  # what stands from left to right
        ("ar", "ar", "ONU: تقرير", ["تقرير", "ONU"]),
        ("ar", "fr", "ONU: تقرير", ["تقرير", "ONU"]),
        ("fr", "ar", "Mot « سلام » (dit)", ["Mot", "سلام", "(dit)"]),
        ("ar", "fr", "المغرب 3 - 0 البرازيل", ["البرازيل", "المغرب"]),
        ("ar", "en", "تقرير (ONU)", ["(ONU)", "تقرير"]),
    ],
)
def test_a_title_reads_in_the_direction_of_its_language(
    page: Page, language: str, edition: str, text: str, order: list[str]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(cast.published(text, language=language, edition=edition).get_absolute_url())

    left = page.locator("h1.story-title").evaluate(
        "(title, pieces) => pieces.map((piece) => { const range = document.createRange();"
        " const from = title.textContent.indexOf(piece); range.setStart(title.firstChild, from);"
        " range.setEnd(title.firstChild, from + piece.length); return range.getBoundingClientRect().left })",
        order,
    )

    assert left == sorted(left)


@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_in_the_title_of_a_window_the_name_of_the_paper_stands_behind_all_of_it(
    browser: Browser, live_server: LiveServer, edition: str
) -> None:
    own = direction(edition)
    lines = [[as_title(language, plain_title(text), edition), " · ", NAMES[edition]] for language, text in NASTY]
    page = browser.new_page()

    found = page.evaluate(PIECES, [lines, own])

    page.close()
    assert [
        line[0]
        for line, (title, _dot, name) in zip(lines, found, strict=True)
        if not (title[1] <= name[0] + 1 if own == "ltr" else name[1] <= title[0] + 1)
    ] == []
