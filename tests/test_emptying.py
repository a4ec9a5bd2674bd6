"""After a test with real transactions nothing of it is left, and staff have the rights they had."""

import pytest
from django.contrib.auth.models import Group, User

from articles.models import Article, Image
from moderation.models import Decision, Report
from tests import cast
from tests.emptying import empty, what_stays

pytestmark = pytest.mark.django_db(transaction=True)


def rights() -> set[tuple[str, str]]:
    return set(Group.objects.values_list("name", "permissions__codename"))


def test_what_was_written_is_gone_and_who_may_do_what_stays() -> None:
    before = what_stays()
    cast.illustrate(cast.published(created_by=cast.staff("ed")), cast.image())
    cast.crowd(Image.objects.get())

    assert empty(before) == before

    assert not any(model.objects.exists() for model in (Article, Image, Report, Decision, User))


def test_rights_that_a_test_took_away_are_given_again() -> None:
    before, given = what_stays(), rights()
    Group.objects.all().delete()

    after = empty(before)

    assert rights() == given
    assert after == what_stays()


def test_decisions_stand_again() -> None:
    empty(what_stays())
    cast.crowd(cast.image())

    with pytest.raises(Exception, match="a decision stands"):
        Decision.objects.all()._raw_delete("default")
