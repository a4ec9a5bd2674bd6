"""A tree of foreign HTML → the tree that we print: paragraphs, headings, lists, tables and little else.

Containers that mean nothing are opened, loose text becomes paragraphs, what is empty goes, and so do the tails that
feeds put under a text ("The post … appeared first on …", « Lire la suite »). Tidying what is tidy changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from articles.addresses import absolute, strip_tracking
from articles.html_tree import GONE, Element, Node, text_of
from articles.tails import without_tails

INLINE = frozenset(
    [
        "a",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "del",
        "ins",
        "sub",
        "sup",
        "small",
        "mark",
        "code",
        "q",
        "cite",
        "abbr",
        "time",
        "bdi",
        "span",
    ]
)
FLOWING = frozenset(["blockquote", "li", "td", "th", "dd"])  # they hold paragraphs, or text alone
LINES = frozenset(["p", "h2", "h3", "h4", "dt", "caption", "pre"])  # they hold text alone
TABLE_PARTS = frozenset(["thead", "tbody", "tfoot"])
# Opened, and a new paragraph before and after.
OPENED = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "center",
        "address",
        "figure",
        "details",
        "summary",
        "form",
        "fieldset",
        "body",
        "html",
        "hgroup",
        "legend",
        "marquee",
        "dir",
        "menu",
    ]
)
RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "strike": "s", "tt": "code", "kbd": "code", "samp": "code", "dfn": "i"}
LISTS = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd")}
BLOCKS = FLOWING | LINES | TABLE_PARTS | OPENED | frozenset(LISTS) | {"table", "tr", "hr"}
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FURNITURE = re.compile(
    r"\b(?:feedflare|sharedaddy|jp-relatedposts|addtoany\w*|mc4wp-form|wp-block-button|wp-caption-text|"
    r"screen-reader-text|sr-only|visually-hidden|twitter-share|social-share|newsletter-signup)\b"
)
LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8}){0,3}")
CHECKS: dict[str, Callable[[str], bool]] = {
    "dir": lambda value: value in ("ltr", "rtl", "auto"),
    "lang": lambda value: bool(LANGUAGE.fullmatch(value)),
    "colspan": lambda value: value.isascii() and value.isdigit() and 1 < int(value[:4]) < 100,
    "rowspan": lambda value: value.isascii() and value.isdigit() and 1 < int(value[:4]) < 100,
    "start": lambda value: value.isascii() and value.isdigit() and len(value) < 6,
    "scope": lambda value: value in ("row", "col", "rowgroup", "colgroup"),
    "datetime": lambda value: bool(re.fullmatch(r"[0-9TZ:+. -]{4,40}", value)),
    "title": lambda value: 0 < len(value) < 300,
}
ATTRIBUTES = {
    "a": ("href",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "ol": ("start",),
    "abbr": ("title",),
    "time": ("datetime",),
}
EVERYWHERE = ("dir", "lang")
SPACE = re.compile(r"[ \t\n\r\f\v]+")
BLANK = " \t\n\r\f\v\u00a0\u200b"


def tidy(root: Element, base: str = "") -> Element:
    """A new tree; relative addresses in the old one are meant from `base`."""
    return Element(children=without_tails(_flow(root.children, base)))


def _flow(nodes: Iterable[Node], base: str) -> list[Node]:
    """Blocks alone: loose text and inline elements between them become paragraphs."""
    blocks: list[Node] = []
    loose: list[Node] = []
    for node in [*_opened(nodes, base), None]:
        if node is not None and not _is_block(node):
            loose.append(node)
            continue
        blocks += _paragraphs(loose)
        loose = []
        if isinstance(node, Element) and node.name != "div":
            blocks.append(node)
    return _without_stray_rules(blocks)


def _opened(nodes: Iterable[Node], base: str) -> Iterator[Node]:
    """Each node as we write it, containers opened. An empty `div` marks where a container began or ended."""
    for node in nodes:
        if isinstance(node, str):
            yield SPACE.sub(" ", node)
        elif node.name in GONE or _is_hidden(node):
            continue
        elif node.name in OPENED:
            yield Element(name="div")
            yield from _opened_within(node, base)
            yield Element(name="div")
        else:
            yield from _written(node, base)


def _opened_within(node: Element, base: str) -> Iterator[Node]:
    """A container's content; the direction and language that it sets pass to its blocks."""
    attributes = _attributes(node, base)
    if not attributes:
        yield from _opened(node.children, base)
        return
    for block in _flow(node.children, base):
        if isinstance(block, Element):
            block.attributes = attributes | block.attributes
        yield block


