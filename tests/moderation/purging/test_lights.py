import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.images import place
from moderation import actions
from moderation.models import Purge
from moderation.purging.lights import Light, failing, light, lights, red_since
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_a_picture_that_was_never_hidden_has_no_light() -> None:
    assert light(cast.image()) is None


def test_it_is_amber_until_all_is_done_and_red_as_soon_as_anything_fails() -> None:
    image = cast.image_with_files()
    cast.crowd(image)
    place.settle_all()
    seen = [light(image)]
    for purge in Purge.objects.all():
        purge.fail(at=NOON, reason="Toujours là")
        seen.append(light(image))
    Purge.objects.update(done_at=NOON)

    assert seen == [Light.AMBER, *[Light.RED] * 6]
    assert light(image) is Light.GREEN


def test_a_new_decision_begins_with_amber() -> None:
    image, mona = cast.image_with_files(), cast.staff("mona")
    actions.block(image, by=mona, at=NOON, note="Non")
    for purge in Purge.objects.all():
        purge.fail(at=NOON, reason="Toujours là")

    actions.restore(image, by=mona, at=NOON, note="Si")

    assert light(image) is Light.AMBER


def test_the_lights_of_a_whole_queue_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    images = [cast.image() for _number in range(5)]
    for image in images[:4]:
        cast.crowd(image)

    with django_assert_num_queries(1):
        found = lights(image.pk for image in images)

    assert found == {image.pk: Light.AMBER for image in images[:4]}


def test_what_stays_red_says_since_when_and_why() -> None:
    image = cast.image_with_files()
    cast.crowd(image)
    purge = Purge.objects.order_by("pk")[0]
    for _try in range(3):
        purge.refresh_from_db()
        purge.fail(at=purge.due_at, reason="Toujours là")

    assert [(row.image, row.failures, row.last_error) for row in red_since(timezone.now())] == [
        (image, 3, "Toujours là")
    ]
    assert not red_since(NOON.replace(year=2000)).exists()
    assert failing(image).count() == 1
