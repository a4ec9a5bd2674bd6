import pytest

from articles.topics.keys import LONGEST, key_of, lines_of, order_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élections", "elections"),
        ("ELECTIONS", "#Élections"),
        ("Aïn Lemsa", "ain-lemsa"),
        ("أخنوش", "اخنوش"),
        ("إجمالي", "اجمالي"),
        ("الحكومـــة", "الحكومه"),
        ("مُوسَى", "موسي"),
        ("Cœur", "coeur"),
        ("Straße", "STRASSE"),
        ("  Fès \u00a0 et  Meknès ", "fes_et_meknes"),
        ("ﻓﺎﺱ", "فاس"),
    ],
)
def test_a_name_is_recognised_however_it_is_written(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Fès", "Fez"), ("Casa", "Casablanca"), ("G7", "G20"), ("C", "C++ 20")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("name", ["", "   ", "…", "#", "🎉"])
def test_what_says_nothing_has_no_key(name: str) -> None:
    assert key_of(name) == ""


def test_a_key_is_never_longer_than_its_column() -> None:
    assert len(key_of("ﷺ" * 300)) <= LONGEST


def test_names_stand_one_a_line() -> None:
    assert lines_of(" Fès \r\n\n  Fez  el  Bali\n") == ["Fès", "Fez el Bali"]


def test_an_arabic_name_stands_under_its_first_letter_after_the_article() -> None:
    assert sorted(["الماء", "تيزرين", "الأعياد"], key=order_of) == ["الأعياد", "تيزرين", "الماء"]
