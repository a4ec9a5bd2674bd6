"""What a decision means for the copies that we had before it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.images import place
from articles.models import Image
from moderation import actions
from moderation.copies import likely, likely_of, stock
from moderation.copies.entering import fingerprint_missing
from moderation.copies.following import follow_up
from moderation.models import Case, Decision, Listing, StoredFingerprint
from tests import cast
from tests.cast import NOON
from tests.moderation.copies.altered import OTHER, PHOTOGRAPH
from tests.moderation.copies.pictures import state, taken_in

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=1)


@pytest.fixture
def mona() -> User:
    return cast.staff("mona")


@pytest.fixture
def original() -> Image:
    return taken_in(PHOTOGRAPH)


def block(image: Image, mona: User) -> Decision:
    decision = actions.block(image, by=mona, at=NOON, note="Sans accord")
    assert decision
    follow_up(LATER)
    return decision


def test_copies_that_we_had_are_blocked_with_the_picture(original: Image, mona: User) -> None:
    copies, other = [taken_in(PHOTOGRAPH, name) for name in ("mirrored", "cropped by 5 %", "grey")], taken_in(OTHER)

    block(original, mona)

    assert [state(copy) for copy in copies] == [Case.State.COPY_BLOCKED] * 3
    assert state(other) == ""
    assert not Image.objects.showable().filter(pk__in=[copy.pk for copy in copies]).exists()


def test_a_second_look_changes_nothing(original: Image, mona: User) -> None:
    taken_in(PHOTOGRAPH, "grey")
    block(original, mona)

    Listing.objects.update(followed_at=None)
    follow_up(LATER)

    assert Decision.objects.filter(kind=Decision.Kind.COPY_BLOCK).count() == 1
    assert not Listing.objects.unfollowed().exists()


def test_a_reported_copy_that_was_blocked_is_reported_again_when_the_block_is_undone(
    original: Image, mona: User
) -> None:
    copy = taken_in(PHOTOGRAPH, "grey")
    cast.report(copy, "rita")
    decision = block(original, mona)
    assert state(copy) == Case.State.COPY_BLOCKED

    actions.undo(decision, by=mona, at=NOON)
    follow_up(LATER)

    assert state(copy) == Case.State.REPORTED
    assert Image.objects.showable().filter(pk=copy.pk).exists()
    undone = copy.case.decisions.first()
    assert undone
    assert (undone.kind, undone.by) == (Decision.Kind.UNDO, mona)


def test_a_copy_is_shown_again_with_the_picture_that_a_person_restored(original: Image, mona: User) -> None:
    copy = taken_in(PHOTOGRAPH, "grey")
    block(original, mona)

    actions.restore(original, by=mona, at=NOON, note="Avec accord")
    follow_up(LATER)

    assert state(copy) == Case.State.VISIBLE


def test_what_readers_report_while_a_copy_is_blocked_is_weighed_when_it_is_shown_again(
    original: Image, mona: User
) -> None:
    copy = taken_in(PHOTOGRAPH, "grey")
    block(original, mona)
    cast.crowd(copy)
    actions.settle_open_cases(NOON)

    actions.restore(original, by=mona, at=NOON, note="Avec accord")
    follow_up(LATER)
    actions.settle_open_cases(LATER)

    assert state(copy) == Case.State.AUTO_BLOCKED


def test_a_copy_of_two_blocked_pictures_stays_blocked_for_the_other(original: Image, mona: User) -> None:
    labelled, copy = taken_in(PHOTOGRAPH, "labelled"), taken_in(PHOTOGRAPH, "grey")
    block(original, mona)
    block(labelled, mona)

    Listing.objects.create(image=original, decision=original.case.decisions.get(), verdict=Listing.Verdict.NONE)
    follow_up(LATER)

    assert state(copy) == Case.State.COPY_BLOCKED


def test_a_copy_that_a_person_confirmed_stays_when_the_picture_is_restored(original: Image, mona: User) -> None:
    copy = taken_in(PHOTOGRAPH, "grey")
    block(original, mona)
    block(copy, mona)

    actions.restore(original, by=mona, at=NOON, note="Avec accord")
    follow_up(LATER)

    assert state(copy) == Case.State.CONFIRMED


def test_the_very_picture_that_a_person_restored_is_never_blocked_as_a_copy(original: Image, mona: User) -> None:
    copy = taken_in(PHOTOGRAPH, "grey")
    block(original, mona)
    actions.restore(copy, by=mona, at=NOON, note="Floutée")

    Listing.objects.filter(image=original).update(followed_at=None)
    follow_up(NOON + timedelta(days=365))

    assert state(copy) == Case.State.RESTORED


@pytest.mark.parametrize("verb", [actions.clear, actions.put_on_hold])
def test_what_a_person_has_examined_or_holds_is_left_to_them(original: Image, mona: User, verb: object) -> None:
    copy = taken_in(PHOTOGRAPH, "grey")
    assert callable(verb)
    verb(copy, by=mona, at=NOON, note="À voir")

    block(original, mona)

    assert state(copy) in (Case.State.VISIBLE, Case.State.HELD)
    assert [one.image for one in likely(copy.case)] == [original]


def test_a_copy_that_twenty_articles_show_is_held_for_a_person(original: Image, mona: User) -> None:
    logo = taken_in(PHOTOGRAPH, "grey")
    for article in cast.many_published(20):
        cast.illustrate(article, logo)

    block(original, mona)

    assert state(logo) == Case.State.HELD
    assert Image.objects.showable().filter(pk=logo.pk).exists()
    assert "20" in logo.case.decisions.get().grounds


def test_a_picture_is_called_stock_from_twenty_articles_on(original: Image) -> None:
    articles = cast.many_published(20)
    for article in articles[1:]:
        cast.illustrate(article, original)
    before = stock(original)

    cast.illustrate(articles[0], original)

    assert (before, stock(original)) == (0, 20)


def test_likely_copies_of_many_cases_take_two_queries(original: Image, mona: User, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    copies = [taken_in(PHOTOGRAPH, name) for name in ("grey", "brighter")]
    block(original, mona)
    cases = [original.case, *(copy.case for copy in copies)]

    with django_assert_num_queries(1):
        found = likely_of(cases)

    assert {one.image for one in found[original.case.pk]} == set(copies)
    nearest = found[copies[0].case.pk][0]
    assert (nearest.image, nearest.is_copy, nearest.case) == (original, True, original.case)


def test_pictures_without_a_fingerprint_get_one_and_are_compared(original: Image, mona: User) -> None:
    copy = taken_in(PHOTOGRAPH, "grey")
    StoredFingerprint.objects.all().delete()
    block(original, mona)

    done = fingerprint_missing(LATER)
    follow_up(LATER)

    assert done == 2
    assert not StoredFingerprint.objects.filter(packed=None).exists()
    assert state(copy) == Case.State.COPY_BLOCKED
    assert fingerprint_missing(LATER) == 0


def test_a_picture_whose_fingerprint_fails_stays_and_says_why(original: Image) -> None:
    StoredFingerprint.objects.all().delete()
    place.original(original.original).unlink()

    fingerprint_missing(NOON)

    row = StoredFingerprint.objects.get(image=original)
    assert row.packed is None
    assert "FileNotFoundError" in row.error
    assert Image.objects.showable().filter(pk=original.pk).exists()


def test_what_failed_is_tried_again_after_a_day(original: Image) -> None:
    StoredFingerprint.objects.update(packed=None, quality=None, error="OSError", at=NOON)

    soon, later = fingerprint_missing(NOON + timedelta(hours=23)), fingerprint_missing(NOON + timedelta(hours=25))

    assert (soon, later) == (0, 1)
    assert StoredFingerprint.objects.get(image=original).error == ""


def test_a_picture_in_many_articles_is_blocked_only_by_who_knows_it(original: Image, mona: User) -> None:
    for article in cast.many_published(20):
        cast.illustrate(article, original)

    with pytest.raises(actions.StockPicture) as told:
        actions.block(original, by=mona, at=NOON, note="Sans accord")
    decision = actions.block(original, by=mona, at=NOON, note="Sans accord", is_stock_known=True)

    assert told.value.articles == 20
    assert decision
    assert state(original) == Case.State.CONFIRMED


def test_the_desk_must_tick_that_it_knows_how_many_articles_show_a_picture(
    original: Image, mona: User, client: Client
) -> None:
    for article in cast.many_published(20):
        cast.illustrate(article, original)
    cast.report(original, "rita")
    client.force_login(mona)
    address = reverse("admin:moderation_case_decide", args=[original.case.pk])
    form = {"decision": "block", "note": "Sans accord", "seen": original.case.version}

    refused = client.post(address, form, headers={"accept": "application/json"})
    before = state(original)
    done = client.post(address, {**form, "stock_known": original.case.pk}, headers={"accept": "application/json"})

    assert (refused.status_code, done.status_code) == (409, 200)
    assert "20" in refused.json()["outcomes"][0]["words"]
    assert (before, state(original)) == (Case.State.REPORTED, Case.State.CONFIRMED)


def test_an_editor_sees_that_copies_of_a_picture_cannot_be_told(original: Image, client: Client) -> None:
    StoredFingerprint.objects.update(packed=None, quality=None, error="FileNotFoundError: original", at=NOON)
    client.force_login(cast.staff("cleo"))

    page = client.get(reverse("admin:articles_image_changelist")).content.decode()

    assert "FileNotFoundError: original" in page
