"""Bytes → text, whatever the document and its server say about the encoding.

Declared encodings lie. Text that decodes strictly as UTF-8 is UTF-8; else the declaration counts; else the letters do.
"""

import codecs
import re

from articles.ingest.refusals import NoFeed, _

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Compressed or archived data, pictures, PDF: by their first bytes.
NOT_TEXT = (
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"BZh",
    b"\xfd7zXZ",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"\x28\xb5\x2f\xfd",
)
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "iso8859-9": "cp1254", "iso8859-8": "cp1255"}
STATEFUL = ("iso2022", "hz", "utf-7", "utf7")
NOT_CHARACTERS = (
    "base64",
    "hex",
    "zlib",
    "bz2",
    "quopri",
    "uu",
    "rot13",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode",
)
# Encodings of scripts other than Latin, each with its most frequent letters.
SCRIPTS = {"cp1256": "الينمتربوع", "cp1255": "יוהאלמתרבש", "cp1251": "оеаинтсрвл", "cp1253": "αοιετσνηυρ"}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode(body: bytes, content_type: str = "") -> str:
    """The text of `body`, without characters that XML forbids. Raises `NoFeed` for data that is no text."""
    if body.startswith(NOT_TEXT):
        raise NoFeed(_("it is compressed or binary data, not a feed"))
    return NOT_IN_XML.sub("", _text(body, content_type)).removeprefix("\ufeff")


def _text(body: bytes, content_type: str) -> str:
    for mark, name in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    if wide := _without_mark(body):
        return body.decode(wide, "replace")
    for name in _candidates(body, content_type):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return body.decode(_by_letters(body), "replace")


def _without_mark(body: bytes) -> str:
    """UTF-16 without a byte order mark shows by the zero beside the first `<` or `{`."""
    if body[:2] in (b"<\x00", b"{\x00"):
        return "utf-16-le"
    return "utf-16-be" if body[:2] in (b"\x00<", b"\x00{") else ""


def _candidates(body: bytes, content_type: str) -> list[str]:
    declared = DECLARED.search(body[:1024])
    served = CHARSET.search(content_type)
    names = [declared.group(1).decode() if declared else "", served.group(1) if served else ""]
    known = [name for name in map(_known, names) if name]
    if known and known[0].startswith(STATEFUL):
        return known
    return ["utf-8", *known]


def _known(name: str) -> str:
    """The codec to use for a declared name; empty where it is unknown, not a character encoding, or UTF."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    if codec.startswith(("utf", *NOT_CHARACTERS)):
        return ""
    return WIDER.get(codec, codec)


def _by_letters(body: bytes) -> str:
    """Latin words have single high bytes among ASCII letters; other scripts have words made of high bytes alone."""
    sample = body[:100_000]
    high = sum(byte >= 0xC0 for byte in sample)
    runs = sum(len(run) for run in re.findall(rb"[\xc0-\xff]{3,}", sample))
    if runs * 2 < high:
        return "cp1252"
    return max(SCRIPTS, key=lambda name: _share(sample.decode(name, "replace"), SCRIPTS[name]))


def _share(text: str, letters: str) -> int:
    return sum(text.lower().count(letter) for letter in letters)
