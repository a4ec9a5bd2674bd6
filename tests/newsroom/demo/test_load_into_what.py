"""What a load does with what is there already."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from articles.models import Image, Source
from moderation.models import Report
from newsroom.demo import load as loading
from newsroom.demo.load import NotEmpty, load
from tests import cast
from tests.newsroom.demo.conftest import SMALL

pytestmark = pytest.mark.django_db


def test_an_interrupted_load_is_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "make_articles", killed)
    with pytest.raises(KeyboardInterrupt):
        load(at=cast.NOON, width=SMALL)
    assert (User.objects.count(), Source.objects.count(), Report.objects.count()) == (0, 0, 14)
    monkeypatch.undo()

    loaded = load(at=cast.NOON + timedelta(hours=1), width=SMALL)

    assert (loaded.pictures, Image.objects.count(), Report.objects.count()) == (33, 33, 14)


@pytest.mark.parametrize("make", [cast.source, cast.section, cast.article, cast.admin_ada])
def test_the_demo_never_stands_beside_what_people_made(make: type) -> None:
    make()

    with pytest.raises(NotEmpty, match="not empty"):
        load(at=cast.NOON, width=SMALL)

    assert not Image.objects.exists()
