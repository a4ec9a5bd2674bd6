"""How long the database takes over a search, newest first, once it knows the words."""

from statistics import median

from django.test import Client

from bench.inside.time_pages import time_of

SEARCH = "/api/v1/search/?sort=newest&q="


def run(words: list[str]) -> float:
    """Milliseconds, the median of the words."""
    reader = Client(SERVER_NAME="127.0.0.1")
    return median(time_of(reader, f"{SEARCH}{word}")["database_ms"] for word in words)
