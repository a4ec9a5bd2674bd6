"""Moderator Mona at the review queue in a real browser: by keyboard, in both directions, on a phone, and not alone."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from PIL import Image as Drawing
from playwright.sync_api import BrowserContext, Page, expect

from articles.images import intake
from articles.models import Image
from moderation import actions
from moderation.models import Case, Decision, Reason, Report
from tests import cast
from tests.cast import NOON
from tests.e2e.everyone.looks import RULES
from tests.e2e.test_desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
QUEUE = "/admin/moderation/case/"
SHARP = "(image) => getComputedStyle(image).filter === 'none'"


def reported(*who: str, alt: str = "Le port à l'aube", reason: Reason = Reason.VIOLENCE) -> Case:
    """A picture with bytes, in an article, that these readers reported."""
    drawn = BytesIO()
    Drawing.effect_noise((900 + Image.objects.count(), 600), 90).save(drawn, "JPEG")
    image = intake.take_in(drawn.getvalue(), at=NOON, alt=alt, credit="Rita Reader")
    cast.illustrate(cast.published("Le port rouvre"), image)
    cast.crowd(image, *who, reason=reason)
    return Case.objects.get(image=image)


@pytest.fixture
def mona(context: BrowserContext) -> Page:
    cast.staff("mona")
    return log_in(context, "mona")


def decide(page: Page, note: str, button: str) -> None:
    """By mouse, on the only line."""
    page.locator(".queue-decide").get_by_label("Pourquoi").fill(note)
    page.get_by_role("button", name=button).click()


def test_a_picture_is_blurred_until_the_keyboard_asks(mona: Page) -> None:
    reported("rita")
    mona.goto(QUEUE)
    picture = mona.locator(".queue-picture img")
    mona.wait_for_function("(image) => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    assert not picture.evaluate(SHARP)

    mona.get_by_role("checkbox", name="Montrer l’image nettement").focus()
    mona.keyboard.press("Space")

    assert picture.evaluate(SHARP)


def test_mona_blocks_with_the_keyboard_alone_and_the_queue_is_empty(mona: Page) -> None:
    case = reported("rita")
    mona.goto(QUEUE)

    mona.get_by_role("checkbox", name="Montrer l’image nettement").focus()
    for _stop in ("select", "title", "article", "what is known", "ground", "note"):
        mona.keyboard.press("Tab")
    mona.keyboard.type("Une victime est reconnaissable.")
    mona.keyboard.press("Tab")
    mona.keyboard.press("Enter")

    expect(mona.get_by_text("L’image est masquée.")).to_be_visible()
    expect(mona.get_by_text("Rien n’attend de décision")).to_be_visible()
    assert Decision.objects.get().note == "Une victime est reconnaissable."
    assert Image.objects.get(pk=case.image_id).is_blocked


def test_mona_brings_a_blocked_picture_back(mona: Page) -> None:
    case = reported("rita", "sami", "lea")
    mona.goto(QUEUE)

    decide(mona, "Photo d'archive.", "Rétablir")

    expect(mona.get_by_text("L’image est affichée.")).to_be_visible()
    mona.goto(case.image.placements.get().article.get_absolute_url())
    expect(mona.get_by_role("img", name="Le port à l'aube")).to_be_visible()


def test_a_block_without_ground_and_note_comes_back_and_no_other_line_is_in_the_way(mona: Page) -> None:
    for alt in ("Le phare", "La jetée"):
        reported("rita", alt=alt)
    mona.goto(QUEUE)
    last = mona.locator(".queue-line").last

    last.get_by_role("button", name="Bloquer").click()
    expect(last).to_contain_text("Choisissez un motif")
    assert not Decision.objects.exists()
    last.get_by_label("Motif d’un blocage").select_option("hate")
    last.get_by_role("button", name="Bloquer").click()

    expect(mona.get_by_text("L’image est masquée.")).to_be_visible()
    assert Decision.objects.get().reason == Reason.HATE


def test_the_second_moderator_is_told_and_keeps_their_words(mona: Page) -> None:
    case = reported("rita", "sami", "lea")
    mona.goto(QUEUE)
    actions.restore(case.image, by=cast.staff("cleo"), at=NOON, note="Rien à cacher.")

    decide(mona, "À cacher.", "Confirmer le blocage")

    told = mona.locator(".queue-told")
    expect(told).to_contain_text("rétablie par cleo le 02/03/2026 à 12:00")
    expect(told).to_contain_text("À cacher.")
    assert not Image.objects.get().is_blocked


def test_reports_set_aside_stand_apart_from_people(mona: Page) -> None:
    case = reported("rita")
    cast.crowd(case.image, "a", "b", held=Report.Held.HONEYPOT)

    mona.goto(QUEUE)

    expect(mona.get_by_text("1 personne", exact=True)).to_be_visible()
    expect(mona.get_by_text("2 signalements mis à l’écart, qui ne comptent pas")).to_be_visible()


def test_an_arabic_moderator_decides_from_right_to_left(context: BrowserContext) -> None:
    cast.staff("mona")
    reported("rita")
    page = log_in(context, "mona", "ar")
    page.goto(QUEUE)
    assert page.evaluate("getComputedStyle(document.querySelector('.queue-line')).direction") == "rtl"

    page.locator(".queue-decide textarea").fill("الضحية معروفة.")
    page.get_by_role("button", name="حجب", exact=True).click()

    expect(page.get_by_text("حُجبت الصورة.")).to_be_visible()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_neither_queue_nor_case_scrolls_sideways_on_a_small_phone(context: BrowserContext, language: str) -> None:
    cast.staff("mona")
    case = reported("rita", alt="Anticonstitutionnellement" * 6)
    page = log_in(context, "mona", language)
    page.set_viewport_size({"width": 360, "height": 700})

    for path in (QUEUE, reverse("admin:moderation_case_change", args=[case.pk])):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_axe_finds_nothing_to_say_about_queue_and_case(context: BrowserContext, language: str, scheme: str) -> None:
    cast.staff("mona")
    case = reported("rita", "sami", "lea")
    cast.report(case.image, "a", held=Report.Held.HONEYPOT, text="Une image volée")
    page = log_in(context, "mona", language)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    found = []
    for path in (QUEUE, reverse("admin:moderation_case_change", args=[case.pk])):
        page.goto(path)
        found.append(Axe().run(page, options=RULES))

    assert [one.violations_count for one in found] == [0, 0], [one.generate_report() for one in found]
