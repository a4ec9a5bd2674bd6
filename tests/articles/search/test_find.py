from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.languages import LANGUAGE_CODES
from articles.models import Alias, AliasName
from articles.search.cursors import BadCursor
from articles.search.find import NEWEST, Found, Narrowing, find
from articles.search.index import catch_up
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
AT = NOON + timedelta(days=1)


def search(text: str, **values: object) -> list[str]:
    return [article.title for article in find(text, at=AT, **values).articles()]  # type: ignore[arg-type]


def indexed(*titles: str, **values: object) -> None:
    for number, title in enumerate(titles):
        cast.published(title, at=NOON + timedelta(minutes=number), **values)
    catch_up(NOON)


def alias(*names: str) -> None:
    made = Alias.objects.create()
    for name in names:
        AliasName.objects.create(alias=made, name=name)


def test_accents_and_forms_of_words_make_no_difference() -> None:
    indexed("Élections à Fès", "Le port de Larache")

    assert search("elections fes") == search("ÉLECTION Fès") == ["Élections à Fès"]


def test_arabic_is_found_with_and_without_what_is_joined_to_it() -> None:
    indexed("المغرب يعلن إجمالي النتائج", "أخبار بمراكش", language="ar", edition="ar")

    assert search("والمغرب") == search("اجمالي") == search("بالمغرب") == ["المغرب يعلن إجمالي النتائج"]
    assert search("مراكش") == ["أخبار بمراكش"]


def test_an_english_query_finds_english_articles_and_a_french_one_french() -> None:
    indexed("Ministers meet", language="en", edition="en")
    indexed("Les ministres se réunissent")

    assert search("minister") == ["Ministers meet"]
    assert search("ministre") == ["Les ministres se réunissent"]


def test_a_phrase_stands_together_and_in_one_field() -> None:
    indexed("Le port de Larache", "Larache rouvre son port", "Port", standfirst="Larache attend.")

    assert search('"port de larache"') == ["Le port de Larache"]


def test_minus_or_and_operators() -> None:
    rubrique, matin = cast.section("sport", name_ar="رياضة"), cast.source("Le Matin", slug="le-matin")
    indexed("Le port", "La plage")
    indexed("Le stade", section=rubrique, source=matin, byline="Rita Reader")

    assert search("port OR plage") == ["La plage", "Le port"]
    assert search("port OR plage -plage") == ["Le port"]
    for text in ("section:sport", "قسم:رياضة", "source:le-matin", 'source:"matin"', 'author:"rita reader"'):
        assert search(text) == ["Le stade"]
    assert search("-section:sport source:matin") == search("author:reader-rita") == []


def test_operators_that_mean_nothing_here_are_told_and_find_nothing() -> None:
    indexed("Le port")

    for text in ("source:inconnu port", "section:inconnue port", "lang:klingon port"):
        found = find(text, at=AT)
        assert (found.ids, [problem.code for problem in found.query.problems]) == ((), [f"no_{text.partition(':')[0]}"])


def test_dates_are_those_of_the_lists() -> None:
    cast.published("Le port en mars")
    cast.published("Le port en mai", at=NOON + timedelta(days=60))
    catch_up(NOON)
    late = NOON + timedelta(days=90)

    assert [a.title for a in find("port before:2026-04", at=late).articles()] == ["Le port en mars"]
    assert [a.title for a in find("after:2026-04", at=late).articles()] == ["Le port en mai"]
    assert search("port", narrowing=Narrowing(since=date(2026, 3, 2), last=date(2026, 3, 2))) == ["Le port en mars"]


def test_names_that_editors_hold_for_the_same_find_each_other() -> None:
    alias("akhannouch", "أخنوش", "Aziz Akhannouch")
    indexed("Akhannouch à Agadir", "Aziz Akhannouch reçoit")
    indexed("أخنوش في أكادير", language="ar", edition="ar")

    assert len(search("akhannouch")) == len(search("اخنوش")) == len(search("aziz akhannouch")) == 3
    assert search("akhannouch agadir") == ["Akhannouch à Agadir"]
    assert len(search("-agadir أخنوش")) == 2


