"""What is looked for on a page: each look says in words what is wrong, or nothing."""

from collections.abc import Callable
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
NARROW, USUAL = 320, 1024  # CSS pixels
# WCAG 1.4.12: what a reader may set, and nothing may be lost by it.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }"""

# Boxes of lines that lie over each other, and text that its box cuts off. Out of sight on purpose is not cut off.
LOST_TEXT = """() => {
  const lines = [], lost = [];
  const hidden = (box) => box.closest(
    ".visually-hidden, .objection-trap, .skip, .picture-alt, option, [aria-hidden=true], svg");
  const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const owner = node.parentElement;
    if (!node.data.trim() || hidden(owner) || !owner.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
    let clip = owner;
    while (clip && getComputedStyle(clip).overflowX === "visible") clip = clip.parentElement;
    const bounds = clip && clip !== document.body && clip !== document.documentElement && clip.getBoundingClientRect();
    const says = node.data.trim().slice(0, 40);
    if (bounds && !scrolls(getComputedStyle(clip)))
      for (const rect of rects)
        if (rect.left < bounds.left - 2 || rect.right > bounds.right + 2 || rect.top < bounds.top - 4
            || rect.bottom > bounds.bottom + 4) lost.push(`cut off: ${says}`);
    if (bounds) continue; // what scrolls by itself lies over nothing
    for (const rect of rects) lines.push({ owner, says, rect });
  }
  for (const [place, one] of lines.entries())
    for (const other of lines.slice(place + 1)) {
      if (one.owner === other.owner || one.owner.contains(other.owner) || other.owner.contains(one.owner)) continue;
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      const least = Math.min(one.rect.height, other.rect.height);
      if (across > 3 && down > least * 0.6) lost.push(`over each other: ${one.says} / ${other.says}`);
    }
  return [...new Set(lost)].slice(0, 5);
}"""


@cache
def axe_script() -> str:
    return str(Axe().axe_script)


def axe(page: Page) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe_script())
    found: dict[str, Any] = page.evaluate("rules => axe.run(rules)", RULES)
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        for node in one["nodes"][:2]
    ]


def sideways(page: Page) -> list[str]:
    """WCAG 1.4.10: nothing is wider than the page."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px too wide"] if wide > 0 else []


def lost_text(page: Page) -> list[str]:
    return [*sideways(page), *page.evaluate(LOST_TEXT)]


def in_light(page: Page) -> list[str]:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": USUAL, "height": 800})
    return axe(page)


def in_the_dark_on_a_phone(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": NARROW, "height": 640})
    return axe(page)


def on_the_smallest_phone(page: Page) -> list[str]:
    page.set_viewport_size({"width": NARROW, "height": 640})
    return lost_text(page)


def with_wider_spacing(page: Page) -> list[str]:
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }",
        SPACING,
    )
    try:
        return lost_text(page)
    finally:
        page.evaluate("document.adoptedStyleSheets = []")


def with_text_twice_as_large(page: Page) -> list[str]:
    page.set_viewport_size({"width": USUAL, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    try:
        return lost_text(page)
    finally:
        page.evaluate("document.documentElement.style.fontSize = ''")


LOOKS: list[Callable[[Page], list[str]]] = [
    in_light, in_the_dark_on_a_phone, on_the_smallest_phone, with_wider_spacing, with_text_twice_as_large,
]  # fmt: skip


def look_at(page: Page) -> dict[str, list[str]]:
    """Name of a look → what it found; without those that found nothing. Nothing moves meanwhile."""
    page.emulate_media(reduced_motion="reduce")
    found = {look.__name__: look(page) for look in LOOKS}
    return {name: words for name, words in found.items() if words}
