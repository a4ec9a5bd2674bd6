from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Source
from tests import cast
from tests.articles.api.asking import ask, pages, reasons, results
from tests.cast import NOON

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def ids(path: str) -> list[int]:
    return [row["id"] for row in results(path)]


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert ask(path).status_code == 200
    return len(asked)


def test_an_article_is_told_as_its_page_shows_it() -> None:
    source, section = cast.source("Le Quotidien", slug="quotidien", reuse="full"), cast.section("culture")
    article = cast.published("Le port rouvre", source=source, section=section, standfirst="Après deux ans.",
                             byline="Rita", source_url="https://q.example/1")  # fmt: skip
    placed = cast.illustrate(article, cast.image(), caption="Le quai")

    told = ask(f"/articles/{article.pk}/").json()

    assert told["title"] == "Le port rouvre"
    assert told["url"] == f"http://127.0.0.1:8000/fr/articles/{article.pk}/le-port-rouvre/"
    assert (told["body"], told["standfirst"]) == ("<p>Le texte.</p>", "Après deux ans.")
    assert told["source"] == {"slug": "quotidien", "name": "Le Quotidien", "homepage": source.homepage}
    assert told["section"]["names"]["ar"] == section.name_ar
    assert told["listed_at"] == "2026-03-02T12:00:00Z"
    assert told["reuse"] == "full"
    [picture] = told["pictures"]
    assert (picture["caption"], picture["is_lead"]) == ("Le quai", True)
    assert picture["renditions"][0]["url"] == f"http://127.0.0.1:8000/media/i/{placed.image.directory}/card.jpg"


def test_an_article_written_in_house_has_no_source() -> None:
    told = ask(f"/articles/{cast.published().pk}/").json()

    assert told["source"] is None
    assert told["section"] is None
    assert told["reuse"] == "full"


def test_an_article_leads_to_its_translations() -> None:
    french = cast.published()
    arabic = cast.published("الميناء", edition="ar", language="ar", translation_key=french.translation_key)
    cast.article("The harbour", edition="en", language="en", translation_key=french.translation_key)

    told = ask(f"/articles/{french.pk}/").json()["translations"]

    assert [(one["id"], one["edition"]) for one in told] == [(arabic.pk, "ar")]


@pytest.mark.parametrize("status", [one for one in Article.Status.values if one != "published"])
def test_what_readers_may_not_see_is_not_there(status: str) -> None:
    article = cast.article("Secret", status=status, publish_at=NOON, published_at=NOON, listed_at=NOON,
                           retraction_notice="Une erreur.")  # fmt: skip

    response = ask(f"/articles/{article.pk}/")

    assert response.status_code == (410 if status == "retracted" else 404)
    assert b"Secret" not in response.content
    assert results("/articles/") == []
    assert results("/articles/?updated_since=2000-01-01") == []


def test_an_article_that_is_published_tomorrow_is_not_there_today() -> None:
    article = cast.published(at=timezone.now() + HOUR)

    assert ask(f"/articles/{article.pk}/").status_code == 404
    assert results("/articles/") == []


def test_a_retracted_article_says_why_it_is_gone() -> None:
    article = cast.article(status="retracted", retraction_notice="Une erreur.")

    response = ask(f"/articles/{article.pk}/")

    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank", "title": "Gone", "status": 410, "notice": "Une erreur.",
        "detail": "This article was published here and has been retracted.",
    }  # fmt: skip


@pytest.mark.parametrize(("reuse", "shown"), [("headline", ""), ("excerpt", "mot mot"), ("full", "fin")])
def test_no_more_is_told_than_the_source_lets_us_show(reuse: str, shown: str) -> None:
    body = f"<p>{'mot ' * 300}fin</p>"
    article = cast.published(source=cast.source(reuse=reuse), body=body, standfirst="")

    told = ask(f"/articles/{article.pk}/").json()
    [listed] = results("/articles/?fields=body,standfirst,summary,reuse")

    assert (told["body"] != "", told["body"] == body) == (reuse != "headline", reuse == "full")
    assert shown in told["body"]
    assert {name: told[name] for name in ("body", "standfirst", "summary", "reuse")} == {
        name: value for name, value in listed.items() if name != "id"
    }
    assert (told["summary"] == "") == (reuse == "headline")


def test_a_blocked_picture_is_named_nowhere() -> None:
    article, image = cast.published(), cast.image(alt="Sur le quai", credit="Rita", caption="Une foule")
    cast.illustrate(article, image)
    image.block(at=NOON)

    answers = [ask(path) for path in (f"/articles/{article.pk}/", "/articles/", "/pictures/",
                                      f"/articles/{article.pk}/?format=ninjs", "/articles/?format=ninjs",
                                      f"/pictures/{image.uuid}/", f"/pictures/{image.uuid}/?format=ninjs")]  # fmt: skip

    told = b"".join(answer.content for answer in answers).decode()
    assert [word for word in ("quai", "Rita", "foule", image.directory, str(image.uuid)) if word in told] == []
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 200, 404, 404]


