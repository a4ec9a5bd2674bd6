"""What the desk sees of one case beyond its line."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation import actions
from moderation.admin.details import Details, details_of
from moderation.admin.lines import lines_of
from moderation.models import Case, Report
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def details(image: Image) -> Details:
    return details_of(lines_of([Case.objects.get(image=image)], now=NOON)[0])


def weighed(image: Image, **of_reader: dict[str, Any]) -> None:
    """Reports with what the rule weighs them by."""
    for who, values in of_reader.items():
        Report.objects.filter(pk=cast.report(image, who).pk).update(**values)


def test_each_term_of_the_rule_is_told_as_it_stands_now(settings: Settings) -> None:
    settings.MODERATION_PROFILE = "robust"
    image = cast.image()
    cast.crowd(image, "rita", "sami")

    assert details(image).terms[:3] == ["1,50 / 3,50", "1 / 4 lecteurs", "1 / 3 réseaux"]


def test_browsers_and_records_are_told_in_bands_and_empty_bands_are_left_out() -> None:
    image = cast.image()
    weighed(image, a={"quality": 1000, "accuracy": 1600}, b={"quality": 700}, c={"quality": 400, "accuracy": 300})

    found = details(image)

    assert [band.people for band in found.browsers] == [1, 1, 1]
    assert [band.people for band in found.earlier] == [1, 1, 1]
    weighed(other := cast.image(), a={"quality": 700}, b={"quality": 700})
    assert [(band.words, band.people) for band in details(other).browsers] == [("vus pour la première fois", 2)]


def test_networks_are_counted_and_the_share_of_the_largest_is_told_of_five_people_at_least() -> None:
    image = cast.image()
    weighed(image, **{f"r{n}": {"net24": f"n{n % 2}", "net16": "w"} for n in range(4)})
    assert details(image).networks.largest is None

    weighed(image, r4={"net24": "n0", "net16": "w"})

    networks = details(image).networks
    assert (networks.small, networks.wide, networks.largest) == (2, 1, 60)


def test_no_key_of_a_person_or_network_is_on_the_page(client: object) -> None:
    image = cast.image()
    weighed(
        image, a={"net24": "key-of-24", "net16": "key-of-16", "referrer": "key-of-site", "person_key": "key-of-who"}
    )

    assert "key-of" not in str(details(image))


def test_the_chart_shows_withdrawn_and_set_aside_reports_too() -> None:
    image = cast.image()
    first, second, third = cast.crowd(image, "rita", "sami", "bot")
    actions.withdraw(second, at=NOON)
    Report.objects.filter(pk=third.pk).update(held=Report.Held.HONEYPOT, at=NOON + timedelta(hours=2))

    chart = details(image).chart

    assert first.case.reports.count() == 3
    assert chart
    assert [bar.reports for bar in chart.bars] == [2, 0, 1]


def test_of_many_reports_the_latest_hundred_are_listed() -> None:
    case = cast.report(cast.image()).case
    Report.objects.bulk_create(
        Report(case=case, round=1, person_key=f"p{n}", nonce=f"n{n}", reason="hate", at=NOON) for n in range(150)
    )

    found = details(case.image)

    assert (len(found.reports), found.number_of_reports) == (100, 151)
