from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.articles.ingest.server import Server
from tests.mailbox import Mailbox

SECRET = "a secret that only the desk's listener knows"


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """The desk's own."""
    box = Mailbox()
    settings.DESK_EMAIL = ["desk@newsroom.example"]
    for name, value in box.settings().items():
        setattr(settings, name, value)
    yield box
    box.close()


@pytest.fixture
def listener(settings: Settings) -> Iterator[Server]:
    """What the desk's webhook leads to; it answers 404 until a test says what."""
    server = Server()
    settings.DESK_WEBHOOK_URL, settings.DESK_WEBHOOK_SECRET = server.url("/hook"), SECRET
    yield server
    server.close()