def _is_hidden(node: Element) -> bool:
    style, names = node.attributes.get("style", ""), node.attributes.get("class", "")
    return "hidden" in node.attributes or bool(HIDDEN_STYLE.search(style) or FURNITURE.search(names))


def _written(node: Element, base: str) -> Iterable[Node]:
    name = RENAMED.get(node.name, node.name)
    made = Element(name=name, attributes=_attributes(node, base))
    if name in ("br", "hr"):
        return [Element(name=name)]
    if name in LISTS:
        return _list(made, node, base)
    if name == "table":
        return _table(made, node, base)
    if name in LINES:
        return _line(made, node, base)
    if name in FLOWING:
        return _flowing(made, node, base)
    return _inline(made, node, base)


def _inline(made: Element, node: Element, base: str) -> Iterable[Node]:
    """An inline element keeps its tag while it says something and holds no block."""
    children = list(_opened(node.children, base))
    is_kept = made.name in INLINE and not any(map(_is_block, children))
    says_nothing = (made.name == "a" and "href" not in made.attributes) or (made.name == "span" and not made.attributes)
    if not is_kept or says_nothing:
        return children
    if not _says_something(children):
        return [" "] if any(text_of(child) for child in children) else []
    made.children = children
    return [made]


def _line(made: Element, node: Element, base: str) -> Iterable[Node]:
    """A paragraph or heading holds text alone: a block within a paragraph ends it, one within a heading is opened."""
    if made.name == "pre":
        made.children = [text_of(_visible(node)).strip("\n")]
        return [made] if text_of(made).strip(BLANK) else []
    if made.name == "p" or node.name in ("dt", "caption"):
        blocks = _flow(node.children, base)
        for block in blocks:
            if isinstance(block, Element) and block.name == "p":
                block.attributes = made.attributes | block.attributes
        return blocks
    made.children = _trimmed(list(_flattened(_opened(node.children, base))))
    return [made] if made.children else []


def _visible(node: Element) -> Element:
    kept = [child for child in node.children if isinstance(child, str) or child.name not in GONE]
    return Element(children=[child if isinstance(child, str) else _visible(child) for child in kept])


def _flattened(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if _is_block(node):
            yield " "
            yield from _flattened(node.children if isinstance(node, Element) else [])
            yield " "
        else:
            yield node


def _flowing(made: Element, node: Element, base: str) -> Iterable[Node]:
    """A quotation; list items and cells reach here only outside their list or table, and are opened."""
    blocks = _flow(node.children, base)
    if made.name != "blockquote":
        return [Element(name="div"), *blocks, Element(name="div")]
    made.children = blocks
    return [made] if blocks else []


def _item(made: Element, node: Element, base: str) -> Element:
    """A list item or cell: a single paragraph in it is text alone."""
    blocks = _flow(node.children, base)
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Element) and only.name == "p":
        made.attributes = made.attributes | only.attributes
        blocks = only.children
    elif made.name == "dt":
        blocks = _trimmed(list(_flattened(blocks)))
    made.children = blocks
    return made


def _list(made: Element, node: Element, base: str) -> Iterable[Node]:
    names = LISTS[made.name]
    for child in node.children:
        if isinstance(child, Element) and child.name not in GONE and not _is_hidden(child):
            name = child.name if child.name in names else names[-1]
            inner = child if child.name in names else Element(children=[child])
            attributes = _attributes(child, base) if child.name in names else {}
            made.children.append(_item(Element(name=name, attributes=attributes), inner, base))
        elif isinstance(child, str) and child.strip(BLANK):
            made.children.append(Element(name=names[-1], children=_trimmed([SPACE.sub(" ", child)])))
    made.children = [child for child in made.children if isinstance(child, Element) and child.children]
    return [made] if made.children else []


def _table(made: Element, node: Element, base: str) -> Iterable[Node]:
    """Rows and cells where they belong; what stands between them comes before the table."""
    stray: list[Node] = []
    rows = list(_rows(node, base, stray))
    captions = [child for child in node.children if isinstance(child, Element) and child.name == "caption"]
    blocks = _flow([*captions, *stray], base)
    if not rows:
        return blocks
    made.children = [Element(name="tbody", children=rows)]  # type: ignore[arg-type]
    return [*blocks, made]


