"""Runs a module over foreign bytes in a child process with hard limits, so that no feed and no picture can hurt us.

The child gets the bytes on standard input and answers on standard output. It knows no database, no settings and no
secrets: its environment is empty but for what Python needs.
"""

import os
import resource
import runpy
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
KILLED_BY_CPU_LIMIT = (-24, -9)  # SIGXCPU at the soft limit, SIGKILL at the hard one
MEMORY_EXIT = 77


def _(message: str) -> str:
    """Marks a sentence for the catalogues; whoever shows it translates it."""
    return message


@dataclass(frozen=True, kw_only=True)
class Limits:
    cpu_seconds: int
    memory_bytes: int
    wall_seconds: float
    output_bytes: int


class ChildFailed(Exception):
    """The child gave no answer; `reason` says why, in words for an editor."""

    reason = _("the reader process failed")

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.reason}: {detail}" if detail else self.reason)
        self.detail = detail


class OutOfTime(ChildFailed):
    reason = _("reading it took too long")


class OutOfMemory(ChildFailed):
    reason = _("reading it took too much memory")


class TooMuchOutput(ChildFailed):
    reason = _("it unfolds to far too much")


def run_in_child(module: str, data: bytes, *, limits: Limits, arguments: Sequence[str] = ()) -> bytes:
    """What `python -m module arguments` answers to `data`. Raises `ChildFailed`."""
    numbers = (limits.cpu_seconds, limits.memory_bytes, limits.output_bytes)
    command = [sys.executable, "-m", "articles.children", *map(str, numbers), module, *arguments]
    with _room("answer") as answer, _room("errors") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=answer, stderr=errors, cwd=ROOT, env=_environment()
        )
        try:
            process.communicate(data, timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired as late:
            raise OutOfTime(f"{limits.wall_seconds:g} s") from late
        finally:
            process.kill()
            process.communicate()
        if process.returncode:
            raise _failure(process.returncode, _written(errors))
        return _written(answer)


def _room(name: str) -> BinaryIO:
    """A file in memory: what the child writes there is held to the limit by the kernel, not by its good will."""
    return os.fdopen(os.memfd_create(name), "w+b")


def _written(room: BinaryIO) -> bytes:
    room.seek(0)
    return room.read()


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}


def _failure(code: int, errors: bytes) -> ChildFailed:
    words = errors.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1][:300]
    if code in KILLED_BY_CPU_LIMIT:
        return OutOfTime(words)
    if code == MEMORY_EXIT or "MemoryError" in words:
        return OutOfMemory(words)
    if "BrokenPipeError" in words or "File too large" in words:
        return TooMuchOutput(words)
    return ChildFailed(words or f"exit {code}")


def _main(cpu_seconds: int, memory_bytes: int, output_bytes: int, module: str, arguments: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output_bytes, output_bytes))
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except MemoryError:
        sys.exit(MEMORY_EXIT)


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5:])