def test_the_title_counts_for_more_than_the_standfirst_than_the_text() -> None:
    articles = ({"title": "Un"}, {"title": "Deux", "standfirst": "Au port."}, {"title": "Le port"})
    for number, values in enumerate(articles):
        cast.published(at=NOON - timedelta(minutes=number), body="<p>Près du port.</p>", **values)
    catch_up(NOON)

    assert search("port") == ["Le port", "Deux", "Un"]
    assert search("port", sort=NEWEST) == ["Un", "Deux", "Le port"]


def test_of_equal_articles_the_newer_and_those_of_the_own_edition_come_first() -> None:
    indexed("Tanger hier", "Tanger demain")
    cast.published("Tanger today", at=NOON + timedelta(hours=1), edition="en", language="en")
    catch_up(NOON)

    assert search("tanger") == ["Tanger today", "Tanger demain", "Tanger hier"]
    assert search("tanger", edition="fr") == ["Tanger demain", "Tanger hier", "Tanger today"]


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_pages_follow_each_other_without_gap_or_repeat(sort: str) -> None:
    cast.many_published(7)
    catch_up(NOON)
    first = find("article", at=AT, sort=sort, size=3)
    cast.published("Article neuf", at=AT)
    catch_up(NOON)

    second = find("article", at=AT + timedelta(days=3), sort=sort, size=3, cursor=first.next)
    third = find("article", at=AT + timedelta(days=3), sort=sort, size=3, cursor=second.next)

    pages = [[article.title for article in page.articles()] for page in (first, second, third)]
    assert pages == [["Article 6", "Article 5", "Article 4"], ["Article 3", "Article 2", "Article 1"], ["Article 0"]]
    assert third.next == ""


@pytest.mark.parametrize("cursor", ["x", "1.2", "9" * 30, "١", "-1.1.1", "5"])
def test_a_cursor_that_we_never_wrote_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        find("port", at=AT, cursor=cursor)


def test_beyond_the_bound_there_are_more_and_newest_first_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.search.find.COUNTED", 30)
    cast.many_published(60)
    catch_up(NOON)

    found = find("article", at=AT, sort=NEWEST)
    pages: list[Found] = [found]
    while pages[-1].next:
        pages.append(find("article", at=AT, sort=NEWEST, cursor=pages[-1].next))

    assert (found.total, found.is_more) == (30, True)
    assert sum(len(page.ids) for page in pages) == 60


@pytest.mark.parametrize(
    "text",
    ["", '" OR 1', "-", "NEAR(a b)", "col:x*", "a" * 10_000, "'); DROP TABLE x --", "%s %(a)s", "\x00",
     " ".join(f"mot{number}" for number in range(200)), "before:0001-01-01", "after:9999-12-31", "-port", "ﷺ", "0"],
)  # fmt: skip
def test_whatever_is_typed_is_answered(text: str) -> None:
    indexed("Le port")

    assert find(text, at=AT).total in (0, 1)
    assert find(text, at=AT, narrowing=Narrowing(edition="fr"), sort=NEWEST).total in (0, 1)


def test_the_queries_of_a_search_do_not_grow_with_what_is_found() -> None:
    numbers = []
    for number in (3, 60):
        cast.many_published(number, source=cast.source())
        catch_up(NOON)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            find("article", at=AT).articles()
        numbers.append(len(asked))

    assert numbers[0] == numbers[1] <= 4


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_a_language_is_named_by_its_code_also_where_that_is_a_small_word(code: str) -> None:
    found = find(f"lang:{code.upper()}", at=AT)

    assert (found.query.problems, found.expression.all_of) == ((), (((f"l={code}",),),))
