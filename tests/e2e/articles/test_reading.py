from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
LONG_WORD = "Anticonstitutionnellement" * 8


@pytest.fixture
def articles() -> dict[str, Article]:
    """One article in each of two editions, with a picture each, one of them blocked, and others around it."""
    culture, picture, blocked = cast.section("culture"), cast.image(), cast.image()
    blocked.block(at=cast.NOON)
    made = {}
    for edition, title in (("fr", "Le port rouvre"), ("ar", "إعادة فتح الميناء")):
        source = cast.source(edition=edition, language=edition, slug=f"source-{edition}", reuse="full")
        values: dict[str, Any] = {"edition": edition, "language": edition, "section": culture, "source": source}
        others = cast.many_published(30, **values)
        cast.illustrate(others[-1], blocked)
        values |= {"byline": "Rita Lectrice", "source_url": "https://source.example/1"}
        made[edition] = cast.published(title, at=cast.NOON + timedelta(hours=1), **values)
        cast.illustrate(made[edition], picture)
    return made


def paths(articles: dict[str, Article], edition: str) -> dict[str, str]:
    return {
        "home": f"/{edition}/",
        "article": articles[edition].get_absolute_url(),
        "section": f"/{edition}/sections/culture/",
        "source": f"/{edition}/sources/source-{edition}/",
        "sources": f"/{edition}/sources/",
        "archive": f"/{edition}/archive/2026/03/",
        "lost": f"/{edition}/nulle-part/",
    }


@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_no_page_scrolls_sideways(page: Page, articles: dict[str, Article], edition: str) -> None:
    article = articles[edition]
    Article.objects.filter(pk=article.pk).update(title=LONG_WORD, body=f"<p>{LONG_WORD}</p>", byline=LONG_WORD)

    for path in paths(articles, edition).values():
        page.goto(path)
        for width in (360, 390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_arabic_pages_are_the_mirror_of_the_others(page: Page, articles: dict[str, Article]) -> None:
    boxes = {}
    for edition in ("fr", "ar"):
        page.goto(articles[edition].get_absolute_url())
        found = [page.locator(name).bounding_box() for name in ("main", ".beside", ".editions", ".tagline")]
        boxes[edition] = [box for box in found if box]

    width = page.evaluate("document.documentElement.clientWidth")
    assert len(boxes["fr"]) == len(boxes["ar"]) == 4
    for french, arabic in list(zip(boxes["fr"], boxes["ar"], strict=True))[:2]:
        assert arabic["x"] + arabic["width"] == pytest.approx(width - french["x"], abs=2)
    assert boxes["fr"][2]["x"] > boxes["fr"][3]["x"]
    assert boxes["ar"][2]["x"] < boxes["ar"][3]["x"]


def test_the_first_tab_leads_past_the_masthead(page: Page, articles: dict[str, Article]) -> None:
    page.goto("/fr/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_a_line_of_text_holds_60_to_75_characters(page: Page, articles: dict[str, Article]) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    words = "Le port a rouvert mercredi matin après trois jours de fermeture et de vents contraires. " * 20
    Article.objects.filter(pk=articles["fr"].pk).update(body=f"<p>{words}</p>")

    page.goto(articles["fr"].get_absolute_url())

    lines = page.evaluate(
        "(() => { const p = document.querySelector('.prose p');"
        " return p.offsetHeight / parseFloat(getComputedStyle(p).lineHeight) })()"
    )
    assert 60 <= len(words) / lines <= 75


def test_a_blocked_picture_takes_the_room_of_the_picture(page: Page, articles: dict[str, Article]) -> None:
    path = articles["fr"].get_absolute_url()
    page.goto(path)
    before = page.locator(".figure .picture").bounding_box()
    lead = articles["fr"].lead
    assert lead
    lead.image.block(at=cast.NOON)

    page.goto(path)

    expect(page.locator(".figure .picture-blocked")).to_be_visible()
    assert page.locator(".figure .picture").bounding_box() == before


def test_everything_to_read_is_there_without_scripts(
    browser: Browser, live_server: LiveServer, articles: dict[str, Article]
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto("/")

    page.get_by_role("link", name="إعادة فتح الميناء").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("إعادة فتح الميناء")
    expect(page.get_by_role("link", name="اضغط هنا لقراءة المقال من مصدره.")).to_be_visible()
    context.close()


def test_no_page_loads_anything_from_elsewhere_or_against_the_policy(
    page: Page, live_server: LiveServer, articles: dict[str, Article]
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    for path in list(paths(articles, "fr").values())[:-1]:
        page.goto(path)

    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert [text for text in complaints if "Content Security Policy" in text] == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    assert [text for text in complaints if "Content Security Policy" in text]  # or nothing above would have been heard


@pytest.mark.parametrize(("edition", "onward"), [("fr", 1), ("ar", -1)])
def test_on_a_phone_the_bar_of_sections_fades_where_it_goes_on(page: Page, edition: str, onward: int) -> None:
    for _number in range(9):
        cast.published(edition=edition, section=cast.section())
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(f"/{edition}/")
    # In whole pixels: the end of a bar of broken width lies up to one away from where it can be scrolled to.
    fades = "['--before', '--after'].map((name) => parseFloat(getComputedStyle(bar).getPropertyValue(name)) > 2).join()"
    bar = "const bar = document.querySelector('.sections ul')"

    # A frame after the page: the browser measures the bar first. The letters that come later make it longer.
    at_first = page.wait_for_function(f"() => {{ {bar}; return {fades} === 'false,true' }}")
    scrolled = f"() => {{ {bar}; bar.scrollBy({onward * 9999}, 0); return {fades} === 'true,false' }}"

    assert at_first.json_value() is True
    assert page.wait_for_function(scrolled).json_value() is True
