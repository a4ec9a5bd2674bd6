"""Sentences, headlines and texts in one language. Pure: dice in, words out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from newsroom.corpus.lexicon import common, rare

if TYPE_CHECKING:
    from random import Random

VOCABULARY = 30_000  # words of each language
FLATTENED = 2.7  # Zipf's law as Mandelbrot had it: 1 / (rank + this)
PARAGRAPHS = 3000  # that all texts of a language are put together from
SENTENCES = 4  # in a paragraph: some 500 characters


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """`words` from the most frequent on; `shares` of all words spoken so far, for the dice."""

    words: tuple[str, ...]
    shares: tuple[float, ...]
    paragraphs: tuple[str, ...] = ()

    def phrase(self, dice: Random, least: int, most: int) -> str:
        chosen = dice.choices(self.words, cum_weights=self.shares, k=dice.randint(least, most))
        chosen[0] = chosen[0][:1].upper() + chosen[0][1:]
        return " ".join(chosen)

    def sentences(self, dice: Random, number: int) -> str:
        return " ".join(f"{self.phrase(dice, 7, 21)}." for _sentence in range(number))

    def name(self, dice: Random) -> str:
        """Of a person, a paper or a place: two rare words."""
        half = len(self.words) // 2
        return " ".join(self.words[dice.randrange(half, 2 * half)].capitalize() for _word in range(2))

    def body(self, dice: Random, size: int) -> str:
        """Clean HTML of about so many characters, with what articles have: headings, a quotation, a list, a link."""
        parts: list[str] = []
        left = size
        while left > 0:
            parts.append(self._part(dice, len(parts)))
            left -= len(parts[-1])
        return "".join(parts)

    def _part(self, dice: Random, place: int) -> str:
        text = dice.choice(self.paragraphs)
        if place in (2, 6):
            return f"<h2>{self.phrase(dice, 3, 7)}</h2><p>{text}</p>"
        if place == 4:
            return f"<blockquote><p>{text}</p></blockquote>"
        if place == 5:
            return f"<ul>{''.join(f'<li>{self.phrase(dice, 4, 9)}</li>' for _item in range(4))}</ul>"
        return f"<p>{text}</p>"


def tongue(language: str, dice: Random) -> Tongue:
    """The common words in their order, then invented ones in any."""
    known = dict.fromkeys(common(language))
    invented = [word for word in dice.sample(list(rare(language)), VOCABULARY) if word not in known]
    words = (*known, *invented)
    shares = tuple(accumulate(1 / (rank + FLATTENED) for rank in range(1, len(words) + 1)))
    bare = Tongue(words=words, shares=shares)
    paragraphs = tuple(bare.sentences(dice, SENTENCES) for _paragraph in range(PARAGRAPHS))
    return Tongue(words=words, shares=shares, paragraphs=paragraphs)
