"""What every test stands on: its own media folder, and the shared folder of real material."""

import os
import socket
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models.signals import post_migrate
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from moderation import triggers
from tests import emptying
from tests.databases import DATABASE_ONLY

# Playwright's synchronous API runs an event loop; Django would take that for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("busy")

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


ASKS_A_DATABASE = {"django_db", "browser", "caches", "processes"}  # marks
LOOPBACK = ("127.", "::1", "localhost")
_connect, _look_up = socket.socket.connect, socket.getaddrinfo


class NetworkReached(Exception):
    """A test tried to leave this machine. No `OSError`: code that copes with a broken network must not hide it."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not os.environ.get(DATABASE_ONLY):
        return
    asking = [item for item in items if _asks(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


def _asks(item: pytest.Item) -> bool:
    marks = {mark.name for mark in item.iter_markers()}
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(ASKS_A_DATABASE & marks or fixtures) and "once" not in marks


def _connect_at_home(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
        raise NetworkReached(address)
    _connect(self, address)


def _look_up_at_home(host: Any, *arguments: Any, **hints: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if not name.startswith(LOOPBACK) and not name.replace(".", "").isdigit() and ":" not in name:
        raise NetworkReached(name)
    return _look_up(host, *arguments, **hints)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Tests reach nothing but this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_at_home)
        patch.setattr(socket, "getaddrinfo", _look_up_at_home)
        yield


@pytest.fixture(autouse=True)
def _own_media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DECISIONS_JOURNAL = tmp_path / "media.journal"  # where tests.moderation.crowd looks for it too


@pytest.fixture(autouse=True)
def _own_language(settings: Settings) -> Iterator[None]:
    """A test that ends in another language leaves none of it to the next."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True, scope="session")
def _roles_outlive_a_flush() -> Iterator[None]:
    """A test with real transactions empties every table after it, also of the groups that the migrations make."""
    post_migrate.connect(_grant_roles, sender=apps.get_app_config("sessions"))  # after all whose rights they hold
    yield
    post_migrate.disconnect(_grant_roles, sender=apps.get_app_config("sessions"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        kept = emptying.what_stays()
    with pytest.MonkeyPatch.context() as patch:

        def empty(_self: TransactionTestCase) -> None:
            kept.update(emptying.empty(kept))

        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(autouse=True, scope="session")
def _a_flush_may_empty_the_log() -> Iterator[None]:
    """The database refuses to delete decisions; only the emptying of all tables after a test may."""
    with pytest.MonkeyPatch.context() as patch:
        flush = BaseDatabaseOperations.execute_sql_flush

        def flush_without_triggers(self: BaseDatabaseOperations, sql_list: Any) -> None:
            triggers.take_off(self.connection)
            flush(self, sql_list)
            triggers.put_on(self.connection)

        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield


def _grant_roles(**values: Any) -> None:
    for name in (
        "0002_groups", "0009_who_may_see_what_is_owed", "0018_who_sees_alerts", "0024_who_keeps_topics",
        "0025_who_keeps_aliases", "0026_who_sees_messages_to_hubs",
    ):  # fmt: skip
        import_module(f"moderation.migrations.{name}").grant_rights(apps)


@pytest.fixture(scope="session")
def data() -> Path:
    """Real feeds, articles and pictures, beside the checkout. Where they are missing, the test fails."""
    assert DATA.is_dir(), f"{DATA} is missing"
    return DATA
