"""Reads who made a picture and what it shows from IPTC, EXIF and XMP, and mends what agencies' tools broke. Pure."""

import re
import struct
import unicodedata
from xml.etree import ElementTree

from PIL import IptcImagePlugin
from PIL.ImageFile import ImageFile

from articles.images.answer import Rights
from articles.images.credit import without_sign

BYLINE, CREDIT, SOURCE, COPYRIGHT, CAPTION = (2, 80), (2, 110), (2, 115), (2, 116), (2, 120)
EXIF_DESCRIPTION, EXIF_ARTIST, EXIF_COPYRIGHT = 0x010E, 0x013B, 0x8298
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
LONGEST_XMP = 200_000  # bytes; an honest packet has some ten thousand
LONGEST_TEXT = 2000
SOFTWARE = re.compile(r"(?:Picasa|Adobe|GIMP|Photoshop|ImageMagick|Paint\.NET|Microsoft)\b.*", re.IGNORECASE)
FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|tiff?|psd)", re.IGNORECASE)
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error)


def read_rights(image: ImageFile) -> Rights:
    """Never raises: metadata that does not parse says nothing."""
    iptc, exif, xmp = _iptc(image), _exif(image), _xmp(image)
    creator = _first(iptc.get(BYLINE), xmp.get("creator"), exif.get(EXIF_ARTIST))
    notice = _first(iptc.get(COPYRIGHT), xmp.get("rights"), exif.get(EXIF_COPYRIGHT))
    credit = _first(iptc.get(CREDIT), xmp.get("credit"), iptc.get(SOURCE), notice, creator)
    caption = _first(iptc.get(CAPTION), xmp.get("description"), exif.get(EXIF_DESCRIPTION))
    return Rights(creator=creator, credit=without_sign(credit), copyright_notice=notice, caption=caption)


def mend(raw: object) -> str:
    """Clean text of what a metadata field holds: bytes of any encoding, text decoded wrongly once or twice."""
    text = _decode(raw) if isinstance(raw, bytes) else raw if isinstance(raw, str) else ""
    for _time in range(2):
        text = _undo_double_encoding(text)
    text = "".join(" " if unicodedata.category(mark) in ("Cc", "Zl", "Zp") else mark for mark in text[:LONGEST_TEXT])
    text = re.sub(r"\ufffd|(?<=\w)¿(?!\w)", "", text)  # what stays of a byte that no encoding explains
    text = _once(" ".join(text.split()))
    return "" if not re.search(r"\w", text) or SOFTWARE.fullmatch(text) or FILE_NAME.fullmatch(text) else text


def _decode(raw: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _undo_double_encoding(text: str) -> str:
    """UTF-8 that was read as cp1252 or Latin-1 and written again; other text comes back as it was."""
    try:
        raw = b"".join(_one_byte(mark) for mark in text)
        return text if raw.isascii() else raw.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _one_byte(mark: str) -> bytes:
    try:
        return mark.encode("cp1252")
    except UnicodeEncodeError:
        return mark.encode("latin-1")


def _once(text: str) -> str:
    """« KCNA KCNA » → « KCNA »."""
    words = text.split(" ")
    half = len(words) // 2
    return " ".join(words[:half]) if half and words == words[:half] * 2 else text


def _first(*values: object) -> str:
    return next((text for text in map(mend, values) if text), "")


def _iptc(image: ImageFile) -> dict[tuple[int, int], object]:
    """Record and data set → the first value."""
    try:
        found = IptcImagePlugin.getiptcinfo(image) or {}
    except UNREADABLE:
        return {}
    return {key: value[0] if isinstance(value, list) else value for key, value in found.items()}


def _exif(image: ImageFile) -> dict[int, object]:
    try:
        return dict(image.getexif())
    except UNREADABLE:
        return {}


def _xmp(image: ImageFile) -> dict[str, str]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    raw = packet.encode() if isinstance(packet, str) else bytes(packet)
    if not raw or len(raw) > LONGEST_XMP or b"<!" in raw:  # no declarations, so no entities
        return {}
    try:
        root = ElementTree.fromstring(raw.strip(b"\0 \r\n\t"))  # noqa: S314 - in the limited child, without entities
    except (ElementTree.ParseError, ValueError):
        return {}
    return _xmp_fields(root)


def _xmp_fields(root: ElementTree.Element) -> dict[str, str]:
    fields = {name: _xmp_text(root, f"{DC}{name}") for name in ("creator", "rights", "description")}
    return fields | {"credit": _xmp_text(root, f"{PHOTOSHOP}Credit")}


def _xmp_text(root: ElementTree.Element, tag: str) -> str:
    """The text of an element or of the first item of its list; else the attribute of that name."""
    for element in root.iter():
        if element.tag == tag:
            return " ".join("".join(item.itertext()) for item in [*element.iter()][-1:]).strip()
        if tag in element.attrib:
            return element.attrib[tag]
    return ""
