"""By the keyboard alone and by ear: every stop can be seen, everything has its name, and what changes is said."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.everyone.pages import KINDS, Stage, stage

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
WALKED = ("home", "article", "source", "search · found", "archive_month", "report", "notice-form", "transparency")

# Where the focus is: its name, what cannot be seen of it, and whether it lies behind the one before in the page.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const before = window.lastStop;
  window.lastStop = stop;
  const box = stop.getClientRects()[0];
  const style = getComputedStyle(stop);
  const x = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
  const y = (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2;
  const above = document.elementFromPoint(x, y);
  const wrong = [];
  if (stop === before) return [stop.name, wrong]; // a day has a stop for each number, all its own
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no outline");
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push("out of view");
  else if (!above || !(stop.contains(above) || above.contains(stop))) wrong.push("covered");
  if (before && !(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("goes back");
  return [(stop.innerText || stop.name || stop.tagName).trim(), wrong];
}"""


def walk(page: Page) -> list[tuple[str, list[str]]]:
    """From stop to stop until the end of the page. A script that scrolls smoothly would be asked too early."""
    page.emulate_media(reduced_motion="reduce")
    stops: list[tuple[str, list[str]]] = []
    while len(stops) < 200:
        page.keyboard.press("Tab")
        stop: Any = page.evaluate(STOP)
        if stop is None or (stops and stop[0] == stops[0][0]):  # the browser's own, or the first again
            break
        stops.append((stop[0], stop[1]))
    return stops


@pytest.fixture
def shown() -> Stage:
    return stage("fr")


def test_every_stop_of_the_keyboard_can_be_seen_and_they_stand_in_the_order_of_the_page(
    page: Page, shown: Stage
) -> None:
    wrong = {}

    for kind in WALKED:
        page.goto(KINDS[kind](shown))
        stops = walk(page)
        assert stops[0][0] == "Aller au contenu"
        wrong[kind] = [(name, words) for name, words in stops if words]

    assert wrong == {kind: [] for kind in WALKED}


def test_an_article_is_read_out_with_its_parts_named_in_their_order(page: Page, shown: Stage) -> None:
    page.goto(shown.article.get_absolute_url())

    expect(page.locator("main")).to_match_aria_snapshot("""
        - main:
          - article:
            - paragraph:
              - link
            - heading "Le port rouvre" [level=1]
            - paragraph:
              - text: Publié dans
              - link "Le Quotidien"
              - text: le
              - time: /02 - 03 - 2026/
            - paragraph: Par Rita Lectrice
            - figure:
              - img "Le port à l'aube"
              - text: Les premiers bateaux © Rita Reader
              - link "Signaler cette image"
            - paragraph: /Le port a rouvert/
            - paragraph:
              - link "Cliquez ici pour lire l’article depuis sa source."
          - navigation "Avant et après dans Le Quotidien"
    """)


def test_the_ticker_has_a_name_and_a_button_and_says_nothing_by_itself(page: Page, shown: Stage) -> None:
    page.goto(shown.article.get_absolute_url())
    ticker = page.get_by_role("region", name="Derniers titres")

    expect(ticker).to_match_aria_snapshot("""
        - region "Derniers titres":
          - heading "Derniers titres" [level=2]
          - button "Pause"
          - list:
            - listitem:
              - paragraph: /Le Quotidien/
              - link "إعادة فتح الميناء (2)"
    """)
    expect(ticker.get_by_role("button")).to_have_accessible_description("Derniers titres")
    assert ticker.locator("[aria-live], [role=status], [role=log], [role=marquee], [role=alert]").count() == 0


def test_the_page_has_its_landmarks_and_each_its_own_name(page: Page, shown: Stage) -> None:
    for kind in WALKED:
        page.goto(KINDS[kind](shown))

        names = page.locator("nav, aside, section[aria-labelledby], section[aria-label]").evaluate_all(
            "all => all.map(one => one.tagName + ' ' + (one.getAttribute('aria-label')"
            " || document.getElementById(one.getAttribute('aria-labelledby'))?.textContent.trim()))"
        )
        assert len(set(names)) == len(names), kind
        assert not [name for name in names if name.endswith((" null", " undefined", " "))], kind
        for role in ("banner", "main", "contentinfo"):
            expect(page.get_by_role(role)).to_have_count(1)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_a_search_by_keys_leads_to_what_was_found_and_says_how_much(page: Page, shown: Stage) -> None:
    page.goto(shown.plain.get_absolute_url())
    page.get_by_role("searchbox", name="Chercher dans les articles").focus()

    page.keyboard.type("rouvre")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=rouvre")
    expect(page).to_have_title("\u2068rouvre\u2069 · Recherche · Newsroom")
    expect(page.get_by_role("main").get_by_role("search")).to_match_aria_snapshot("""
        - search:
          - paragraph:
            - searchbox "Mots, noms, expressions": rouvre
    """)
    expect(page.get_by_role("heading", level=2, name="articles rouvre")).to_be_visible()
    expect(page.get_by_role("navigation", name="Affiner la recherche")).to_be_visible()
    assert page.get_by_role("main").get_by_role("heading", level=3, name="Le port rouvre").count() == 3


def test_what_a_sent_report_leads_to_is_said_where_the_focus_goes(page: Page, shown: Stage) -> None:
    page.goto(shown.article.get_absolute_url())
    page.get_by_role("link", name="Signaler cette image").press("Enter")
    dialog = page.get_by_role("dialog", name="Signaler cette image")
    expect(dialog.get_by_role("heading", level=1)).to_be_focused()

    dialog.get_by_role("button", name="Envoyer").press("Enter")

    expect(dialog.get_by_role("radio").first).to_be_focused()
    expect(dialog.get_by_role("alert")).to_be_visible()
    expect(dialog.get_by_role("group")).to_have_accessible_description(dialog.get_by_role("alert").inner_text())

    page.keyboard.press("ArrowDown")
    dialog.get_by_role("button", name="Envoyer").press("Enter")

    thanks = page.get_by_role("dialog").get_by_role("heading", level=1)
    expect(thanks).to_be_focused()
    expect(thanks).to_have_text("Merci")
    expect(thanks).to_have_accessible_description("Merci d'avoir signalé ! Cette image sera automatiquement bloquée "
                                                  "après qu'elle soit signalée par plusieurs personnes.")  # fmt: skip
