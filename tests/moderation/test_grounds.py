"""The rule's reasons are stored once and read in three languages."""

import pytest
from django.utils.translation import override

from moderation.grounds import in_words

PEOPLE = {"code": "people", "have": 3, "need": 3}
IMMUNE = {"code": "immune", "until": "2026-05-31T12:00:00+00:00"}
OFTEN = {"code": "restored", "times": 2}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "3 / 3 lecteurs, décision de la modération valable jusqu’au 31 mai 2026"),
        ("en", "3 / 3 readers, a moderator's decision holds until 31 May 2026"),
        ("ar", "3 / 3 من القراء، قرار الإشراف سارٍ إلى غاية"),
    ],
)
def test_reasons_are_told_in_the_language_of_who_reads_them(language: str, words: str) -> None:
    with override(language):
        assert in_words([PEOPLE, IMMUNE]).startswith(words)


def test_a_picture_restored_often_says_so() -> None:
    with override("fr"):
        assert in_words([OFTEN]) == "rétablie 2 fois par la modération"


def test_no_reason_is_no_word() -> None:
    assert in_words([]) == ""
