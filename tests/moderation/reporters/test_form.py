"""Keys that cannot be joined, tokens that cannot be made up."""

from itertools import product
from typing import Any

import pytest
from django.test import RequestFactory

from moderation import reporters
from tests.cast import NOON

RECIPE: dict[str, Any] = {"image": "5c1e", "article": 7, "at": NOON}


def test_a_person_has_one_key_a_picture_and_round_and_no_two_are_alike() -> None:
    keys = {reporters.person_key(*facts) for facts in product((1, 2, 12), (1, 2), ("rita", "sami", "2|rita"))}

    assert len(keys) == 18
    assert reporters.person_key(1, 1, "rita") == reporters.person_key(1, 1, "rita")


def test_a_new_number_has_128_random_bits() -> None:
    numbers = {reporters.new_browser(NOON).rid for _time in range(1000)}

    assert len(numbers) == 1000
    assert {len(number) for number in numbers} == {22}  # 16 bytes in base64


def test_a_token_says_what_it_was_made_for_and_each_has_a_nonce_of_its_own() -> None:
    first, second = (reporters.read_token(reporters.issue_token(**RECIPE), image="5c1e") for _time in range(2))

    assert (first.image, first.article, first.at) == ("5c1e", 7, NOON.timestamp())
    assert first.nonce != second.nonce


@pytest.mark.parametrize(("start", "end"), [(1, None), (0, -1), (0, 0), (0, 10), (-10, None)])
def test_a_part_of_a_token_is_none(start: int, end: int | None) -> None:
    token = reporters.issue_token(**RECIPE)

    with pytest.raises(reporters.BadToken):
        reporters.read_token(token[start:end], image="5c1e")


def test_a_token_is_good_for_one_picture() -> None:
    with pytest.raises(reporters.BadToken):
        reporters.read_token(reporters.issue_token(**RECIPE), image="another")


@pytest.mark.parametrize("cookie", ["", "rita", "rita:", ":", "rita:Zm9yZ2Vk", "é:é"])
def test_a_cookie_that_we_did_not_sign_is_nobody(cookie: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES = {"rid": cookie}

    assert reporters.browser_of(request) is None
