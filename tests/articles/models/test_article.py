"""What an article is, where it may go, and what the database refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, NotAllowed, StatusChange, make_slug
from articles.models.article import MOVES
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
NEEDED: dict[str, dict[str, Any]] = {
    "schedule": {"publish_at": NOON + timedelta(days=1)},
    "retract": {"notice": "Cet article reposait sur un faux document."},
}
STATES: dict[str, dict[str, Any]] = {
    "scheduled": {"publish_at": NOON},
    "published": {"published_at": NOON, "listed_at": NOON},
    "retracted": {"retraction_notice": "Faux."},
}


def article_in(status: str) -> Article:
    return cast.article(status=status, **STATES.get(status, {}))


@pytest.mark.parametrize("verb", sorted(MOVES))
@pytest.mark.parametrize("status", Article.Status.values)
def test_a_verb_moves_an_article_only_from_the_states_it_starts_from(verb: str, status: str) -> None:
    article, (sources, target) = article_in(status), MOVES[verb]

    if status in sources:
        getattr(article, verb)(by=None, at=NOON, **NEEDED.get(verb, {}))
    else:
        with pytest.raises(NotAllowed):
            getattr(article, verb)(by=None, at=NOON, **NEEDED.get(verb, {}))

    assert Article.objects.get().status == (target if status in sources else status)


def test_a_move_leaves_who_when_and_from_where() -> None:
    ed, article = cast.staff("ed"), cast.article()

    article.publish(by=ed, at=NOON)

    change = StatusChange.objects.get()
    assert (change.before, change.after, change.by, change.at) == ("draft", "published", ed, NOON)


def test_a_move_starts_from_what_the_row_says_not_from_what_was_read_before() -> None:
    article = cast.article()
    stale = Article.objects.get()
    article.publish(by=None, at=NOON)

    with pytest.raises(NotAllowed):
        stale.publish(by=None, at=NOON)

    assert StatusChange.objects.count() == 1


@pytest.mark.parametrize("status", sorted(set(Article.Status.values) - {"published"}))
def test_only_published_articles_are_visible(status: str) -> None:
    article_in(status)

    assert not Article.objects.published(NOON).exists()


def test_an_article_published_in_the_future_is_not_visible_yet() -> None:
    cast.published(at=NOON + timedelta(seconds=1))

    assert not Article.objects.published(NOON).exists()
    assert Article.objects.published(NOON + timedelta(seconds=1)).exists()


@pytest.mark.parametrize("days", [-3, 3])
def test_the_place_in_lists_is_the_earlier_of_the_sources_date_and_our_fetch(days: int) -> None:
    said, fetched = NOON + timedelta(days=days), NOON - timedelta(hours=1)
    article = cast.article(source=cast.source(), source_published_at=said, fetched_at=fetched)

    article.publish(by=None, at=NOON)

    assert article.listed_at == min(said, fetched)


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "published"},
        {"status": "published", "published_at": NOON},
        {"status": "scheduled"},
        {"status": "retracted"},
        {"edition": "de"},
    ],
)
def test_the_database_refuses_what_must_not_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.article(**wrong)


@pytest.mark.parametrize("field", ["guid", "canonical_url"])
def test_a_source_gives_an_article_once(field: str) -> None:
    source = cast.source()
    cast.article(source=source, **{field: "https://source.example/1"})
    cast.article(source=cast.source(), **{field: "https://source.example/1"})

    with pytest.raises(IntegrityError), transaction.atomic():
        cast.article(source=source, **{field: "https://source.example/1"})


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L'été à Fès : 3 000 mètres", "lété-à-fès-3-000-mètres"),
        ("ميناء أكادير يفتح أبوابه", "ميناء-أكادير-يفتح-أبوابه"),
        ("…?!", "article"),
        ("mot " * 40, "-".join(["mot"] * 20)),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_slug_is_readable_in_its_own_script_and_cut_between_words(title: str, slug: str) -> None:
    assert make_slug(title) == slug
