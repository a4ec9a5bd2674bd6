"""Processes that live no longer than the one that started them, however that one ends."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

PR_SET_PDEATHSIG = 1
ENDED_BY_US = -signal.SIGTERM


class Group:
    """Processes that end together. Each leads a process group of its own, so that nothing it started is left."""

    def __init__(self) -> None:
        self.members: list[tuple[str, subprocess.Popen[bytes]]] = []

    def start(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        parent = os.getpid()
        process = subprocess.Popen(  # noqa: S603 - our own programs
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: end_with_parent(parent),  # noqa: PLW1509 - called before any thread runs here
        )
        self.members.append((name, process))

    def dead(self) -> tuple[str, int] | None:
        """The name and the exit code of a member that ended by itself, if one did."""
        for name, process in self.members:
            if process.poll() is not None:
                return name, process.returncode
        return None

    def end(self, *, within_seconds: float) -> None:
        """Asks every member to end, waits, then ends by force whatever is left of their groups."""
        for _name, process in self.members:
            process.terminate()
        until = time.monotonic() + within_seconds
        for _name, process in self.members:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, until - time.monotonic()))
        for _name, process in self.members:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def end_with_parent(parent: int) -> None:
    """Called in the new process: it gets SIGTERM when its parent dies, be it by SIGKILL. Does nothing but on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)
