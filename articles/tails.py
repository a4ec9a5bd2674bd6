"""What feeds put under a text and is no part of it: "read more", "appeared first on", links to other articles."""

import re
from collections.abc import Iterable

from articles.html_tree import Element, Node, text_of

MORE = (
    r"(?:(?:lire|voir|découvrir)\s+(?:la\s+suite|plus|davantage|l[’'\u2019]article|la\s+vidéo|l[’'\u2019]intégralité)"
    r"|(?:la\s+)?suite\s+de\s+l[’'\u2019]article|en\s+savoir\s+plus|continuer\s+(?:la\s+lecture|à\s+lire)"
    r"|continue\s+reading|keep\s+reading|read\s+(?:more|on|the\s+(?:full|rest|whole|article|story))|full\s+(?:story|article)"
    r"|view\s+(?:full\s+)?(?:article|post)|leer\s+más|seguir\s+leyendo|leia\s+mais|weiterlesen|mehr\s+lesen"
    r"|[اإأ]قر[أا]\s+(?:المزيد|التتمة|بقية|المقال|الخبر|التفاصيل)|قراءة\s+المزيد|(?:تابع|أكمل|اكمل|واصل)\s+(?:ال)?قراءة"
    r"|لقراءة\s+(?:المزيد|المقال|بقية|الخبر|التفاصيل)|للمزيد|المزيد|التتمة|باقي\s+التفاصيل)"
)
ALSO = (
    r"(?:(?:[àa]\s+)?(?:lire|voir|écouter|découvrir)\s+(?:aussi|également|ailleurs)|[àa]\s+lire|sur\s+le\s+même\s+sujet"
    r"|read\s+also|also\s+read|see\s+also|related(?:\s+(?:articles?|stories|posts?|news))?|more\s+on\s+this(?:\s+story)?"
    r"|[اإأ]قر[أا]\s+[أا]يض[اًا]*|شاهد\s+[أا]يض[اًا]*|[اإأ]قر[أا]\s+كذلك|مواضيع\s+ذات\s+صلة|مقالات\s+ذات\s+صلة)"
)
ENDING = r"[\s.…:>»›→⟶\]\[()←\-–—|]*"
READ_MORE = re.compile(rf"{ENDING}{MORE}{ENDING}", re.IGNORECASE)
READ_MORE_START = re.compile(rf"{ENDING}{MORE}\b.{{0,200}}", re.IGNORECASE | re.DOTALL)
SEE_ALSO_LABEL = re.compile(rf"{ENDING}{ALSO}{ENDING}", re.IGNORECASE)
APPEARED_FIRST = re.compile(
    r"\s*(?:(?:the\s+)?(?:post|article)\s.{0,400}?(?:appeared\s+first|first\s+appeared)\s+(?:on|in)\s"
    r"|(?:l[’'\u2019]article|cet\s+article|le\s+billet|the\s+post)\s.{0,400}?"
    r"(?:est\s+apparue?|a\s+été\s+publiée?)\s+(?:en\s+premier|d[’'\u2019]abord)\s+sur\s"
    r"|(?:la\s+entrada)\s.{0,400}?(?:se\s+publicó\s+primero|apareció\s+primero)\s+en\s"
    r"|der\s+beitrag\s.{0,400}?erschien\s+zuerst\s+auf\s|o\s+post\s.{0,400}?apareceu\s+primeiro\s+em\s"
    r"|(?:ظهرت\s+المقالة|ظهر\s+المقال|ظهرت\s+التدوينة)\s.{0,400}?[أا]ول[اًا]*\s+(?:على|في)\s"
    r"|(?:المقالة|المقال|التدوينة|الخبر)\s.{0,400}?(?:ظهرت?|نشرت?)\s+[أا]ول[اًا]*\s+(?:على|في)\s)(.{0,200})",
    re.IGNORECASE | re.DOTALL,
)
CUT_OFF = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\))\s*$")
MORE_AFTER_CUT = re.compile(rf"\s?[\[(]?\s*(?:…|\.{{3}})\s*[\])]?\s*{MORE}{ENDING}$", re.IGNORECASE)


def without_tails(blocks: list[Node]) -> list[Node]:
    """The blocks without such endings. A text that is nothing else stays empty."""
    while blocks:
        last = blocks[-1]
        if _is_tail(last):
            blocks = blocks[:-1]
        elif len(blocks) > 1 and _is_list_of_links(last) and _is_label(blocks[-2]):
            blocks = blocks[:-2]
        elif isinstance(last, Element) and last.name == "hr":
            blocks = blocks[:-1]
        elif isinstance(last, Element) and last.name == "p" and _shorten(last):
            blocks = blocks if last.children else blocks[:-1]
        else:
            break
    return blocks


def _is_tail(block: Node) -> bool:
    text = text_of(block).strip()
    if len(text) > 800 or not isinstance(block, Element):
        return False
    first = APPEARED_FIRST.fullmatch(text)
    if READ_MORE.fullmatch(text) or _is_label(block) or (first and (len(first[1]) < 40 or _has_link(block))):
        return True
    beside = "".join(_beside_links(block.children)).strip()
    if beside != text and SEE_ALSO_LABEL.fullmatch(beside.rstrip(" ,;|•&.")):
        return True
    return bool(READ_MORE_START.fullmatch(text)) and not beside.strip(" .…[]»›→←")


def _has_link(node: Node) -> bool:
    return isinstance(node, Element) and (node.name == "a" or any(map(_has_link, node.children)))


def _is_label(block: Node) -> bool:
    return bool(SEE_ALSO_LABEL.fullmatch(text_of(block)))


def _is_list_of_links(block: Node) -> bool:
    if not isinstance(block, Element) or block.name not in ("ul", "ol"):
        return False
    return not "".join(_beside_links(block.children)).strip(" ,;|•-\n")


def _beside_links(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name != "a":
            yield from _beside_links(node.children)


def _shorten(paragraph: Element) -> bool:
    """Takes a "read more" off the end of a paragraph; says whether there was one."""
    last = paragraph.children[-1] if paragraph.children else ""
    if isinstance(last, str):
        shorter = CUT_OFF.sub("…", MORE_AFTER_CUT.sub("…", last)).rstrip()
        if shorter == last:
            return False
        paragraph.children = [*paragraph.children[:-1], shorter] if shorter else paragraph.children[:-1]
        return True
    if last.name == "br" or READ_MORE.fullmatch(text_of(last)):
        paragraph.children = paragraph.children[:-1]
        return True
    return False
