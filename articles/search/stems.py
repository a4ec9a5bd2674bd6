"""Stems: what the forms of a word have in common. Pure.

An article is indexed by its own language's stemmer, one stem a word. A query does not tell its language, so its words
are looked for by every stem that they could have (`ways`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import snowballstemmer

STEMMED = ("fr", "en")
ARABIC = re.compile("[\u0620-\u064a]")
SHORTEST = 3  # letters that a cut leaves at least
# With the article; the letters و ف ب ك ل alone may as well begin the word itself, so only queries allow for them.
ARTICLES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل")
ENDINGS = ("ات", "ون", "ين", "يه", "ها", "هم", "يا", "ه", "ي", "ا")
JOINED = ("و", "ف", "ب", "ل", "ك", "وب", "ول")  # what may stand before a word that has no article

_stemmers = {"fr": snowballstemmer.stemmer("french"), "en": snowballstemmer.stemmer("english")}
_turn = Lock()  # a stemmer works on itself: one thread at a time


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """The stem of a plain word in an article of that language. The script decides first: a name in Arabic letters is
    Arabic wherever it stands."""
    if ARABIC.search(word):
        return arabic_stem(word)
    if language not in STEMMED or not word.isalpha() or len(word) <= SHORTEST:
        return word  # Fès is no plural
    with _turn:
        stemmed = str(_stemmers[language].stemWord(word)) or word
    is_plural = language == "fr" and stemmed[-1] == "s" and len(stemmed) > SHORTEST + 1
    return stemmed[:-1] if is_plural else stemmed  # the stemmer keeps it after a vowel: élus, disparus


def arabic_stem(word: str) -> str:
    """Without article, then without endings of number, gender and possession, as long as three letters stay."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST:
            word = word[len(article) :]
            break
    return _without_endings(word)


def _without_endings(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return _without_endings(word[: -len(ending)])
    return word


@lru_cache(maxsize=1 << 12)
def ways(word: str) -> tuple[str, ...]:
    """Every stem under which an article, of whatever language, may have the plain word."""
    if ARABIC.search(word):
        return _arabic_ways(word)
    return tuple(dict.fromkeys([*(stem(word, language) for language in STEMMED), word]))


def _arabic_ways(word: str) -> tuple[str, ...]:
    own = arabic_stem(word)
    inner = own[1:] if own[0] in "وبل" and len(own) > SHORTEST + 1 else own
    return tuple(dict.fromkeys([own, inner, *(f"{letter}{own}" for letter in JOINED)]))


def name_key(words: Sequence[str]) -> str:
    """How a name of plain words is known in the alias table, whatever its endings."""
    return " ".join(sequences(words)[0]) if words else ""


def sequences(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The same for words that stand one after another: a text is all of one language."""
    if len(words) == 1:
        return tuple((way,) for way in ways(words[0]))
    first, *rest = words
    in_a_language = [tuple(stem(word, language) for word in words) for language in (*STEMMED, "und")]
    if ARABIC.search(first):
        after = tuple(stem(word, "ar") for word in rest)
        in_a_language += [(way, *after) for way in ways(first)]
    return tuple(dict.fromkeys(in_a_language))
