"""A reader reports a picture in a real browser: dialog, page without scripts, keyboard alone, Arabic."""

from io import BytesIO

import pytest
from PIL import Image as Drawing
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.images import intake
from articles.models import Article, Image
from moderation import actions
from moderation.models import Report
from tests import cast
from tests.cast import NOON
from tests.e2e.everyone.looks import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THANKS = (
    "Merci d'avoir signalé ! Cette image sera automatiquement bloquée "
    "après qu'elle soit signalée par plusieurs personnes."
)
LINK = "Signaler cette image"


def illustrated(edition: str = "fr") -> Article:
    drawn = BytesIO()
    Drawing.effect_noise((1200, 675), 90).save(drawn, "JPEG")
    image = intake.take_in(drawn.getvalue(), at=NOON, alt="Le port à l'aube", credit="Rita Reader")
    article = cast.published(edition=edition, language=edition)
    cast.illustrate(article, image)
    return article


def open_dialog(page: Page, article: Article, link: str = LINK) -> None:
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name=link).click()
    expect(page.get_by_role("dialog")).to_be_visible()


def report_in_dialog(page: Page, article: Article) -> None:
    open_dialog(page, article)
    page.get_by_label("Violence", exact=True).check()
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.get_by_role("dialog").get_by_text(THANKS)).to_be_visible()


def test_a_reader_reports_in_a_dialog_without_leaving_the_article(page: Page) -> None:
    article = illustrated()

    report_in_dialog(page, article)

    report = Report.objects.get()
    expect(page.get_by_role("dialog").get_by_role("link", name=report.receipt)).to_be_visible()
    assert (report.held, report.reason, report.article) == ("", "violence", article)
    assert report.quality == 700  # seen for the first time, with scripts
    assert "/report/" not in page.url


@pytest.mark.once
def test_a_forgotten_reason_is_asked_for_in_the_dialog(page: Page) -> None:
    open_dialog(page, illustrated())

    page.get_by_role("button", name="Envoyer le signalement").click()

    expect(page.get_by_role("dialog").get_by_text("Choisissez un motif.")).to_be_visible()
    expect(page.get_by_role("radio").first).to_be_focused()


@pytest.mark.once
def test_a_reader_reports_with_the_keyboard_alone(page: Page) -> None:
    page.goto(illustrated().get_absolute_url())
    page.get_by_role("link", name=LINK).focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=LINK)).to_be_focused()
    for key in ("Tab", "Space", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)

    expect(page.get_by_role("dialog").get_by_text(THANKS)).to_be_visible()
    assert Report.objects.get().reason == "intimate"


@pytest.mark.once
def test_escape_closes_the_dialog_and_gives_the_focus_back(page: Page) -> None:
    open_dialog(page, illustrated())

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name=LINK)).to_be_focused()


@pytest.mark.once
def test_cancel_and_the_room_around_the_dialog_close_it(page: Page) -> None:
    open_dialog(page, illustrated())

    page.get_by_role("link", name="Annuler").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("link", name=LINK).click()
    page.get_by_role("dialog").wait_for()
    page.mouse.click(5, 5)

    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.once
def test_where_the_dialog_fails_the_page_takes_over(page: Page) -> None:
    page.add_init_script("window.fetch = () => Promise.reject(new Error('no network'));")
    page.goto(illustrated().get_absolute_url())

    page.get_by_role("link", name=LINK).click()

    page.wait_for_url("**/report/?article=*")
    page.get_by_label("Violence", exact=True).check()
    page.get_by_role("button", name="Envoyer le signalement").click()

    expect(page.get_by_text(THANKS)).to_be_visible()
    assert Report.objects.get().quality == 700


def test_a_report_needs_no_script(browser: Browser, live_server: LiveServer) -> None:
    article = illustrated()
    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(article.get_absolute_url())
        page.get_by_role("link", name=LINK).click()
        page.get_by_label("Nudité").check()
        page.get_by_label("Avec vos mots").fill("Une image volée")
        page.get_by_role("button", name="Envoyer le signalement").click()

        expect(page.get_by_text(THANKS)).to_be_visible()
        assert Report.objects.get().quality == 400
        page.get_by_role("link", name=Report.objects.get().receipt).click()
        page.get_by_role("button", name="Retirer mon signalement").click()

        expect(page.get_by_text("Vous l’avez retiré.")).to_be_visible()


@pytest.mark.once
def test_an_arabic_reader_reports_from_right_to_left(page: Page) -> None:
    open_dialog(page, illustrated("ar"), link="التبليغ عن هذه الصورة")

    page.get_by_label("كراهية").check()
    page.get_by_role("button", name="إرسال البلاغ").click()

    expect(page.get_by_role("dialog").get_by_text("شكرًا على التبليغ!")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('dialog')).direction") == "rtl"


def test_the_third_reader_leaves_a_panel_and_the_restore_brings_the_picture_back(
    browser: Browser, live_server: LiveServer, page: Page
) -> None:
    article = illustrated()
    for _reader in range(3):
        with browser.new_context(base_url=live_server.url, locale="fr-FR") as context:
            report_in_dialog(context.new_page(), article)

    page.goto(article.get_absolute_url())
    expect(page.get_by_text("Image masquée après plusieurs signalements")).to_be_visible()
    actions.restore(Image.objects.get(), by=cast.staff("mona"), at=NOON, note="")
    page.reload()

    expect(page.get_by_role("img", name="Le port à l'aube")).to_be_visible()


@pytest.mark.once
@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_nothing_is_in_the_way_in_the_dialog(page: Page, edition: str) -> None:
    page.goto(illustrated(edition).get_absolute_url())
    page.locator("[data-report]").click()
    page.get_by_role("dialog").wait_for()

    assert look_at(page) == {}


@pytest.mark.once
@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_neither_form_nor_receipt_scrolls_sideways_on_a_small_phone(page: Page, edition: str) -> None:
    illustrated(edition)
    image = Image.objects.get()
    Image.objects.update(alt="Anticonstitutionnellement" * 6)
    page.set_viewport_size({"width": 360, "height": 700})

    for path in (f"images/{image.uuid}/report/", f"reports/{cast.report(image).receipt}/"):
        page.goto(f"/{edition}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
