"""Sixty nasty titles, also as standfirst, byline, name of a source, caption and credit: each is shown letter by letter,
is no markup, and has its own direction, so that it turns nothing round that stands beside it."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles.languages import direction
from articles.models import Article
from articles.text import without_controls
from tests import cast
from tests.nasty import NASTY

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAMES = {"fr": "Newsroom", "ar": "غرفة الأخبار"}
WHERE = {
    "title": "//h1", "standfirst": "//*[@class='standfirst']", "byline": "//*[@class='byline']/bdi",
    "name": "//*[@class='published']/a/bdi", "caption": "//*[@class='caption']", "credit": "//*[@class='credit']/bdi",
}  # fmt: skip
ISOLATES = {"rtl": "\u2067{}\u2069", "ltr": "\u2066{}\u2069"}


def said_in(language: str, text: str, edition: str) -> tuple[Article, dict[str, str]]:
    """An article that says it everywhere, as far as there is room."""
    says = {name: text[:most] for name, most in (("name", 120), ("caption", 300), ("credit", 200), ("byline", 200))}
    says |= {"title": text, "standfirst": f"{text} {text}"}
    source = cast.source(says["name"], edition=edition, language=language, reuse="full")
    words: dict[str, Any] = {
        "standfirst": says["standfirst"],
        "byline": says["byline"],
        "language": language,
        "edition": edition,
    }
    article = cast.published(text, source=source, section=cast.section(), **words)
    cast.illustrate(article, cast.image(credit=says["credit"]), caption=says["caption"])
    return article, says


def page_at(client: Client, address: str) -> Any:
    return html.fromstring(client.get(address).content.decode())


def as_title(language: str, text: str, edition: str) -> str:
    """Isolated where the page goes the other way."""
    own = direction(language)
    return text if own == direction(edition) else ISOLATES[own].format(text)


@pytest.mark.parametrize("edition", ["fr", "ar"])
def test_each_is_shown_letter_by_letter_with_its_own_direction(client: Client, edition: str) -> None:
    for language, text in NASTY:
        article, says = said_in(language, text, edition)

        page = page_at(client, article.get_absolute_url())

        found = {name: page.xpath(path) for name, path in WHERE.items()}
        assert {name: [one.text_content() for one in all_] for name, all_ in found.items()} == {
            name: [words] for name, words in says.items()
        }
        assert page.findtext("head/title") == f"{as_title(language, text, edition)} · {NAMES[edition]}"
        assert {found[name][0].get("dir") for name in ("title", "standfirst")} == {direction(language)}
        assert found["caption"][0].get("dir") == "auto"
        assert page.xpath("//*[@onerror or @onload or self::svg[not(@class)]]") == []


def test_in_lists_they_stand_as_they_are_too(client: Client) -> None:
    section = cast.section("culture")
    wanted = [(text, language, direction(language)) for language, text in NASTY]
    for language, text in NASTY:
        cast.published(text, language=language, section=section)
    first = Article.objects.published().newest_first()[0]

    shown: list[Any] = []
    following = "/fr/sections/culture/"
    while following:
        page = page_at(client, following)
        shown += page.xpath("//*[contains(@class, 'card-title')]/a")
        following = next(iter(page.xpath("//a[@rel='next']/@href")), "")
        following = following and f"/fr/sections/culture/{following}"
    ticker = page_at(client, first.get_absolute_url()).xpath("//*[@data-ticker-list]//a")

    assert sorted((one.text, one.get("lang"), one.get("dir")) for one in shown) == sorted(wanted)
    assert {(one.text, one.get("lang"), one.get("dir")) for one in ticker} <= set(wanted)
    assert len(ticker) == 48


def test_what_turns_letters_round_comes_in_by_no_door() -> None:
    assert without_controls("\u202eRenversé\u2069\u202c \u2067Isolé") == "Renversé Isolé"
