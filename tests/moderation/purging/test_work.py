"""Caches are told until they have followed, and somebody looks from outside whether it is so."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.images import place
from articles.models import Image
from moderation import actions
from moderation.models import Purge
from moderation.models.purge import pause
from moderation.purging.places import Place, places
from moderation.purging.work import forget_strangers, work_off
from tests import cast
from tests.cast import NOON
from tests.moderation.purging.caches import Cache, cache

pytestmark = pytest.mark.django_db
NOBODY = "http://127.0.0.1:9"


def blocked_picture() -> Image:
    image = cast.image_with_files()
    cast.illustrate(cast.published(), image)
    cast.crowd(image)
    place.settle_all()
    image.refresh_from_db()
    return image


def at_place(kind: str) -> Place:
    return next(found for found in places() if found.kind == kind)


def work(kind: str, *, later: float = 0) -> str:
    return work_off(at_place(kind), timezone.now() + timedelta(seconds=later))


def test_a_cache_is_asked_to_purge_each_address_under_the_name_of_the_site(proxy: Cache, settings: Settings) -> None:
    settings.SITE_URL = "https://press.example"
    image = blocked_picture()
    wanted = set(Purge.objects.filter(kind="address").values_list("what", flat=True))

    words = work("address")

    assert set(proxy.paths("PURGE")) == wanted
    assert f"/media/i/{image.directory}/full.jpg" in wanted
    assert {asked.headers["Host"] for asked in proxy.asked} == {"press.example"}
    assert words == f"{len(wanted)} of {len(wanted)} done"
    assert not Purge.objects.open().exclude(kind="check").exists()


def test_what_is_done_is_not_asked_again(proxy: Cache) -> None:
    blocked_picture()
    work("address")
    asked = len(proxy.asked)

    assert (work("address"), len(proxy.asked)) == ("", asked)


@pytest.mark.parametrize("status", [204, 301, 404, 410, 412])
def test_a_cache_that_has_kept_nothing_or_what_the_site_says_now_has_followed(proxy: Cache, status: int) -> None:
    blocked_picture()
    proxy.status = status

    work("address")

    assert not Purge.objects.open().exclude(kind="check").exists()


@pytest.mark.parametrize("status", [403, 405, 500, 503])
def test_a_refusal_is_kept_in_words_and_tried_again(proxy: Cache, status: int) -> None:
    blocked_picture()
    proxy.status = status

    work("address")

    failing = Purge.objects.failing()
    assert failing.count() == len(proxy.asked) == Purge.objects.filter(kind="address").count()
    assert failing[0].last_error == f"Le cache répond {status} à un PURGE."
    proxy.status = 200
    work("address", later=2)
    assert not Purge.objects.failing().exists()


def test_the_pause_doubles_up_to_a_minute_and_never_ends() -> None:
    assert [pause(failures).total_seconds() for failures in (1, 2, 3, 6, 7, 8, 5000)] == [1, 2, 4, 32, 60, 60, 60]


def test_a_cache_that_does_not_answer_costs_one_wait_a_round(settings: Settings) -> None:
    settings.PURGE_URLS = [NOBODY]
    blocked_picture()

    words = work("address")

    assert words == "0 of 1 done"
    assert Purge.objects.failing().get().last_error


def test_two_workers_do_not_take_the_same_row() -> None:
    blocked_picture()
    first, second = (Purge.objects.order_by("pk")[0] for _worker in range(2))

    assert first.claim(until=NOON + timedelta(seconds=10))
    assert not second.claim(until=NOON + timedelta(seconds=10))


def test_a_claim_that_ran_out_no_longer_says_what_is_done() -> None:
    blocked_picture()
    slow = Purge.objects.order_by("pk")[0]
    slow.claim(until=NOON + timedelta(seconds=10))
    quick = Purge.objects.get(pk=slow.pk)
    quick.claim(until=NOON + timedelta(seconds=20))

    assert not slow.succeed(at=NOON)
    assert quick.succeed(at=NOON)


def test_what_was_done_for_an_earlier_decision_does_not_count() -> None:
    image = blocked_picture()
    begun = Purge.objects.order_by("pk")[0]
    begun.claim(until=NOON + timedelta(seconds=10))

    actions.restore(image, by=cast.staff("mona"), at=NOON, note="Si")

    assert not begun.succeed(at=NOON)
    assert Purge.objects.open().filter(pk=begun.pk).exists()


def test_places_that_the_settings_name_no_more_are_forgotten(settings: Settings) -> None:
    settings.PURGE_URLS = [NOBODY]
    blocked_picture()
    settings.PURGE_URLS = []

    forget_strangers(NOON)

    assert set(Purge.objects.values_list("kind", flat=True)) == {"check"}


def test_what_is_gone_from_outside_is_looked_at_twice(outside: Cache) -> None:
    blocked_picture()

    work("check")
    after_one = Purge.objects.open().count()
    work("check")
    work("check", later=6)

    assert (after_one, Purge.objects.open().count()) == (6, 0)
    assert len(outside.paths("GET")) == 12


def test_what_cannot_be_moved_is_seen_from_outside_all_the_same(outside: Cache) -> None:
    blocked_picture()
    Image.objects.update(is_quarantined=None)
    Purge.objects.update(due_at=timezone.now())

    at_once = work("check")
    work("check", later=61)

    assert (at_once, len(outside.paths("GET"))) == ("", 6)


@pytest.mark.parametrize("status", [200, 206, 302, 500])
def test_what_still_answers_from_outside_is_purged_again(proxy: Cache, outside: Cache, status: int) -> None:
    image = blocked_picture()
    alive = f"/media/i/{image.directory}/lead.webp"
    work("address")
    outside.statuses[alive] = status

    work("check")

    assert Purge.objects.failing().get().what == alive
    assert Purge.objects.open().filter(kind="address").get().what == alive
    work("address")
    outside.statuses.clear()
    work("check", later=3)
    work("check", later=9)
    assert not Purge.objects.open().exists()


def test_a_restored_picture_must_answer_again(proxy: Cache, outside: Cache) -> None:
    image = blocked_picture()
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="Si")
    place.settle_all()
    work("address")

    work("check")
    failing = Purge.objects.failing().count()
    outside.status = 200
    work("address", later=1)
    work("check", later=3)
    work("check", later=9)

    assert failing == 6
    assert not Purge.objects.open().exists()


def test_a_dead_cache_keeps_no_other_waiting(settings: Settings) -> None:
    with cache() as alive:
        settings.PURGE_URLS = [NOBODY, alive.url]
        blocked_picture()
        began: datetime = timezone.now()

        words = [work_off(found, began) for found in places() if found.kind == "address"]

        assert words[0] == "0 of 1 done"
        assert not Purge.objects.open().filter(server=alive.url).exists()
