"""The numbers of the rule: all in one place, told in the documentation, and stamped."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from moderation.limits import limits

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "moderation.md"
ROW = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \| (\d+) \|", re.M)
VERSIONS = {1: "8549fa44b33c"}  # the first digits of what the numbers hash to


def test_whoever_changes_a_number_raises_the_version() -> None:
    rule = dict(settings.MODERATION_RULE)
    version, tuned = rule.pop("version"), rule.pop("tuned")

    numbers = hashlib.sha256(json.dumps(rule, sort_keys=True).encode()).hexdigest()[:12]

    assert tuned == {}
    assert VERSIONS[version] == numbers, "raise `version` in MODERATION_RULE, and add it here"


def test_the_documentation_tells_every_number_as_it_is() -> None:
    told = {
        name: int(number) for names, number in ROW.findall(DOCUMENT.read_text()) for name in re.findall(r"\w+", names)
    }

    assert told == settings.MODERATION_RULE["both"] | settings.MODERATION_RULE["robust"]


@pytest.mark.parametrize("profile", ["simple", "robust"])
def test_a_decision_is_stamped_with_profile_and_version(profile: str) -> None:
    assert limits(profile).version == f"{profile}-1"


def test_a_number_of_the_environment_counts_for_robust_and_marks_the_stamp(settings: Settings) -> None:
    settings.MODERATION_RULE = settings.MODERATION_RULE | {"tuned": {"score": 4200}}

    assert (limits("robust").score, limits("simple").score) == (4200, 0)
    assert re.fullmatch(r"robust-1\+[0-9a-f]{6}", limits("robust").version)
    assert limits("simple").version == "simple-1"


def test_the_numbers_hold_together() -> None:
    robust = limits("robust")

    assert robust.score > 2 * robust.most_of_network
    assert robust.networks >= 3
    assert robust.people >= robust.networks
    assert robust.counts_for_days < 60  # then the keys of networks are destroyed
