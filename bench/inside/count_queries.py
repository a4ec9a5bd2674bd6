"""How many queries each page takes once its process is warm."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def run(pages: dict[str, str], cookie: str = "") -> dict[str, int]:
    return {name: _count(path, cookie) for name, path in pages.items()}


def _count(path: str, cookie: str) -> int:
    client = Client(SERVER_NAME="127.0.0.1", headers={"cookie": cookie} if cookie else None)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
