"""What a line of the review queue says about a picture."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation import actions
from moderation.admin.lines import CaseLine, lines_of
from moderation.copies.likenesses import note
from moderation.copies.nearest import Near
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


def test_reasons_that_only_queue_bring_a_picture_no_nearer_to_a_block() -> None:
    image = cast.image()
    cast.crowd(image, "rita", "sami", reason=Reason.COPYRIGHT)
    cast.report(image, "lea", reason=Reason.HATE)

    assert (line(image).people, line(image).why) == (3, "1 / 3 lecteurs")


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


def test_a_report_that_a_moderator_invalidated_counts_no_more() -> None:
    image = cast.image()
    cast.crowd(image, "rita", "sami")

    actions.set_aside(image, by=cast.staff("mona"), at=NOON, note="")

    assert line(image).people == 0


def test_an_answer_is_due_after_three_days_and_of_grave_reasons_after_one() -> None:
    usual, grave = cast.image(), cast.image()
    cast.report(usual, at=NOON)
    cast.report(grave, at=NOON, reason=Reason.MINOR)

    assert line(usual).due_at == NOON + timedelta(hours=72)
    assert line(grave).due_at == NOON + timedelta(hours=24)


def test_the_clock_runs_from_the_first_report_of_the_round_and_tells_when_it_ran_out() -> None:
    image = cast.image()
    first, last = cast.crowd(image, "rita", "sami")
    Report.objects.filter(pk=first.pk).update(at=NOON - timedelta(hours=80))
    Report.objects.filter(pk=last.pk).update(at=NOON)

    shown = line(image)

    assert (shown.due_at, shown.is_late) == (NOON - timedelta(hours=8), True)


def test_where_nobody_waits_nothing_is_due() -> None:
    image = cast.image()
    cast.report(image)
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    assert line(image).due_at is None


def test_what_the_rule_found_stands_on_the_line_of_what_it_moved() -> None:
    image = cast.image()
    cast.crowd(image)

    assert line(image).why == "3 / 3 lecteurs"


def test_before_that_stands_how_far_the_reports_reach(settings: Settings) -> None:
    settings.MODERATION_PROFILE = "robust"
    image = cast.image()
    cast.report(image)

    assert line(image).why == "1,00 / 3,50"


def test_what_the_rule_found_in_an_earlier_round_is_past() -> None:
    image = cast.image()
    cast.crowd(image)
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")
    cast.report(image, "omar")

    assert line(image).why == "1 / 9 lecteurs"


def test_the_first_words_of_this_round_are_shown_and_not_those_of_a_machine() -> None:
    image = cast.image()
    cast.report(image, "bot", held=Report.Held.HONEYPOT, text="Achetez", at=NOON - timedelta(hours=1))
    cast.report(image, "rita", text="C’est ma sœur.", at=NOON)
    cast.report(image, "sami", text="Moi aussi.", at=NOON + timedelta(hours=1))

    assert line(image).first_words == "C’est ma sœur."


def test_a_claim_is_shown_while_it_holds() -> None:
    image = cast.image()
    case = cast.report(image).case

    actions.claim(case, by=cast.staff("mona"), at=NOON - timedelta(minutes=4))
    assert line(image).claimed_by == "mona"
    Case.objects.update(claimed_at=NOON - timedelta(minutes=5))

    assert line(image).claimed_by == ""


def test_a_picture_that_was_hidden_has_a_light() -> None:
    hidden, shown = cast.image(), cast.image()
    cast.crowd(hidden)
    cast.report(shown)

    assert line(hidden).light
    assert line(shown).light is None


def test_a_likely_copy_is_told_with_its_distance_and_whether_it_is_near_enough() -> None:
    blocked, near, far = cast.image(alt="Bloquée"), cast.image(), cast.image()
    for image in (blocked, near, far):
        cast.report(image)
    note(near.pk, [Near(key=blocked.pk, distance=12, variant="whole")])
    note(far.pk, [Near(key=blocked.pk, distance=40, variant="whole")])

    assert [(one.image, one.distance, one.is_copy) for one in line(near).copies] == [(blocked, 12, True)]
    assert [(one.image, one.distance, one.is_copy) for one in line(far).copies] == [(blocked, 40, False)]
    assert line(near).copies_at_the_desk == str(blocked.case.pk)


def test_a_picture_of_twenty_articles_is_perhaps_a_logo() -> None:
    image = cast.image()
    for number in range(20):
        assert not number or not line(image).is_stock
        cast.illustrate(cast.published(f"Article {number}"), image)
        cast.report(image)

    assert line(image).is_stock
