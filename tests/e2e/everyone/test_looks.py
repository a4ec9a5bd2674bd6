"""The looks would find what they look for."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.everyone.looks import look_at

BAD = """<!doctype html><html lang="fr"><title>x</title><main><h1>x</h1>
<p style="color: #aaa; background: #fff">Trop pâle</p>
<p style="width: 600px">Trop large</p><p style="margin-top: -2.2em">Par-dessus</p>
<p style="height: 1.4em; overflow: hidden">Trop peu de place pour des lettres plus larges ou plus grandes</p>
</main>"""


@pytest.mark.once
@pytest.mark.browser
def test_a_bad_page_does_not_pass(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(BAD)

    found = {name: " ".join(words) for name, words in look_at(page).items()}

    page.close()
    assert "color-contrast" in found["in_light"]
    assert "px too wide" in found["on_the_smallest_phone"]
    assert "cut off: Trop peu" in found["with_wider_spacing"]
    assert "over each other" in found["with_text_twice_as_large"]
