"""Pure: the plain text of the story files → the HTML of an article."""

import re
from collections.abc import Callable
from html import escape

BREAKABLE = re.compile(r"[ \t\n]+")  # not the no-break space that French has inside its quotation marks


def to_html(text: str) -> str:
    """Blocks stand between blank lines. `## ` opens a subheading, `> ` a quotation, `- ` a list; else a paragraph."""
    blocks = (block.strip() for block in text.split("\n\n"))
    return "\n".join(_block(block) for block in blocks if block)


def _block(block: str) -> str:
    for mark, render in BLOCKS.items():
        if block.startswith(mark):
            return render(block)
    return f"<p>{_line(block)}</p>"


def _line(text: str) -> str:
    return escape(BREAKABLE.sub(" ", text).strip(), quote=False)


def _heading(block: str) -> str:
    return f"<h2>{_line(block.removeprefix('## '))}</h2>"


def _quotation(block: str) -> str:
    lines = (line.removeprefix(">") for line in block.splitlines())
    return f"<blockquote><p>{_line(' '.join(lines))}</p></blockquote>"


def _list(block: str) -> str:
    items = f"\n{block}".split("\n- ")[1:]
    return "<ul>" + "".join(f"<li>{_line(item)}</li>" for item in items) + "</ul>"


BLOCKS: dict[str, Callable[[str], str]] = {"## ": _heading, "> ": _quotation, "- ": _list}
