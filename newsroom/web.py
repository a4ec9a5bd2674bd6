"""`python -m newsroom.web`: granian with all its options, which loads the site once and forks its workers from there.

What no worker changes lies in memory once; docs/decisions/server.md tells how much that is.
"""

import gc
import multiprocessing
import sys

from django.urls import resolve
from granian.cli import entrypoint

import newsroom.wsgi  # noqa: F401 - what is served


def load() -> None:
    """All that importing gives, but no connection to the database, which processes must not share."""
    resolve("/healthz")  # with it every address of the site
    gc.collect()
    gc.freeze()  # a collection writes into all that it looks at, which makes it each worker's own


if __name__ == "__main__":
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")  # from Python 3.14 on it would be another, which shares nothing
        load()
    entrypoint()
