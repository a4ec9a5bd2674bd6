"""Behind a cache that keeps everything for ten minutes, a blocked picture is gone within seconds, and comes back."""

import pytest
from django.utils import timezone

from articles.images import place
from moderation import actions
from moderation.purging.lights import Light, light
from tests import cast
from tests.e2e.caches.conftest import Stage
from tests.e2e.caches.reading import ask, report, wait_for

pytestmark = [pytest.mark.processes, pytest.mark.caches, pytest.mark.django_db(transaction=True)]
NAMES = [f"{recipe}.{suffix}" for recipe in ("card", "lead", "full") for suffix in ("webp", "jpg")]


def pages(stage: Stage) -> list[str]:
    return [stage.article.get_absolute_url(), "/fr/", "/fr/sections/monde/", "/fr/sources/quotidien/",
            "/fr/archive/2026/", "/fr/archive/2026/03/", "/fr/archive/2026/03/02/"]  # fmt: skip


def fill(stage: Stage) -> None:
    """Everything is in the cache afterwards."""
    for path in [*map(stage.media, NAMES), *pages(stage)]:
        first, second = ask(stage.url, path), ask(stage.url, path)
        assert (path, first.status, second.status) == (path, 200, 200)
        assert second.headers["x-cache"] == "HIT", path


def statuses(stage: Stage) -> set[int]:
    return {ask(stage.url, stage.media(name)).status for name in NAMES}


def names_it(stage: Stage) -> list[str]:
    return [path for path in pages(stage) if stage.image.directory in ask(stage.url, path).text]


def test_readers_reports_take_it_out_of_the_cache_within_ten_seconds_and_a_restore_brings_it_back(stage: Stage) -> None:
    fill(stage)
    assert report(stage.url, f"/fr/images/{stage.image.uuid}/report/", people=3) == [303, 303, 303]
    stage.image.refresh_from_db()
    assert stage.image.is_blocked
    assert statuses(stage) == {200}  # the cache has it still, and nobody has told it

    with stage.worker():
        assert wait_for(lambda: ask(stage.url, stage.media()).status == 410, 10 + 20)  # 20 for the worker to start
        assert wait_for(lambda: statuses(stage) == {410} and not names_it(stage), 10)
        assert wait_for(lambda: light(stage.image) is Light.GREEN, 30)

        actions.restore(stage.image, by=cast.staff("mona"), at=timezone.now(), note="Elle est juste.")

        assert wait_for(lambda: statuses(stage) == {200} and len(names_it(stage)) == len(pages(stage)), 10)
        assert wait_for(lambda: light(stage.image) is Light.GREEN, 30)


@pytest.mark.once
def test_a_picture_that_the_cache_took_in_again_is_seen_from_outside_and_purged_again(stage: Stage) -> None:
    fill(stage)
    actions.block(stage.image, by=cast.staff("mona"), at=timezone.now(), note="Non")
    place.move(place.quarantine(stage.image.directory), place.public(stage.image.directory))
    with stage.worker():
        assert wait_for(lambda: light(stage.image) is Light.RED, 30)

        place.move(place.public(stage.image.directory), place.quarantine(stage.image.directory))

        assert wait_for(lambda: statuses(stage) == {410}, 20)
        assert wait_for(lambda: light(stage.image) is Light.GREEN, 60)


@pytest.mark.once
def test_a_reader_never_sees_keys_nor_the_cookies_of_another(stage: Stage) -> None:
    answers = [ask(stage.url, path) for path in [stage.media(), *pages(stage)] for _twice in range(2)]
    forms = [ask(stage.url, f"/fr/images/{stage.image.uuid}/report/") for _person in range(2)]

    assert not any("surrogate-key" in answer.headers or "set-cookie" in answer.headers for answer in answers)
    assert forms[0].cookie
    assert forms[0].cookie != forms[1].cookie


@pytest.mark.once
def test_however_its_address_is_written_there_is_one_copy_and_it_is_gone(stage: Stage) -> None:
    paths = [written.format(stage.media("card.webp")) for written in ("{}?x=1", "{}?", "/{}", "{}?x=%0a&y")]
    fill(stage)
    for path in paths:
        ask(stage.url, path)
    actions.block(stage.image, by=cast.staff("mona"), at=timezone.now(), note="Non")

    with stage.worker():
        for path in paths:
            assert wait_for(lambda path=path: ask(stage.url, path).status in (404, 410), 30), path  # type: ignore[misc]
            assert ask(stage.url, path, Range="bytes=0-9").status in (404, 410), path
            assert ask(stage.url, path, "HEAD").status in (404, 410), path


@pytest.mark.once
def test_a_purge_from_elsewhere_is_refused(stage: Stage) -> None:
    fill(stage)

    assert ask(stage.url, stage.media(), "PURGE", source="127.0.0.2").status in (403, 405)
    assert ask(stage.url, stage.media()).headers["x-cache"] == "HIT"
