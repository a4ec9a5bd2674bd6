import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.admin.compare import MOST_WORDS, as_lines, compare


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_the_pieces_of_a_side_are_its_text(theirs: str, mine: str) -> None:
    compared = compare(theirs, mine)

    for text, pieces in ((theirs, compared.theirs), (mine, compared.mine)):
        assert "".join(piece.text for piece in pieces).split() == text.split()


@given(st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not any(piece.differs for piece in compare(text, text).mine)


def test_only_the_words_that_differ_are_marked() -> None:
    compared = compare("Le port rouvre mardi", "Le port rouvre lundi")

    assert [piece.text for piece in compared.theirs if piece.differs] == [" mardi"]
    assert [piece.text for piece in compared.mine if piece.differs] == [" lundi"]


@pytest.mark.parametrize("unit", ["mot ", "ligne\n"])
def test_a_very_long_text_is_compared_by_larger_parts(unit: str) -> None:
    text = unit * MOST_WORDS

    compared = compare(text, text + "fin")

    assert "fin" in compared.mine[-1].text


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>Un</p><p>Deux</p>", "Un\nDeux"),
        ("<h2>Titre</h2><p>Un</p>", "## Titre\nUn"),
        ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
        ('<p><a href="https://a.example/">Lien</a></p>', "Lien [https://a.example/]"),
        ("<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<blockquote><p>« Oui »</p></blockquote>", "« Oui »"),
        ("", ""),
    ],
)
def test_a_text_is_told_in_lines(html: str, lines: str) -> None:
    assert as_lines(html) == lines
