"""Sentences that are kept once and read by each editor in their own language."""

import pytest
from django.utils.translation import override

from articles.models import Feed
from articles.words import Words, kept, said, told
from tests import cast

MOVED = Words("It has moved to %(url)s.") % {"url": "https://paper.example/é%20"}


def test_a_sentence_is_its_english_text() -> None:
    assert MOVED == "It has moved to https://paper.example/é%20."


@pytest.mark.parametrize(("language", "begins"), [("fr", "Le flux"), ("en", "It has moved"), ("ar", "")])
def test_a_kept_sentence_is_told_in_the_language_in_force(language: str, begins: str) -> None:
    with override(language):
        text = told(kept([MOVED]))

    assert text.startswith(begins)
    assert text.endswith("https://paper.example/é%20.") or language == "ar"


def test_a_sentence_within_a_sentence_is_told_too() -> None:
    picture = Words("Picture %(url)s: %(reason)s") % {"url": "https://a.example/1.png", "reason": MOVED}

    with override("fr"):
        text = told(kept([picture]))

    assert told(kept([MOVED])) in text


@pytest.mark.parametrize("odd", ["plain", "100 % free", '["looks like json"]', "two\nlines", "\u2028"])
def test_any_other_text_comes_back_as_it_was(odd: str) -> None:
    assert told(kept([odd])) == odd


def test_an_error_says_what_it_was_raised_with() -> None:
    assert said(ValueError(MOVED)) is MOVED
    assert said(ValueError("plain")) == "plain"


@pytest.mark.django_db
def test_a_stored_sentence_outlives_a_save_in_another_language() -> None:
    feed = cast.feed(last_error=MOVED)
    with override("ar"):
        Feed.objects.get(pk=feed.pk).save()

    with override("en"):
        assert Feed.objects.get(pk=feed.pk).last_error == MOVED


@pytest.mark.parametrize("line", ["HTTP 404", "[1, 2, 3]", "{", "“°”"])
def test_a_line_that_was_not_kept_so_is_told_as_it_stands(line: str) -> None:
    assert told(line) == line
