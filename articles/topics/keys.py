"""How a name is recognised however it is written. Pure. The keys lie in the database: whoever changes what they are
made of makes them again."""

import re
import unicodedata

LONGEST = 120
LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ـ": "", "ß": "ss", "œ": "oe", "æ": "ae", "ı": "i", "ł": "l", "ø": "o"})
NO_WORD = re.compile(r"[\W_]+")


def key_of(name: str) -> str:
    """Equal for what reads the same: case, accents, hamza, vowel signs, punctuation and a leading # do not count."""
    whole = unicodedata.normalize("NFKD", name).casefold().translate(LETTERS)
    bare = "".join(letter for letter in whole if not unicodedata.combining(letter))
    return NO_WORD.sub(" ", bare).strip()[:LONGEST].strip()


def order_of(name: str) -> str:
    """Where a name stands among others: an Arabic one by its first letter after the article."""
    return key_of(name).removeprefix("ال")


def lines_of(text: str) -> list[str]:
    """The names in a text that has one a line."""
    return [name for line in text.splitlines() if (name := " ".join(line.split()))]
