"""Mends text that was UTF-8, read as Windows-1252 or Latin-1, and written again: « Ã©tÃ© » → « été ».

Only where the whole text can have come about so, and what comes out is made of letters that newspapers print: right
text such as « voilà », « OÙ ? » or « ESPAÑA… » stays as it is.
"""

import re

# Windows-1252, with the five bytes that it leaves open kept as they are.
BYTES = {char: byte for byte in range(0x80, 0x100) for char in [bytes([byte]).decode("cp1252", "ignore") or chr(byte)]}
BYTES |= {chr(byte): byte for byte in range(0x80, 0x100)}
LIKELY = re.compile("[ÂÃÄÅâØÙÐÑÎÏ×ðï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
LATIN = re.compile(
    r"[\u00a0-\u017f\u2000-\u200a\u2010-\u2027\u202f-\u203a\u20ac\u2122\u2190-\u2193\ufb00-\ufb06\ufeff\U0001f300-\U0001faff]+"
)
OTHER = re.compile(r"[\u0370-\u03ff\u0400-\u045f\u05d0-\u05f4\u0600-\u06ff]{3,}")
# One capital before a closing quote or a dash: « IRMÃ” » is rather right than « IRMÔ ».
AMBIGUOUS = re.compile("[\x00-\x7f]*[ÂÃ][‘’“”•–—…›][\x00-\x7f]*")
MOST_ROUNDS = 3
ENOUGH = 10


def mend(text: str) -> str:
    """The text as it was meant; the same text where it is right already."""
    for _round in range(MOST_ROUNDS):
        mended = _once(text)
        if mended == text:
            break
        text = mended
    return text


def _once(text: str) -> str:
    if not LIKELY.search(text):
        return text
    try:
        raw = b"".join(_byte(char) for char in text)
        mended = raw.decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return text
    return mended if _is_plausible(mended) and not AMBIGUOUS.fullmatch(text) else text


def _byte(char: str) -> bytes:
    return bytes([BYTES[char]]) if char > "\x7f" else char.encode()


def _is_plausible(text: str) -> bool:
    """Letters that newspapers print; a few others where many of these came out right."""
    printed = sum(map(len, LATIN.findall(text)))
    rest = OTHER.sub("", LATIN.sub("", text))
    strange = sum(char > "\x7f" for char in rest)
    return not strange or (printed >= ENOUGH and strange * 10 <= printed)
