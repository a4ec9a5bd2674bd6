"""What a report asks first: the picture, its case, and the article that shows it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from moderation import actions, reportable
from moderation.actions import looks
from moderation.models import Case
from tests import cast
from tests.cast import NOON
from tests.moderation.form import address, shown_picture, token_in

pytestmark = pytest.mark.django_db


def test_a_picture_is_found_in_the_article_that_is_named_among_many() -> None:
    image, articles = cast.image(), [cast.published() for _number in range(3)]
    for article in articles:
        cast.illustrate(article, image)

    found = [reportable.find(image.uuid, article=article.pk, at=NOON) for article in articles]

    assert [shown and (shown.image.pk, shown.article) for shown in found] == [(image.pk, one.pk) for one in articles]


@pytest.mark.parametrize("number", [None, 0, -1, 2**63, 2**70])
def test_an_article_that_is_none_is_left_out(number: int | None) -> None:
    shown = reportable.find(shown_picture().uuid, article=number, at=NOON)

    assert shown
    assert shown.article is None


def test_a_picture_that_no_reader_has_seen_is_not_found() -> None:
    unseen, later = cast.image(), shown_picture()

    assert reportable.find(uuid4(), article=None, at=NOON) is None
    assert reportable.find(unseen.uuid, article=None, at=NOON) is None
    assert reportable.find(later.uuid, article=None, at=NOON - timedelta(days=3650)) is None


def test_the_case_comes_with_its_state_and_secret() -> None:
    image = shown_picture()
    assert (before := reportable.find(image.uuid, article=None, at=NOON))
    cast.crowd(image)

    after = reportable.find(image.uuid, article=None, at=NOON)

    assert before.case is None
    assert after
    assert after.case
    assert (after.case, after.case.state, after.case.round) == (image.case, "auto_blocked", 1)
    assert after.case.network_secret == image.case.network_secret


def test_a_report_of_a_decided_picture_asks_for_the_picture_and_is_one_insert() -> None:
    image, reader = shown_picture(), Client()
    cast.crowd(image)
    fields = {"reason": "violence", "token": token_in(reader.get(address(image)))}
    reader.post(address(image), fields | {"token": token_in(Client().get(address(image)))})  # the case has its secret

    token = token_in(Client().get(address(image)))
    stranger = Client()
    stranger.get(address(image))
    with CaptureQueriesContext(connection) as queries:
        stranger.post(address(image), fields | {"token": token})

    asked = [one["sql"].split()[0] for one in queries if "SAVEPOINT" not in one["sql"]]
    assert [verb for verb in asked if verb not in {"BEGIN", "COMMIT"}] == ["SELECT", "INSERT"]


def test_a_case_that_is_taken_is_read_as_any_other() -> None:
    image = shown_picture()
    cast.report(image)
    actions.clear(image, by=cast.staff("mona"), at=NOON, note="Vue.", days=9)

    with transaction.atomic():
        taken = looks.take(image.pk)

    assert taken
    read = Case.objects.get(image=image)
    assert {field.attname: getattr(taken, field.attname) for field in Case._meta.concrete_fields} == {
        field.attname: getattr(read, field.attname) for field in Case._meta.concrete_fields
    }


def test_a_picture_without_a_case_is_not_taken() -> None:
    with transaction.atomic():
        assert looks.take(cast.image().pk) is None
