"""The site of a room, served with the very command of `make run`; its worker does not run, lest it be measured too."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.room import Room
from newsroom.processes import Group
from newsroom.serve import Address, commands, is_ready

READY_WITHIN_SECONDS = 60


class NotReady(Exception):
    """The site did not answer in time."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(made: Room) -> Iterator[Address]:
    with started(made) as (address, _pid):
        yield address


@contextmanager
def started(made: Room) -> Iterator[tuple[Address, int]]:
    """Its address, and the process that has started all others of it."""
    address = Address(host="127.0.0.1", port=free_port())
    group = Group()
    _site, command = next(commands(address, reload=False))
    try:
        group.start("the site", command, made.env)
        _await(address)
        yield address, group.members[0][1].pid
    finally:
        group.end(within_seconds=5)


def _await(address: Address) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    while not is_ready(address, address.host):
        if time.monotonic() > until:
            raise NotReady(address.url)
        time.sleep(0.1)
