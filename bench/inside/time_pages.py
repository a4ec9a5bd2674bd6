"""How long each page takes in this process, from its view to its bytes; nothing is kept from one to the next."""

import time
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client

from bench.inside.pages import desk_pages, pages_of

TIMES, WARM_UP = 9, 2


def run(cookie: str) -> dict[str, dict[str, float]]:
    """By the page's name: milliseconds in all, of them in the database, and how many queries; medians."""
    readers, chief = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1", headers={"cookie": cookie})
    asked = {name: (readers, path) for name, path in pages_of().items()}
    asked |= {name: (chief, path) for name, path in desk_pages().items()}
    return {name: time_of(client, path) for name, (client, path) in asked.items()}


def time_of(client: Client, path: str) -> dict[str, float]:
    rounds = [_once(client, path) for _round in range(WARM_UP + TIMES)][WARM_UP:]
    return {key: median(one[key] for one in rounds) for key in rounds[0]}


def _once(client: Client, path: str) -> dict[str, float]:
    watch = Watch()
    start = time.perf_counter()
    with connection.execute_wrapper(watch):
        response = client.get(path)
        content = response.getvalue() if response.streaming else response.content
    taken = time.perf_counter() - start
    assert response.status_code == 200, f"{path}: {response.status_code}"
    assert content
    return {"ms": 1000 * taken, "database_ms": 1000 * watch.seconds, "queries": watch.queries}


class Watch:
    def __init__(self) -> None:
        self.queries, self.seconds = 0, 0.0

    def __call__(self, execute: Any, *statement: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*statement)
        finally:
            self.queries += 1
            self.seconds += time.perf_counter() - start
