import pytest

from articles.models import Source
from articles.site.text import readable, shown_text, summary
from articles.text import plain_text
from tests import cast

pytestmark = pytest.mark.django_db
LONG = "".join(f"<p>Phrase numéro {number} du texte.</p>" for number in range(60))


def test_a_source_of_headlines_only_lends_no_text() -> None:
    source = cast.source(reuse=Source.Reuse.HEADLINE)
    article = cast.article(source=source, body=LONG, standfirst="Le chapeau")

    text = readable(article)

    assert (text.standfirst, text.body, summary(article, LONG)) == ("", "", "")


def test_a_source_of_excerpts_lends_no_more_than_an_excerpt() -> None:
    article = cast.article(source=cast.source(reuse=Source.Reuse.EXCERPT), body=LONG)

    body = readable(article).body

    assert 240 < len(body) < 500
    assert body.endswith(".</p>")


def test_a_short_text_is_its_own_excerpt() -> None:
    article = cast.article(source=cast.source(reuse=Source.Reuse.EXCERPT), body="<p>Tout <b>court</b>.</p>")

    assert readable(article).body == "<p>Tout <b>court</b>.</p>"


@pytest.mark.parametrize("source", [None, Source.Reuse.FULL])
def test_our_own_and_fully_lent_articles_are_whole(source: str | None) -> None:
    article = cast.article(source=cast.source(reuse=source) if source else None, body=LONG)

    assert readable(article).body == LONG


def test_a_standfirst_that_the_text_begins_with_is_not_said_twice() -> None:
    article = cast.article(standfirst="Le texte commence", body="<p>Le <b>texte</b> commence ainsi.</p>")

    assert readable(article).standfirst == ""


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("<p>Un.</p><p>Deux.</p>", "Un. Deux."),
        ('<p>Un lien <a href="https://exa', "Un lien"),
        ("1 &lt; 2", "1 < 2"),
        ("", ""),
    ],
)
def test_a_summary_is_plain_whatever_the_opening_was_cut_from(opening: str, words: str) -> None:
    assert summary(cast.article(body=""), opening) == words


def test_a_summary_is_the_standfirst_where_there_is_one() -> None:
    assert summary(cast.article(standfirst="Le chapeau"), "<p>Le texte.</p>") == "Le chapeau"


LINK = f'<a href="https://source.example/{"a" * 900}">'


@pytest.mark.parametrize("rest", ["", "Suite sans point " * 60])
@pytest.mark.parametrize("standfirst", ["", "Le chapeau."])
@pytest.mark.parametrize("many", [20, 300])
def test_a_beginning_full_of_markup_shows_nothing_that_the_page_does_not(rest: str, standfirst: str, many: int) -> None:
    body = f"<p>{LINK}Un</a> {'deux ' * (many // 5)}. Trois {LINK}quatre</a> cinq {LINK}Six</a> sept {rest}</p>"
    article = cast.article(source=cast.source(reuse=Source.Reuse.EXCERPT), body=body, standfirst=standfirst)
    on_page = readable(article)

    shown = shown_text(article, body[:2000], is_cut=True)
    told = summary(article, body[:2000], 480, is_cut=True)

    there = set(plain_text(f"{on_page.standfirst} {on_page.body}").rstrip("…").split())
    assert set(shown.rstrip("…").split()) | set(told.rstrip("…").split()) <= there
    assert told


def test_a_short_text_is_shown_whole_and_of_a_long_one_its_excerpt() -> None:
    source = cast.source(reuse=Source.Reuse.EXCERPT)
    short, long = cast.article(source=source, body="<p>Court.</p>"), cast.article(source=source, body=LONG)

    assert shown_text(short, short.body, is_cut=False) == "Court."
    for opening in (LONG[:1500], LONG):
        assert shown_text(long, opening, is_cut=opening != LONG) == plain_text(readable(long).body)
