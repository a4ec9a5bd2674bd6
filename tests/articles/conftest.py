from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.articles.ingest.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def opened_door(settings: Settings, server: Server) -> None:
    """The settings let the product fetch from the server on this machine, as in development."""
    settings.FETCH_ALLOW_PRIVATE_NETWORKS = True
    settings.FETCH_EXTRA_PORTS = [server.port]
