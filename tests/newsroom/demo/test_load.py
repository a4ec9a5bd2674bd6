from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from articles.models import Article, ArticleImage, Feed, Image, Section, Source
from moderation.models import Case, Decision
from newsroom.demo.load import NotEmpty, load
from newsroom.demo.staff import STAFF
from tests.newsroom.demo.conftest import SMALL

pytestmark = pytest.mark.django_db


def test_the_demo_is_a_press_review_in_three_languages(demo: datetime) -> None:
    published = Article.objects.published(at=demo)

    assert Source.objects.count() == 8
    assert Section.objects.count() == 6
    assert Image.objects.count() == 33
    assert {edition: published.in_edition(edition).count() >= 18 for edition in ("fr", "ar", "en")} == {
        "fr": True, "ar": True, "en": True,
    }  # fmt: skip


def test_a_dozen_stories_stand_in_all_three_editions(demo: datetime) -> None:
    editions: dict[object, set[str]] = {}
    for article in Article.objects.published(at=demo):
        editions.setdefault(article.translation_key, set()).add(article.edition)

    assert sum(len(found) == 3 for found in editions.values()) == 12


def test_every_article_has_a_section_and_every_picture_words_in_its_language(demo: datetime) -> None:
    placements = ArticleImage.objects.select_related("article")

    assert not Article.objects.filter(section=None).exists()
    assert not placements.filter(alt="").exists()
    assert not placements.filter(is_lead=True, caption="").exists()
    assert not Image.objects.filter(credit="").exists()
    assert all(("\u0600" <= max(row.alt) <= "\u06ff") == (row.article.edition == "ar") for row in placements)


def test_a_source_gives_no_more_than_it_allows(demo: datetime) -> None:
    taken = Article.objects.exclude(source=None)

    assert not taken.filter(source__reuse="headline").exclude(standfirst="", body="").exists()
    assert not taken.filter(source__reuse="excerpt").exclude(body="").exists()
    assert not taken.filter(source__reuse="full", body="").exists()


def test_every_status_can_be_seen_and_nothing_is_published_ahead(demo: datetime) -> None:
    scheduled = Article.objects.filter(status=Article.Status.SCHEDULED)

    assert set(Article.objects.values_list("status", flat=True)) == set(Article.Status.values)
    assert all(article.publish_at == demo + timedelta(days=1) for article in scheduled)
    assert not Article.objects.filter(published_at__gt=demo).exists()
    assert Article.objects.exclude(corrected_at=None).count() == 1


def test_articles_go_forty_days_back(demo: datetime) -> None:
    oldest = Article.objects.published(at=demo).order_by("listed_at")[0]

    assert oldest.listed_at is not None
    assert timedelta(days=38) < demo - oldest.listed_at < timedelta(days=40)


def test_one_picture_is_blocked_and_one_came_back(demo: datetime) -> None:
    blocked = Image.objects.get(block_state=Image.BlockState.BLOCKED)
    restored = Case.objects.get(state=Case.State.RESTORED)

    assert blocked.placements.count() == 3
    assert Decision.objects.filter(case__image=blocked, kind=Decision.Kind.AUTO_BLOCK).exists()
    assert not restored.image.is_blocked
    assert Case.objects.filter(state=Case.State.REPORTED).count() == 3


def test_the_staff_log_in_with_the_printed_passwords_and_have_their_roles(demo: datetime) -> None:
    for member in STAFF:
        user = User.objects.get(username=member.name)

        assert user.check_password(member.password)
        assert [group.name for group in user.groups.all()] == [member.role]


def test_no_feed_of_the_demo_is_ever_due(demo: datetime) -> None:
    assert not Feed.objects.due(demo + timedelta(days=300)).exists()
    assert set(Feed.objects.values_list("status", flat=True)) == {"ok", "failing", "gone"}


def test_a_second_load_does_nothing(demo: datetime) -> None:
    with pytest.raises(NotEmpty):
        load(at=demo + timedelta(days=1), width=SMALL)

    assert User.objects.count() == len(STAFF)
