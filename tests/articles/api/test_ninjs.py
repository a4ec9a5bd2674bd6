"""As ninjs, everything is valid; which words the standard has, `ninjs_schema` says."""

from typing import Any

import pytest

from articles.api.ninjs_schema import REFERENCE
from articles.models import Article
from tests import cast
from tests.articles.api.asking import ask
from tests.articles.api.test_schema import valid_against

pytestmark = pytest.mark.django_db


def told(path: str) -> Any:
    response = ask(path, Accept="application/vnd.iptc.ninjs+json")
    assert response.status_code == 200
    assert [error.message for error in valid_against(REFERENCE).iter_errors(response.json())] == []
    return response.json()


def full() -> Article:
    section = cast.section("culture", name_ar="ثقافة")
    source = cast.source("هسبريس", reuse="full", homepage="https://مثال.example/")
    article = cast.published("الميناء", source=source, section=section, edition="ar", language="ar", byline="Rita",
                             standfirst="بعد سنتين.", source_url="https://q.example/1")  # fmt: skip
    cast.illustrate(article, cast.image(caption="Le quai"))
    return article


def test_an_article_is_told_with_all_that_it_has() -> None:
    article = full()

    item = told(f"/articles/{article.pk}/")

    assert item["standard"]["version"] == "3.1"
    assert item["uri"] == f"http://127.0.0.1:8000/api/v1/articles/{article.pk}/"
    assert item["headlines"][0]["value"] == "الميناء"
    assert item["bodies"] == [
        {"role": "main", "contentType": "text/html", "value": "<p>Le texte.</p>", "charCount": 9, "wordCount": 2}
    ]
    assert item["subjects"] == [{"name": "ثقافة", "rel": "about", "literal": "culture"}]
    assert item["infoSources"][0]["uri"].isascii()
    assert item["representationType"] == "full"
    [picture] = item["associations"]
    assert picture["name"] == "lead"
    assert picture["copyrightNotice"] == "© Rita Reader"
    assert picture["renditions"][0]["name"] == "card-jpeg"


def test_an_article_is_told_with_nothing_that_it_has_not() -> None:
    item = told(f"/articles/{cast.published(body='').pk}/")

    assert {"by", "bodies", "descriptions", "associations", "subjects", "infoSources"} & set(item) == set()


@pytest.mark.parametrize("reuse", ["headline", "excerpt"])
def test_no_more_is_told_than_the_source_lets_us_show(reuse: str) -> None:
    article = cast.published(source=cast.source(reuse=reuse), body=f"<p>{'mot ' * 300}fin</p>")

    item = told(f"/articles/{article.pk}/")

    assert item["representationType"] == "partial"
    assert "fin" not in str(item.get("bodies"))
    assert ("bodies" in item) == (reuse == "excerpt")


def test_a_page_of_a_list_is_one_item_of_many() -> None:
    articles = [full(), cast.published(), cast.published()]

    response = ask("/articles/?format=ninjs&limit=2&fields=id")

    item = told("/articles/?limit=2")
    assert [one["uri"].split("/")[-2] for one in item["associations"]] == [
        str(article.pk) for article in reversed(articles[1:])
    ]
    assert 'rel="next"' in response["Link"]
    assert response.json()["associations"][0]["headlines"]


def test_an_empty_list_is_an_item_of_nothing() -> None:
    assert "associations" not in told("/articles/")


def test_a_picture_is_an_item_of_its_own() -> None:
    article = full()
    image = article.placements.get().image

    item = told(f"/pictures/{image.uuid}/")

    assert (item["type"], item["uri"]) == ("picture", f"http://127.0.0.1:8000/api/v1/pictures/{image.uuid}/")
