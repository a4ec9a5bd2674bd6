"""One person clears 50 pictures with 1,000 reports by keys alone: how many keys, and is each decided rightly?"""

import time
from collections import Counter
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image as Drawing
from playwright.sync_api import BrowserContext, expect

from articles.images import place
from moderation import actions
from moderation.models import Case, Decision, Report
from tests import cast
from tests.e2e.moderation.test_desk_keys import QUEUE, told
from tests.e2e.test_desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
PICTURES, REPORTS_EACH = 50, 20
RED, GREEN = (170, 30, 30), (30, 120, 60)
COLOUR_SHOWN = """(image) => { const sheet = document.createElement("canvas").getContext("2d");
    sheet.drawImage(image, 0, 0, 1, 1, 0, 0, 1, 1); return sheet.getImageData(0, 0, 1, 1).data[0] > 100 }"""


def drawn(colour: tuple[int, int, int]) -> bytes:
    bytes_of = BytesIO()
    Drawing.new("RGB", (96, 54), colour).save(bytes_of, "WEBP")
    return bytes_of.getvalue()


def fifty() -> dict[int, bool]:
    """Case → whether it must go: every third picture is red."""
    pictures = {True: drawn(RED), False: drawn(GREEN)}
    is_bad = {}
    for number in range(PICTURES):
        image = cast.image_with_files(alt=f"Image {number}")
        for rendition in image.renditions.filter(format="webp"):
            place.public_file(rendition.file).write_bytes(pictures[number % 3 == 0])
        cast.illustrate(cast.published(f"Article {number}"), image)
        is_bad[actions.open_case(image, at=timezone.now()).pk] = number % 3 == 0
    Report.objects.bulk_create(
        Report(
            case_id=case, round=1, person_key=f"{case}-{n}", nonce=f"{case}-{n}", reason="violence", at=timezone.now()
        )
        for case in is_bad
        for n in range(REPORTS_EACH)
    )
    actions.settle_open_cases(timezone.now())
    return is_bad


def test_fifty_pictures_with_a_thousand_reports_are_cleared_by_keys(
    context: BrowserContext, record_property: object
) -> None:
    is_bad = fifty()
    cast.staff("mona")
    page = log_in(context, "mona")
    page.goto(QUEUE)
    pressed: Counter[str] = Counter()

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)
            pressed[key] += 1

    start = time.monotonic()
    press("j")
    for _picture in range(PICTURES):
        press("b")
        image = page.locator(".queue-line:focus .queue-picture img")
        page.wait_for_function("(image) => image.complete && image.naturalWidth", arg=image.element_handle())
        press("Shift+B", "4") if image.evaluate(COLOUR_SHOWN) else press("Shift+R")
    expect(page.get_by_text("Rien n’attend de décision")).to_be_visible()
    told(page, "Image")
    seconds = time.monotonic() - start

    for _attempt in range(100):  # the last decisions may still be on their way
        if Decision.objects.exclude(by=None).count() == PICTURES:
            break
        page.wait_for_timeout(100)
    decided = {case.pk: case.state == Case.State.CONFIRMED for case in Case.objects.filter(pk__in=is_bad)}
    assert decided == is_bad
    assert Report.objects.count() == PICTURES * REPORTS_EACH
    assert sum(pressed.values()) == 1 + PICTURES * 2 + sum(is_bad.values())
    record_property("keys", sum(pressed.values()))  # type: ignore[operator]
    record_property("seconds", round(seconds, 1))  # type: ignore[operator]
    print(f"{PICTURES} pictures, {PICTURES * REPORTS_EACH} reports: {sum(pressed.values())} keys, {seconds:.1f} s")  # noqa: T201