def test_pictures_of_a_source_that_lets_us_show_none_are_not_told() -> None:
    article, image = cast.published(source=cast.source(shows_pictures=False)), cast.image()
    cast.illustrate(article, image)

    assert ask(f"/articles/{article.pk}/").json()["pictures"] == []
    assert results("/pictures/") == []


def test_lists_are_told_newest_first_and_page_by_page_without_a_gap() -> None:
    articles = cast.many_published(7) + cast.many_published(3, edition="ar") + cast.many_published(2, edition="en")

    told = pages("/articles/?limit=5")

    newest = sorted(articles, key=lambda one: (one.listed_at, one.pk), reverse=True)
    assert [len(page) for page in told] == [5, 5, 2]
    assert [row["id"] for page in told for row in page] == [one.pk for one in newest]


def test_a_page_also_says_in_its_link_header_where_the_next_one_is() -> None:
    cast.many_published(3)

    response = ask("/articles/?limit=2&edition=fr")

    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'
    assert "edition=fr" in response["Link"]


def test_an_article_that_arrives_meanwhile_moves_nothing_on_the_pages_to_come() -> None:
    articles = cast.many_published(4)
    first = ask("/articles/?limit=2").json()
    cast.published(at=NOON + 9 * HOUR)

    second = ask(first["next"].partition("/api/v1")[2]).json()

    assert [row["id"] for row in first["results"] + second["results"]] == [one.pk for one in reversed(articles)]


def test_each_filter_leaves_what_it_names() -> None:
    section, source = cast.section("culture"), cast.source(slug="quotidien")
    plain, in_section, of_source, spanish = (
        cast.published(**values)
        for values in ({}, {"section": section}, {"source": source}, {"language": "es", "edition": "en"})
    )

    assert ids("/articles/?section=culture") == [in_section.pk]
    assert ids("/articles/?source=quotidien") == [of_source.pk]
    assert ids("/articles/?language=es") == [spanish.pk]
    assert ids("/articles/?edition=en") == [spanish.pk]
    assert ids("/articles/?edition=fr&section=culture") == [in_section.pk]
    assert ids("/articles/?section=unknown") == []
    assert plain.pk in ids("/articles/?edition=fr")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("from=2026-03-02", [2, 3]),
        ("to=2026-03-01", [0, 1]),
        ("from=2026-03-01&to=2026-03-01", [1]),
        ("from=2026-03-02T12:00:00Z", [2, 3]),
        ("to=2026-03-02T12:00:00Z", [0, 1]),
        ("to=2026-03-02T14:00:00%2B02:00", [0, 1]),
        ("from=9999-12-31", []),
        ("to=0001-01-01", []),
        ("from=0001-01-01T00:00:00%2B14:00", [0, 1, 2, 3]),
    ],
)
def test_days_and_moments_bound_a_list(asked: str, expected: list[int]) -> None:
    articles = [cast.published(at=NOON + timedelta(days=day)) for day in (-2, -1, 0, 1)]

    assert ids(f"/articles/?{asked}") == [articles[number].pk for number in reversed(expected)]


def test_whoever_follows_the_changes_gets_each_of_them_once_oldest_first() -> None:
    articles = cast.many_published(5)
    for number, article in enumerate([*articles[3:], *articles[:3]]):
        Article.objects.filter(pk=article.pk).update(updated_at=NOON + number * HOUR)

    told = pages("/articles/?limit=2&updated_since=2026-03-02T13:00:00Z")

    assert [row["id"] for page in told for row in page] == [articles[at].pk for at in (4, 0, 1, 2)]


def test_only_the_fields_that_are_named_are_told_and_the_id() -> None:
    article = cast.published()

    assert results("/articles/?fields=title,edition") == [
        {"id": article.pk, "edition": "fr", "title": "Le port rouvre"}
    ]
    assert results("/articles/?fields=title&fields=edition") == results("/articles/?fields=title,edition")
    assert ask(f"/articles/{article.pk}/?fields=id").json() == {"id": article.pk}