def _rows(node: Element, base: str, stray: list[Node]) -> Iterator[Element]:
    for child in node.children:
        if isinstance(child, str):
            stray.append(child)
        elif child.name in TABLE_PARTS:
            yield from _rows(child, base, stray)
        elif child.name == "tr":
            cells = list(_cells(child, base, stray))
            if any(cell.children for cell in cells):
                yield Element(name="tr", attributes=_attributes(child, base), children=cells)  # type: ignore[arg-type]
        elif child.name != "caption":
            stray.append(child)


def _cells(row: Element, base: str, stray: list[Node]) -> Iterator[Element]:
    for child in row.children:
        if isinstance(child, Element) and child.name in ("td", "th"):
            yield _item(Element(name=child.name, attributes=_attributes(child, base)), child, base)
        else:
            stray.append(child)


def _attributes(node: Element, base: str) -> dict[str, str]:
    name = RENAMED.get(node.name, node.name)
    kept = {}
    for key in (*ATTRIBUTES.get(name, ()), *EVERYWHERE):
        value = node.attributes.get(key, "").strip()
        if key == "href" and (address := absolute(value, base)):
            kept[key] = strip_tracking(address)
        elif key != "href" and value and CHECKS[key](value.lower() if key in ("dir", "scope") else value):
            kept[key] = value.lower() if key in ("dir", "scope") else value
    return kept


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.name in BLOCKS


def _says_something(nodes: Iterable[Node]) -> bool:
    return any(text_of(node).strip(BLANK) for node in nodes)


def _paragraphs(loose: list[Node]) -> Iterator[Node]:
    """Paragraphs of loose text: two breaks in a row end one."""
    part: list[Node] = []
    breaks = 0
    for node in loose:
        if isinstance(node, Element) and node.name == "br":
            breaks += 1
        elif not (isinstance(node, str) and not node.strip(BLANK)):
            if breaks > 1:
                yield from _paragraph(part)
                part = []
            breaks = 0
        part.append(node)
    yield from _paragraph(part)


def _paragraph(nodes: list[Node]) -> list[Node]:
    children = _trimmed(nodes)
    return [Element(name="p", children=children)] if children else []


def _trimmed(nodes: list[Node]) -> list[Node]:
    """Without blanks and breaks at either end, and none round a break within; empty where nothing is said."""
    if not _says_something(nodes):
        return []
    merged = _merged(nodes)
    spoken = [index for index, node in enumerate(merged) if not _is_blank(node)]
    trimmed = merged[spoken[0] : spoken[-1] + 1]
    if isinstance(trimmed[0], str):
        trimmed[0] = trimmed[0].lstrip(BLANK)
    if isinstance(trimmed[-1], str):
        trimmed[-1] = trimmed[-1].rstrip(BLANK)
    return trimmed


def _merged(nodes: Iterable[Node]) -> list[Node]:
    """Texts side by side as one, no blank after a blank or beside a break."""
    merged: list[Node] = []
    for is_text, group in groupby(nodes, key=lambda node: isinstance(node, str)):
        if is_text:
            merged.append(SPACE.sub(" ", "".join(map(text_of, group))))
        else:
            merged.extend(group)
    for index, node in enumerate(merged):
        if isinstance(node, str):
            after, before = index and _is_break(merged[index - 1]), _is_break(merged[min(index + 1, len(merged) - 1)])
            merged[index] = node.lstrip(" ") if after else node
            merged[index] = text_of(merged[index]).rstrip(" ") if before else merged[index]
    return [node for node in merged if node != ""]


def _is_break(node: Node) -> bool:
    return isinstance(node, Element) and node.name == "br"


def _is_blank(node: Node) -> bool:
    return _is_break(node) or (isinstance(node, str) and not node.strip(BLANK))


def _without_stray_rules(blocks: list[Node]) -> list[Node]:
    """No rule at either end, none after another."""
    kept: list[Node] = []
    for block in blocks:
        is_rule = isinstance(block, Element) and block.name == "hr"
        after_rule = not kept or (isinstance(kept[-1], Element) and kept[-1].name == "hr")
        if not (is_rule and after_rule):
            kept.append(block)
    if kept and isinstance(kept[-1], Element) and kept[-1].name == "hr":
        kept.pop()
    return kept
