"""Readers in processes of their own, on the test's database, settings and media.

A process takes one command at a time (what `sending.send` takes) and answers each in order.
"""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from typing import Any
from unittest import mock

from django.db import connections

from tests.moderation import sending
from tests.processes import FORK, let_go_of_inherited_connections

Command = dict[str, Any]


class Reader:
    """One process, seen from the test."""

    def __init__(self) -> None:
        connections.close_all()  # a forked process must not share its parent's
        self.ours, theirs = FORK.Pipe()
        self.process = FORK.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, **command: Any) -> None:
        self.ours.send(command)

    def answer(self) -> Any:
        """None once the process is dead."""
        try:
            return self.ours.recv()
        except (EOFError, ConnectionResetError):
            return None

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.ours.close()


@contextmanager
def readers(number: int) -> Iterator[list[Reader]]:
    with ExitStack() as stack:
        crowd = []
        for _number in range(number):
            crowd.append(Reader())
            stack.callback(crowd[-1].end)
        yield crowd


def at_once(crowd: Iterable[Reader], commands: Iterable[Command]) -> list[Any]:
    """One command each, written before any answer is read."""
    asked = list(zip(crowd, commands, strict=True))
    for reader, command in asked:
        reader.ask(**command)
    return [reader.answer() for reader, _command in asked]


def all_of(crowd: list[Reader], commands: Iterable[Command]) -> list[Any]:
    """Dealt out to the crowd, as fast as each can."""
    number = 0
    for number, command in enumerate(commands, 1):
        crowd[(number - 1) % len(crowd)].ask(**command)
    return [crowd[turn % len(crowd)].answer() for turn in range(number)]


def _serve(commands: Connection) -> None:
    let_go_of_inherited_connections()
    while True:
        command = commands.recv()
        with dying_at(command.pop("die_at", "")):
            commands.send(sending.send(**command))


@contextmanager
def dying_at(name: str) -> Iterator[None]:
    """`kill -9` in the moment that something would call `name`."""
    if not name:
        yield
        return
    with mock.patch(name, side_effect=die):
        yield


def die(*_arguments: object, **_values: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
