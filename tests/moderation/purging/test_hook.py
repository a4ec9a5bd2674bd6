"""The message to a CDN, as docs/purging.md tells others to read it."""

import hashlib
import hmac
import json
from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from articles.images import place, surrogate
from articles.models import Article, Image
from moderation import actions
from moderation.models import Purge
from tests import cast
from tests.cast import NOON
from tests.moderation.purging.caches import Cache, cache
from tests.moderation.purging.test_work import work

pytestmark = pytest.mark.django_db
SECRET = "only-this-test-and-the-cdn-know-it-0123"


@pytest.fixture
def cdn(settings: Settings) -> Iterator[Cache]:
    with cache(202) as opened:
        settings.PURGE_HOOK_URL, settings.PURGE_HOOK_SECRET = f"{opened.url}/newsroom/purge?zone=1", SECRET
        settings.SITE_URL = "https://press.example"
        yield opened


def blocked_picture() -> Image:
    image = cast.image_with_files()
    cast.illustrate(cast.published(), image)
    cast.crowd(image)
    place.settle_all()
    return image


def test_the_hook_is_told_every_address_and_key_with_a_signature(cdn: Cache) -> None:
    image = blocked_picture()

    work("hook")

    (asked,) = cdn.asked
    message = json.loads(asked.body)
    assert (asked.method, asked.path) == ("POST", "/newsroom/purge?zone=1")
    assert (message["event"], message["decision"]) == ("picture.hidden", 1)
    assert message["keys"] == [surrogate.key(image.directory), "many"]
    assert f"https://press.example/media/i/{image.directory}/card.webp" in message["urls"]
    assert f"https://press.example{Article.objects.get().get_absolute_url()}" in message["urls"]
    signed = hmac.new(SECRET.encode(), asked.body, hashlib.sha256).hexdigest()
    assert asked.headers["X-Newsroom-Signature"] == f"sha256={signed}"


def test_a_restore_is_told_too(cdn: Cache) -> None:
    image = blocked_picture()
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="Si")
    place.settle_all()

    work("hook")

    assert json.loads(cdn.asked[0].body)["event"] == "picture.shown"


@pytest.mark.parametrize("status", [301, 401, 404, 500])
def test_any_answer_but_a_2xx_is_a_failure(cdn: Cache, status: int) -> None:
    blocked_picture()
    cdn.status = status

    work("hook")

    assert Purge.objects.failing().get().last_error == f"Le point d’appel répond {status}."
