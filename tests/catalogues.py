"""Keeps the catalogues: `python -m tests.catalogues` extracts and compiles, `--check` only says what is wrong.

Strings come from Python and from templates; each root below has one catalogue per language. No gettext is needed, and
the output depends on nothing but the strings: no dates, no line numbers. Entries that no code uses any more go away.
"""

import re
import struct
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr", "ar")
# Where the catalogue lies → the folders whose strings it holds; a file belongs to the first that names it.
PLACES = {
    "articles/locale": ("articles",),
    "moderation/locale": ("moderation", "templates/moderation", "templates/admin/moderation"),
    "newsroom/locale": ("newsroom", "templates"),
}
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
}
HEADER = "Content-Type: text/plain; charset=utf-8\\n\nLanguage: {language}\\n\nPlural-Forms: {plurals}\\n"
KEYWORDS: dict[str, Any] = {
    name + lazy: where
    for name, where in {
        "gettext": None,
        "gettext_noop": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
} | {"_": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def sources(place: str) -> Iterator[Path]:
    taken = [ROOT / folder for other, folders in PLACES.items() if other != place for folder in folders]
    for folder in PLACES[place]:
        nested = [path for path in taken if path.is_relative_to(ROOT / folder)]
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and not any(path.is_relative_to(other) for other in nested):
                yield path


def as_python(path: Path) -> bytes:
    """The file as Python that calls gettext; of a template only the calls, each line without its indentation."""
    text = path.read_text()
    if path.suffix != ".py":
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    return text.encode()


def used(place: str) -> Catalog:
    """The strings that code and templates of this place use, each with the files it stands in."""
    catalog = Catalog()
    for path in sources(place):
        if "migrations" not in path.parts:
            found = extract("python", BytesIO(as_python(path)), KEYWORDS, ("Translators",))
            for _line, message, comments, context in found:
                where = (str(path.relative_to(ROOT)), 1)
                catalog.add(message, locations=[where], auto_comments=comments, context=context)
    return catalog


def kept(place: str, language: str) -> Catalog:
    path = po_path(place, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(place: str, language: str) -> Catalog:
    """What is used, with the translations there are."""
    old, catalog = kept(place, language), Catalog(locale=language)
    for message in used(place):
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        flags = known.flags if known and "fuzzy" in known.flags else ()
        catalog.add(
            message.id,
            known.string if known and fits(message, known) else None,
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
            flags=flags,
        )
    return catalog


def fits(message: Message, known: Message) -> bool:
    return isinstance(known.string, str) != isinstance(message.id, tuple)


def as_po(catalog: Catalog, language: str) -> bytes:
    out = BytesIO()
    lines = HEADER.format(language=language, plurals=PLURALS[language]).splitlines()
    out.write(b'msgid ""\nmsgstr ""\n' + "".join(f'"{line}"\n' for line in lines).encode() + b"\n")
    write_po(out, catalog, omit_header=True, sort_output=True, include_lineno=False, width=118)
    return out.getvalue()


def as_mo(catalog: Catalog, language: str) -> bytes:
    """The compiled form: two sorted tables of lengths and offsets, then the strings."""
    header = HEADER.format(language=language, plurals=PLURALS[language]).replace("\\n\n", "\n").replace("\\n", "\n")
    pairs = sorted([(b"", header.encode()), *(entry(message) for message in catalog if is_translated(message))])
    start = 28 + 16 * len(pairs)
    keys, values = b"".join(key + b"\0" for key, _ in pairs), b"".join(value + b"\0" for _, value in pairs)
    tables = [start, start + len(keys)]
    rows: list[list[int]] = [[], []]
    for pair in pairs:
        for side, text in enumerate(pair):
            rows[side] += [len(text), tables[side]]
            tables[side] += len(text) + 1
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return struct.pack(f"<7I{4 * len(pairs)}I", *head, *rows[0], *rows[1]) + keys + values


def entry(message: Message) -> tuple[bytes, bytes]:
    context = f"{message.context}\x04" if message.context else ""
    return (context + "\0".join(forms(message.id))).encode(), "\0".join(forms(message.string)).encode()


def is_translated(message: Message) -> bool:
    return bool(message.id) and all(forms(message.string)) and "fuzzy" not in message.flags


def forms(text: object) -> list[str]:
    """One string, or the forms of a plural."""
    return [str(form) for form in text] if isinstance(text, list | tuple) else [str(text or "")]


def po_path(place: str, language: str) -> Path:
    return ROOT / place / language / "LC_MESSAGES" / "django.po"


def wrong(place: str, language: str) -> Iterator[str]:
    """Everything that keeps this catalogue from being complete and current, one line each."""
    path, catalog = po_path(place, language), merged(place, language)
    name = path.relative_to(ROOT)
    for message in catalog:
        if message.id and not is_translated(message):
            yield f"{name}: not translated: {message.id!r}"
        elif message.id and not placeholders_agree(message):
            yield f"{name}: other placeholders than its original: {message.id!r}"
    if not path.exists() or path.read_bytes() != as_po(catalog, language):
        yield f"{name}: not what the code uses: run make messages"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != as_mo(catalog, language):
        yield f"{name}: its compiled form is not current: run make messages"


def placeholders_agree(message: Message) -> bool:
    """Of a plural each form may leave out the number ("one picture"), but none may name what its original does not."""
    if isinstance(message.id, str):
        return sorted(PLACEHOLDER.findall(message.id)) == sorted(PLACEHOLDER.findall(str(message.string)))
    known = set(PLACEHOLDER.findall("".join(forms(message.id))))
    return all(set(PLACEHOLDER.findall(form)) <= known for form in forms(message.string))


def write(place: str, language: str) -> None:
    path, catalog = po_path(place, language), merged(place, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalog, language))
    path.with_suffix(".mo").write_bytes(as_mo(catalog, language))


def main(arguments: list[str]) -> int:
    pairs = [(place, language) for place in PLACES for language in LANGUAGES]
    if "--check" not in arguments:
        for pair in pairs:
            write(*pair)
    lines = [line for pair in pairs for line in wrong(*pair)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
