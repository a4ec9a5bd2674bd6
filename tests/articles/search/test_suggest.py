"""What is suggested is a word that a published article shows readers at this moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, SearchWord, Source
from articles.search.find import find
from articles.search.index import catch_up
from articles.search.spelling import learn, spelt
from articles.search.suggest import suggest
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
AT = NOON + timedelta(days=1)


def indexed(title: str, **values: Any) -> Article:
    article = cast.published(title, **values)
    catch_up(NOON)
    learn(spelt([article]))  # as after the commit
    return article


def suggestion(text: str) -> str:
    return suggest(text, find(text, at=AT), AT)


def test_a_word_of_a_withdrawn_article_is_no_suggestion_beside_one_that_is() -> None:
    indexed("Kalamazou arrive").withdraw(by=None, at=NOON)
    indexed("Le port rouvre")

    assert SearchWord.objects.filter(word="kalamazou").exists()
    assert suggestion("kalamazo OR rouvree") == "kalamazo OR rouvre"


def test_another_form_of_a_withdrawn_word_does_not_bring_it_back() -> None:
    indexed("Les kalamazous").withdraw(by=None, at=NOON)
    indexed("Un Kalamazou")

    assert suggestion("kalamazoux") == "Kalamazou"


def test_a_word_that_was_edited_away_or_is_yet_to_come_is_no_suggestion() -> None:
    article = indexed("Kalamazou arrive")
    Article.objects.filter(pk=article.pk).update(title="Rien")  # the index is not told yet
    indexed("Zigomarou arrive", at=AT + timedelta(hours=1))

    assert suggestion("kalamazo zigomaro") == ""


@pytest.mark.parametrize(("reuse", "words"), [("headline", 0), ("excerpt", 1), ("full", 2)])
def test_only_words_that_readers_may_read_are_learnt(reuse: str, words: int) -> None:
    standfirst = "Zigomarou parle. " + "Le port rouvre. " * 40 + "Kalamazou répond."

    indexed("Titre", standfirst=standfirst, source=cast.source(reuse=reuse))

    assert SearchWord.objects.filter(word__in=("zigomarou", "kalamazou")).count() == words


def test_on_stricter_terms_a_word_learnt_before_is_no_suggestion() -> None:
    source = cast.source(reuse="full")
    indexed("Titre", standfirst="Zigomarou parle.", source=source)

    before = suggestion("zigomaro")
    Source.objects.filter(pk=source.pk).update(reuse="headline")

    assert (before, suggestion("zigomaro")) == ("Zigomarou", "")


def test_of_words_as_near_the_one_in_most_articles_is_meant_as_the_newest_writes_it() -> None:
    for title in ("La porte", "Le port", "Le PORT"):
        indexed(title)
    for title in ("Le fort du cap", "Le fort de mer"):
        indexed(title).withdraw(by=None, at=NOON)

    assert suggestion("qort") == "PORT"


def test_only_the_first_unknown_words_of_a_query_are_corrected() -> None:
    fruits = ("banane", "citron", "cerise", "mangue", "raisin", "abricot")
    indexed(" ".join(fruits))
    numbers = []
    for number in (3, 6):
        text = " ".join(f"{fruit}x" for fruit in fruits[:number])
        found = find(text, at=AT)
        with CaptureQueriesContext(connection) as asked:
            other = suggest(text, found, AT)
        numbers.append(len(asked))
        assert other == " ".join([*fruits[:3], *text.split()[3:]])

    assert numbers == [10, 10]  # the known words; for each of three: those alike, the index, the articles