@pytest.mark.parametrize(
    ("asked", "name", "words"),
    [
        ("edition=de", "edition", "One of: fr, ar, en."),
        ("language=klingon", "language", "One of: fr, ar"),
        ("editon=fr", "editon", "Not known here. Known are: cursor, edition"),
        ("edition=fr&edition=ar", "edition", "more than once"),
        ("edition=", "edition", "without a value"),
        ("source=a%00b", "source", "A slug"),
        ("section=%D8%B9", "section", "A slug"),
        (f"source={'a' * 81}", "source", "A slug"),
        ("source=a%0A", "source", "A slug"),
        ("from=yesterday", "from", "A day (2026-03-02)"),
        ("from=2026-02-30", "from", "A day"),
        ("to=2026-03-02T12:00:00", "to", "with its offset"),
        ("to=2026-03-02T12:00:00+01:00", "to", "%2B"),
        ("to=2026-03-02T12:00:00Z%0A", "to", "A day"),
        ("updated_since=%00", "updated_since", "A day"),
        ("limit=0", "limit", "from 1 to 100"),
        ("limit=101", "limit", "from 1 to 100"),
        ("limit=%D9%A3", "limit", "from 1 to 100"),
        ("limit=99999999999999999999999", "limit", "from 1 to 100"),
        ("cursor=x", "cursor", "Not one"),
        ("cursor=1.1%0A", "cursor", "Not one"),
        ("cursor=%00", "cursor", "Not one"),
        ("cursor=1.99999999999999999999", "cursor", "Not one"),
        ("fields=title,secret", "fields", "Names out of: id, url"),
        ("fields=title,", "fields", "Names out of"),
        ("format=xml", "format", "One of: json, ninjs."),
    ],
)
def test_what_cannot_be_understood_is_refused_with_the_reason(asked: str, name: str, words: str) -> None:
    told = reasons(ask(f"/articles/?{asked}"))

    assert list(told) == [name]
    assert words in told[name]


@pytest.mark.parametrize("cursor", ["99999999999999999.999999999999999999", "-99999999999999999.1", "0.0"])
def test_a_cursor_that_nobody_gave_leads_to_what_stands_after_its_place(cursor: str) -> None:
    cast.published()

    assert len(results(f"/articles/?cursor={cursor}")) == cursor.startswith("9")
    assert len(results(f"/articles/?updated_since=2000-01-01&cursor={cursor}")) == 1 - cursor.startswith("9")


@pytest.mark.parametrize("number", ["0", "9223372036854775807", "9223372036854775808", "9" * 40, "9" * 5000])
def test_a_number_that_no_article_has_is_not_found(number: str) -> None:
    response = ask(f"/articles/{number}/")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def many_with_everything(number: int) -> list[Article]:
    made = cast.many_published(number)
    for index, article in enumerate(made):
        article.source, article.section = cast.source(), cast.section()
        article.save()
        cast.illustrate(article, cast.image())
        cast.published("The same", edition="en", language="en", translation_key=article.translation_key)
        assert index < number
    return made


def test_a_list_asks_the_database_as_often_for_many_as_for_one() -> None:
    whole = "/articles/?limit=100&fields=body,pictures,source,section,translations"
    many_with_everything(1)
    few = [queries("/articles/?limit=100"), queries(whole), queries("/articles/?edition=fr&limit=100")]
    many_with_everything(8)

    many = [queries("/articles/?limit=100"), queries(whole), queries("/articles/?edition=fr&limit=100")]

    assert many == few
    assert few == [6, 7, 4]  # a look into the index of each edition; the rows; their pictures, and the files of these


def test_what_is_not_asked_for_is_not_looked_up() -> None:
    many_with_everything(2)

    assert queries("/articles/?fields=title&edition=fr") == 2


def test_one_article_takes_five_queries() -> None:
    article, *_others = many_with_everything(2)

    assert queries(f"/articles/{article.pk}/") == 5


@pytest.mark.parametrize("asked", ["edition=fr", "source=s", "section=s", "updated_since=2026-01-01", "to=2026-01-01"])
def test_no_list_counts_or_skips_rows(asked: str) -> None:
    cast.published()

    with CaptureQueriesContext(connection) as made:
        ask(f"/articles/?{asked}&cursor=1.1")

    sql = " ".join(query["sql"] for query in made).upper()
    assert "COUNT(" not in sql
    assert "OFFSET" not in sql


PRIVATE: dict[str, Any] = {"contact": "desk@quotidien.example", "publisher": "Maison"}


def test_nothing_of_the_desk_is_told() -> None:
    ed = cast.staff("ed")
    source = cast.source(slug="quotidien", **PRIVATE)
    feed = cast.feed(source=source, last_error="no such host", url="https://feeds.example/secret.xml")
    article = cast.published(source=source, created_by=ed, edited_by=ed, guid="guid-1", source_digest="digest-1")
    cast.illustrate(article, cast.image(original="originals/secret.jpg", uploaded_by=ed))

    told = " ".join(
        ask(path).content.decode()
        for path in ("/articles/", f"/articles/{article.pk}/", f"/articles/{article.pk}/?format=ninjs",
                     "/sources/", "/sources/quotidien/", "/pictures/", "/sections/")
    )  # fmt: skip

    hidden = ("desk@", feed.url, "no such host", "guid-1", "digest-1", "originals", "on_arrival", '"ed"', "created_by")
    assert [word for word in hidden if word in told] == []


def test_a_source_is_told_without_whom_we_write_to() -> None:
    cast.source("Le Quotidien", slug="quotidien", country="MA", **PRIVATE)

    assert ask("/sources/quotidien/").json() == {
        "slug": "quotidien", "name": "Le Quotidien", "url": "http://127.0.0.1:8000/fr/sources/quotidien/",
        "homepage": Source.objects.get().homepage, "edition": "fr", "language": "fr", "country": "MA",
        "publisher": "Maison", "reuse": "excerpt",
    }  # fmt: skip
