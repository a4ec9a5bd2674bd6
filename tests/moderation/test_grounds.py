"""The rule's reasons are stored once and read in three languages."""

from typing import get_args

import pytest
from django.utils.translation import override

from moderation.grounds import WORDS, in_words
from moderation.rules.grounds import Ground

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


ROBUST: list[dict[str, object]] = [
    {"code": "score", "have": 3500, "need": 3500},
    {"code": "people", "have": 5, "need": 4},
    {"code": "networks", "have": 5, "need": 3},
    {"code": "calm"},
]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "3,50 / 3,50, 5 lecteurs, 5 réseaux, pas de rafale"),
        ("en", "3.50 / 3.50, 5 readers, 5 networks, no burst"),
        ("ar", "3,50 / 3,50، 5 قراء، 5 شبكات، لا موجة بلاغات"),
    ],
)
def test_the_robust_rule_tells_each_of_its_numbers(language: str, words: str) -> None:
    with override(language):
        assert in_words(ROBUST) == words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ({"code": "people", "have": 3, "need": 4}, "3 / 4 lecteurs"),
        ({"code": "networks", "have": 2, "need": 3}, "2 / 3 réseaux"),
        ({"code": "burst", "reports": 40, "minutes": 10}, "rafale : 40 signalements en 10 minutes"),
        ({"code": "one_site", "share": 857}, "85 % des lecteurs envoyés par un même site"),
        ({"code": "breaker", "blocks": 5}, "déjà 5 images bloquées automatiquement en une heure"),
        ({"code": "cleared", "until": "2026-05-31T12:00:00+00:00"}, "vérifiée par la rédaction jusqu’au 31 mai 2026"),
    ],
)
def test_each_reason_of_the_rule_has_its_words(reason: dict[str, object], words: str) -> None:
    with override("fr"):
        assert in_words([reason]) == words


def test_no_ground_of_the_rule_is_without_words() -> None:
    assert {ground.code for ground in get_args(Ground)} <= set(WORDS)


def test_no_reason_is_no_word() -> None:
    assert in_words([]) == ""
