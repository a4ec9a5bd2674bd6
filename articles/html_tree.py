"""HTML → a small tree and back. Linear in the length of the input, bounded in depth, whatever the input is.

This is no sanitiser: it reads forgivingly and writes well-formed, so that the sanitiser after it (quadratic in depth
and in attributes) only ever sees tame markup. Elements deeper than `DEEPEST` lose their tags and keep their text.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

DEEPEST = 50
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]{0,30}")
ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=]+)?(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "wbr",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "param",
        "keygen",
    ]
)
# What stands in these is no markup.
RAW = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"])
RAW_END = {name: re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE) for name in RAW}
# What stands in these is nothing to read.
GONE = RAW | frozenset(
    [
        "svg",
        "math",
        "template",
        "noscript",
        "object",
        "applet",
        "audio",
        "video",
        "canvas",
        "select",
        "option",
        "button",
        "dialog",
        "nav",
        "figcaption",
        "map",
    ]
)
BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "hr",
        "table",
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
    ]
)
# Within itself such an element says nothing more.
ONCE = frozenset(
    [
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
    ]
)
# `articles.tidy` adds these: they never stand directly within each other.
UNCOUNTED = frozenset({"p", "tbody"})
# A start tag of the key ends an open element of the first set, unless one of the second set lies between.
ITEMS = (frozenset({"li"}), frozenset({"ul", "ol"}))
TERMS = (frozenset({"dt", "dd"}), frozenset({"dl"}))
CELLS = (frozenset({"td", "th"}), frozenset({"table", "tr"}))
ROWS = (frozenset({"tr"}), frozenset({"table"}))
PARTS = (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"}))
ENDS = {"li": ITEMS, "dt": TERMS, "dd": TERMS, "td": CELLS, "th": CELLS, "tr": ROWS}
ENDS |= {"thead": PARTS, "tbody": PARTS, "tfoot": PARTS, "a": (frozenset({"a"}), frozenset({"td", "th"}))}
WALLS = frozenset({"td", "th", "table"})
ENDS |= {name: (frozenset({"p"}), WALLS | {"li", "blockquote", "dd"}) for name in BLOCKS - set(ENDS)}

Node: TypeAlias = "Element | str"


@dataclass(kw_only=True)
class Element:
    """A tag with what stands in it. The root has no name."""

    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Tag:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    is_end: bool = False


def parse(html: str) -> Element:
    """The tree of `html`; texts in it are plain, entities decoded."""
    stack = [Element()]
    texts: list[str] = []
    for token in _tokens(html):
        if isinstance(token, str):
            texts.append(token)
            continue
        _add_text(stack, texts)
        texts = []
        if token.is_end:
            _end(stack, token.name)
        else:
            _start(stack, token)
    _add_text(stack, texts)
    return stack[0]


def _tokens(html: str) -> Iterator[str | _Tag]:
    position = 0
    while (less := html.find("<", position)) >= 0:
        yield html[position:less]
        position, token = _markup(html, less)
        if token:
            yield token
            if isinstance(token, _Tag) and token.name in RAW and not token.is_end:
                found = RAW_END[token.name].search(html, position)
                position = found.start() if found else len(html)
    yield html[position:]


def _markup(html: str, less: int) -> tuple[int, str | _Tag | None]:
    """Where the markup that starts at `less` ends, and what it is; a lone `<` is text."""
    if html.startswith("<!--", less):
        return _after(html, "-->", less + 4), None
    if html.startswith("<![CDATA[", less):
        return less + 9, None
    if html.startswith(("<!", "<?"), less):
        return _after(html, ">", less), None
    is_end = html.startswith("</", less)
    name = NAME.match(html, less + 1 + is_end)
    if not name:
        return less + 1, "<"
    if is_end:
        return _after(html, ">", less), _Tag(name=name.group().lower(), is_end=True)
    return _start_tag(html, name)


def _start_tag(html: str, name: re.Match[str]) -> tuple[int, _Tag]:
    attributes: dict[str, str] = {}
    position = name.end()
    while (found := ATTRIBUTE.match(html, position)) and found.end() > position:
        position = found.end()
        if found[1] and len(attributes) < 40:
            value = (found[2] or "").strip("\"'") if (found[2] or "")[:1] in "\"'" else found[2] or ""
            attributes.setdefault(found[1].lower(), entities.unescape(value))
    return _after(html, ">", position), _Tag(name=name.group().lower(), attributes=attributes)


def _after(html: str, end: str, start: int) -> int:
    found = html.find(end, start)
    return found + len(end) if found >= 0 else len(html)


def _add_text(stack: list[Element], texts: list[str]) -> None:
    text = entities.unescape("".join(texts))
    if text and not any(element.name in GONE for element in stack):
        stack[-1].children.append(text)


def _start(stack: list[Element], tag: _Tag) -> None:
    ended, walls = ENDS.get(tag.name, (frozenset(), frozenset()))
    if ended:
        _close(stack, ended, walls)
    if tag.name in ONCE and any(open_element.name == tag.name for open_element in stack):
        return
    element = Element(name=tag.name, attributes=tag.attributes)
    if tag.name not in GONE | VOID | UNCOUNTED and _depth(stack) >= DEEPEST:
        return
    stack[-1].children.append(element)
    if tag.name not in VOID:
        stack.append(element)


def _depth(stack: list[Element]) -> int:
    return sum(element.name not in UNCOUNTED for element in stack)


def _end(stack: list[Element], name: str) -> None:
    _close(stack, frozenset({name}), frozenset() if name in WALLS else WALLS)


def _close(stack: list[Element], names: frozenset[str], walls: frozenset[str]) -> None:
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].name in names:
            del stack[index:]
            return
        if stack[index].name in walls:
            return


def serialise(node: Node) -> str:
    """Well-formed HTML: every text and attribute escaped, every element closed."""
    if isinstance(node, str):
        return entities.escape(node, quote=False)
    inner = "".join(map(serialise, node.children))
    if not node.name:
        return inner
    attributes = "".join(f' {name}="{entities.escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.name}{attributes}>" if node.name in VOID else f"<{node.name}{attributes}>{inner}</{node.name}>"


def text_of(node: Node) -> str:
    """All text within, as it stands."""
    return node if isinstance(node, str) else "".join(map(text_of, node.children))
