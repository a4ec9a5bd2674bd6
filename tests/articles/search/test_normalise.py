from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.normalise import plain_words, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élections à Fès", "elections fes"),
        ("l’Intérieur", "interieur"),
        ("d'Agadir", "Agadir"),
        ("qu’Œuvre", "oeuvre"),
        ("Morocco's", "morocco"),
        ("إجمالي", "اجمالي"),
        ("المَغْرِب", "المغرب"),
        ("المغـــرب", "المغرب"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("مسؤول", "مسوول"),
        ("٢٠٢٤", "2024"),
        ("۲۰۲۴", "2024"),
        ("e\u0301te\u0301", "été"),
        ("STRASSE", "straße"),
        ("ک", "ك"),
    ],
)
def test_spellings_that_make_no_difference(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other) != []


def test_a_word_is_known_by_where_it_stands_without_its_elided_article() -> None:
    text = "Réunion de l’Élysée, « aujourd’hui » : M'hamed's"

    assert [text[word.start : word.end] for word in words(text)] == ["Réunion", "de", "Élysée", "aujourd’hui", "hamed"]


def test_small_words_are_no_words_but_what_looks_like_them_is() -> None:
    assert plain_words("le thé de la CAN, par علي على the WHO") == ["the", "can", "علي", "who"]


@given(st.text())
def test_every_word_of_any_text_is_plain_already_and_lies_inside_it(text: str) -> None:
    found = list(words(text))

    assert all(word.plain.isalnum() and 0 <= word.start < word.end <= len(text) for word in found)
    assert [one.end <= two.start for one, two in pairwise(found)] == [True] * (len(found[1:]))
