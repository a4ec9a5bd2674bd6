"""The demo's readers block one picture, whichever profile of the rule the demo is loaded with."""

import pytest
from pytest_django.fixtures import Settings

from moderation.models import Case
from newsroom.demo.reports import REPORTS, file_reports
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("profile", ["simple", "robust"])
def test_the_readers_of_the_demo_block_its_picture_under_either_profile(profile: str, settings: Settings) -> None:
    settings.MODERATION_PROFILE = profile
    pictures = {scene: cast.image(alt=scene) for scene, *_facts in REPORTS}

    file_reports(pictures, at=NOON)

    blocked = Case.objects.filter(image__in=pictures.values(), state=Case.State.AUTO_BLOCKED)
    assert pictures["rain_on_a_street"] in [case.image for case in blocked]
