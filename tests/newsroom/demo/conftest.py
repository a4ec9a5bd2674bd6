"""The demo is loaded once for all of a file's tests, with small pictures, and rolled back after the last one. A picture
is drawn and rendered once for all tests of a process."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from django.test import TestCase, override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from articles.images import intake
from newsroom.demo import pictures
from newsroom.demo.load import load

SMALL = 160
drawn, decoded = cache(pictures.draw), cache(intake.decode)


@pytest.fixture(autouse=True, scope="module")
def _made_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "draw", drawn)
        patch.setattr(intake, "decode", decoded)
        yield


@pytest.fixture(scope="module")
def demo(
    _made_once: None,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[datetime]:
    """When it was loaded."""
    at = timezone.now()
    media: Path = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        atomics = TestCase._enter_atomics()  # type: ignore[attr-defined]
        try:
            load(at=at, width=SMALL)
            yield at
        finally:
            TestCase._rollback_atomics(atomics)  # type: ignore[attr-defined]
