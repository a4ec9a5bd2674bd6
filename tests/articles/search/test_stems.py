import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.normalise import plain_words
from articles.search.stems import sequences, stem, ways


def stems(text: str, language: str) -> list[str]:
    return [stem(word, language) for word in plain_words(text)]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", "élection élections"),
        ("fr", "marocain marocaine marocaines"),
        ("fr", "journal journaux"),
        ("fr", "disparu disparus"),
        ("en", "minister ministers"),
        ("en", "voted voting votes"),
        ("ar", "المغرب والمغرب بالمغرب للمغرب مغربي المغربية مغرب"),
        ("ar", "انتخابات الانتخابات انتخابية والانتخابات"),
        ("ar", "وزير الوزير والوزير"),
        ("ar", "حكومة الحكومة حكومي"),
        ("ar", "فلسطين فلسطيني الفلسطينيون"),
    ],
)
def test_forms_of_a_word_share_their_stem(language: str, forms: str) -> None:
    assert len(set(stems(forms, language))) == 1


def test_short_names_are_no_plurals() -> None:
    assert stems("Fès fée", "fr") == ["fes", "fee"]


def test_a_cut_leaves_three_letters() -> None:
    assert stems("والد بالغ حسين", "ar") == ["والد", "بالغ", "حسين"]


def test_a_query_allows_for_what_may_be_joined_to_an_arabic_word() -> None:
    assert stem("بمراكش", "ar") in ways("مراكش")
    assert stem("مراكش", "ar") in ways("بمراكش")
    assert "زير" not in ways("وزير")


@given(st.text(min_size=1), st.sampled_from(["fr", "en", "ar", "de", "und"]))
def test_a_query_finds_every_word_in_an_article_of_any_language(text: str, language: str) -> None:
    found = plain_words(text)[:6]

    assert all(stem(word, language) in ways(word) for word in found)
    assert not found or tuple(stem(word, language) for word in found) in sequences(found)
