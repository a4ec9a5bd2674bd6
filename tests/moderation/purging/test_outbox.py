"""What is written with a decision, and when it may be done."""

from datetime import timedelta

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from articles.images import place, surrogate
from articles.models import Article, Image
from articles.syndication.chunks import number_of, path_of
from moderation import actions
from moderation.models import Purge
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
A_CACHE, A_KEYED_CACHE, A_HOOK = "http://10.0.0.7:8080", "http://10.0.0.8:6081", "https://cdn.example/purge"


def shown_picture() -> Image:
    image = cast.image_with_files()
    cast.illustrate(cast.published(section=cast.section("monde"), source=cast.source(slug="quotidien")), image)
    return image


def rows(kind: str) -> set[str]:
    return set(Purge.objects.filter(kind=kind).values_list("what", flat=True))


def test_without_a_cache_a_block_is_only_looked_at_from_outside() -> None:
    image = shown_picture()

    cast.crowd(image)

    assert rows("check") == {f"/media/i/{image.directory}/{name}.{suffix}" for name in ("card", "lead", "full")
                             for suffix in ("webp", "jpg")}  # fmt: skip
    assert set(Purge.objects.values_list("kind", flat=True)) == {"check"}


def test_a_block_purges_every_size_and_every_page_that_shows_the_picture(settings: Settings) -> None:
    settings.PURGE_URLS = [A_CACHE]
    image = shown_picture()

    cast.crowd(image)

    article = Article.objects.get()
    lists = ["/fr/", "/fr/sections/monde/", "/fr/sources/quotidien/", "/fr/archive/2026/", "/fr/archive/2026/03/",
             "/fr/archive/2026/03/02/"]  # fmt: skip
    feeds = [f"{path}feed.{kind}" for path in lists for kind in ("rss", "atom", "json")]
    sitemap = path_of(number_of(article.pk))
    assert rows("address") - rows("check") == {article.get_absolute_url(), sitemap, *lists, *feeds}
    assert rows("check") < rows("address")


def test_the_pages_of_every_edition_that_shows_it_are_purged(settings: Settings) -> None:
    settings.PURGE_URLS = [A_CACHE]
    image = shown_picture()
    for edition, title in (("ar", "عودة الميناء"), ("en", "The harbour reopens")):
        cast.illustrate(cast.published(title, edition=edition, language=edition), image)
    cast.illustrate(cast.article("Un brouillon"), image)

    cast.crowd(image)

    assert {"/fr/", "/ar/", "/en/", "/ar/archive/2026/", "/en/archive/2026/03/02/"} < rows("address")
    assert sum("/articles/" in path for path in rows("address")) == 3


def test_keyed_caches_and_hooks_are_told_one_key(settings: Settings) -> None:
    settings.PURGE_KEY_URLS, settings.PURGE_HOOK_URL = [A_KEYED_CACHE], A_HOOK
    image = shown_picture()

    cast.crowd(image)

    assert rows("key") == {surrogate.key(image.directory), "many"}
    assert rows("hook") == {surrogate.key(image.directory)}


def test_a_decision_that_hides_and_shows_nothing_writes_nothing() -> None:
    image, mona = shown_picture(), cast.staff("mona")
    actions.put_on_hold(image, by=mona, at=NOON, note="Je regarde")
    actions.clear(image, by=mona, at=NOON, note="Vu")
    assert not Purge.objects.exists()
    actions.block(image, by=mona, at=NOON, note="Non")
    first = set(Purge.objects.values_list("decision__number", flat=True))

    actions.set_aside(image, by=mona, at=NOON, note="Abus")

    assert set(Purge.objects.values_list("decision__number", flat=True)) == first


def test_a_restore_makes_the_same_rows_due_again() -> None:
    image, mona = shown_picture(), cast.staff("mona")
    actions.block(image, by=mona, at=NOON, note="Non")
    Purge.objects.update(done_at=NOON, failures=0)

    actions.restore(image, by=mona, at=NOON + timedelta(hours=1), note="Si")

    assert Purge.objects.count() == Purge.objects.open().count() == 6
    assert set(Purge.objects.values_list("decision__kind", flat=True)) == {"restore"}


def test_an_undone_block_is_a_change_like_any_other() -> None:
    image, mona = shown_picture(), cast.staff("mona")
    decision = actions.block(image, by=mona, at=NOON, note="Non")
    assert decision

    actions.undo(decision, by=mona, at=NOON)

    assert set(Purge.objects.values_list("decision__kind", flat=True)) == {"undo"}


@pytest.mark.django_db(transaction=True)
def test_a_decision_that_is_rolled_back_leaves_nothing_to_do() -> None:
    image, mona = shown_picture(), cast.staff("mona")

    with transaction.atomic():
        actions.block(image, by=mona, at=NOON, note="Non")
        transaction.set_rollback(True)

    assert not Purge.objects.exists()


def test_the_date_that_feeds_tell_follows_a_block() -> None:
    image, at = shown_picture(), NOON + timedelta(days=2)
    Article.objects.update(updated_at=NOON)

    cast.crowd(image, at=at)

    assert Article.objects.get().updated_at == at


def test_nothing_is_purged_before_the_files_have_moved() -> None:
    image = shown_picture()
    cast.crowd(image)
    before = Purge.objects.due(NOON).count()

    place.settle_all()

    assert (before, Purge.objects.due(NOON).count()) == (0, 6)


def test_nobody_looks_from_outside_before_the_caches_were_told_once(settings: Settings) -> None:
    settings.PURGE_URLS = [A_CACHE]
    image = shown_picture()
    cast.crowd(image)
    place.settle_all()
    before = set(Purge.objects.due(NOON).values_list("kind", flat=True))

    for purge in Purge.objects.filter(kind="address"):
        purge.fail(at=NOON, reason="Personne ne répond.")

    assert before == {"address"}
    assert set(Purge.objects.due(NOON).values_list("kind", flat=True)) == {"check"}
