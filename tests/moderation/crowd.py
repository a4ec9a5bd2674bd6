"""Readers in processes of their own, on the test's database and media: `python -m tests.moderation.crowd`.

A process takes one JSON command a line and answers each with one line of JSON, in order.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import django
from django.conf import settings
from django.db import connection

Command = dict[str, Any]


class Reader:
    """One process, seen from the test."""

    def __init__(self, **environment: str) -> None:
        here = {"CROWD_DATABASE": str(connection.settings_dict["NAME"]), "CROWD_MEDIA": str(settings.MEDIA_ROOT)}
        here["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.moderation.crowd"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | here | environment,
        )  # fmt: skip
        self.answer()  # ready

    def ask(self, **command: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        """None once the process is dead."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def readers(number: int, **environment: str) -> Iterator[list[Reader]]:
    with ExitStack() as stack:
        crowd = []
        for _number in range(number):
            crowd.append(Reader(**environment))
            stack.callback(crowd[-1].end)
        yield crowd


def at_once(crowd: Iterable[Reader], commands: Iterable[Command]) -> list[Any]:
    """One command each, written before any answer is read."""
    asked = list(zip(crowd, commands, strict=True))
    for reader, command in asked:
        reader.ask(**command)
    return [reader.answer() for reader, _command in asked]


def main() -> None:
    settings.DATABASES["default"]["NAME"] = os.environ["CROWD_DATABASE"]
    settings.MEDIA_ROOT = os.environ["CROWD_MEDIA"]
    settings.DECISIONS_JOURNAL = f"{settings.MEDIA_ROOT}.journal"
    django.setup()
    from tests.moderation import sending  # needs the applications

    print(json.dumps("ready"), flush=True)  # noqa: T201
    for line in sys.stdin:
        command = json.loads(line)
        with dying_at(command.pop("die_at", "")):
            print(json.dumps(sending.send(**command)), flush=True)  # noqa: T201


@contextmanager
def dying_at(name: str) -> Iterator[None]:
    """`kill -9` in the moment that something would call `name`."""
    if not name:
        yield
        return
    with mock.patch(name, side_effect=lambda *_args, **_values: os.kill(os.getpid(), signal.SIGKILL)):
        yield


if __name__ == "__main__":
    main()
