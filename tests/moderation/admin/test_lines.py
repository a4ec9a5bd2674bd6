"""What a line of the review queue says about a picture."""

import pytest

from articles.models import Image
from moderation.admin.lines import CaseLine, lines_of
from moderation.models import Case, Reason, Report
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def line(image: Image) -> CaseLine:
    return lines_of([Case.objects.get(image=image)], now=NOON)[0]


def test_people_are_those_whose_reports_count_and_what_is_set_aside_stands_apart() -> None:
    image = cast.image()
    cast.crowd(image, "rita", "sami", reason=Reason.HATE)
    cast.crowd(image, "a", "b", "c", held=Report.Held.HONEYPOT, reason=Reason.MINOR)
    cast.report(image, "d", held=Report.Held.STRANGER)

    shown = line(image)

    assert [(count.reason, count.people) for count in shown.counts.reasons] == [(Reason.HATE, 2)]
    assert [(count.why, count.reports) for count in shown.counts.set_aside] == [("honeypot", 3), ("stranger", 1)]
    assert (shown.people, shown.set_aside) == (2, 4)


def test_reports_before_a_decision_and_withdrawn_ones_are_not_counted() -> None:
    image = cast.image()
    case = cast.report(image).case
    Report.objects.create(case=case, round=2, person_key="x", nonce="x", reason=Reason.MINOR, at=NOON)
    Report.objects.create(
        case=case, round=1, person_key="y", nonce="y", reason=Reason.MINOR, at=NOON, withdrawn_at=NOON
    )

    assert line(image).people == 1


def test_a_report_on_a_blocked_picture_is_counted_in_the_same_moment() -> None:
    image = cast.image()
    cast.crowd(image, "rita", "sami", "lea", "omar")

    assert (Case.objects.get().people, line(image).people) == (3, 4)


def test_published_articles_come_first_and_an_unpublished_one_is_linked_at_the_desk() -> None:
    image, draft, public = cast.image(), cast.article("Brouillon"), cast.published("En ligne")
    for article in (draft, public):
        cast.illustrate(article, image)
    cast.report(image)

    first, second = line(image).places

    assert (first.url, first.is_public) == (public.get_absolute_url(), True)
    assert (second.url, second.is_public) == (f"/admin/articles/article/{draft.pk}/change/", False)


def test_of_thirty_articles_three_are_named() -> None:
    image = cast.image()
    for number in range(30):
        cast.illustrate(cast.published(f"Article {number}"), image)
    cast.report(image)

    shown = line(image)

    assert (len(shown.places), shown.more_places) == (3, 27)
