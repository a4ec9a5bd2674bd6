"""`python -m newsroom.serve [--reload]`: the site and its worker from one terminal, ready to look at.

Sets what is not set, prepares the database and the static files, starts both, says where they are, and ends both.
In production the same two commands run as services: see docs/operations.md.
"""

import argparse
import compileall
import fcntl
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TextIO

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connections

from newsroom import static_files
from newsroom.demo.staff import STAFF
from newsroom.environment import read_folder
from newsroom.processes import Group

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN_SECONDS = 60.0
ENDS_WITHIN_SECONDS = 4.0
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - a comparison


class CannotStart(Exception):
    """In words for the terminal."""


class ToldToEnd(BaseException):
    """A signal came while the site was still being prepared: whatever runs is left where it is, and can be repeated."""


@dataclass(frozen=True, kw_only=True)
class Address:
    host: str
    port: int

    @property
    def seen_from_here(self) -> str:
        """The host to connect to from this machine."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    @property
    def url(self) -> str:
        host = f"[{self.seen_from_here}]" if ":" in self.seen_from_here else self.seen_from_here
        return f"http://{host}:{self.port}"


def read_address(env: Mapping[str, str]) -> Address:
    port = env.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise CannotStart(f"PORT={port!r} is not allowed: a number from 1 to 65535")
    return Address(host=env.get("HOST") or "127.0.0.1", port=int(port))


def require_free(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            words = f"cannot listen on {address.host} port {address.port}: {error.strerror}."
            raise CannotStart(f"{words} Take another: PORT={address.port % 65535 + 1} make run") from error


def take(folder: Path) -> TextIO:
    """The lock on the folder, held until the file is closed, at the latest when this process ends."""
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        words = f"it runs already on {folder}. End that one first, or give this one a folder and a port of its own:"
        raise CannotStart(f"{words} VAR_DIR=… PORT=… make run") from error
    return lock


def development_values(env: Mapping[str, str], address: Address) -> dict[str, str]:
    """What `make run` sets where nobody did. The secret is made by whoever starts first, and kept."""
    hosts = ["localhost", "127.0.0.1", "[::1]"]
    if address.host in EVERYWHERE:
        hosts.append(socket.gethostname())
    elif address.host not in hosts:
        hosts.append(f"[{address.host}]" if ":" in address.host else address.host)
    values = {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "ALLOWED_HOSTS": ",".join(hosts),
        "SITE_URL": address.url,
        "MODERATION_PROFILE": "simple",
    }
    if not env.get("SECRET_KEY"):
        values["SECRET_KEY"] = kept_secret(Path(env.get("VAR_DIR") or ROOT / "var") / "secret")
    return {name: env.get(name) or value for name, value in values.items()}


def kept_secret(path: Path) -> str:
    """The secret in `path`, made on the first call, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(fresh, path)  # whole or not at all; the first of two wins
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text()


def prepare() -> None:
    """Brings database and static files to where this code needs them. In this process, which costs one start less."""
    if not sys.dont_write_bytecode:
        compileall.compile_dir(ROOT / "articles", quiet=2)  # children, which may write nothing, find it ready
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_demo", if_empty=True)
    static_files.collect()
    connections.close_all()


def commands(address: Address, *, reload: bool) -> Iterator[tuple[str, list[str]]]:
    """Name and command of what runs. Reloading is the development server's: it looks on itself for changes."""
    if reload:
        where = f"[{address.host}]:{address.port}" if ":" in address.host else f"{address.host}:{address.port}"
        yield "the site", [sys.executable, "manage.py", "runserver", where]
        yield "the worker", [sys.executable, "manage.py", "work", "--reload"]
        return
    granian = [sys.executable, "-m", "newsroom.web", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    sizes = ["--workers", str(os.cpu_count() or 1), "--blocking-threads", "1", "--workers-kill-timeout", "2"]
    listen = ["--host", address.host, "--port", str(address.port)]
    yield "the site", [*granian, *sizes, *listen, "newsroom.wsgi:application"]
    yield "the worker", [sys.executable, "manage.py", "work"]


def is_ready(address: Address, host: str) -> bool:
    """Whether /readyz answers 200 to who asks for `host`. By hand: this process opens no other address than its own."""
    request = f"GET /readyz HTTP/1.1\r\nHost: {host}:{address.port}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((address.seen_from_here, address.port), timeout=2) as connection:
            connection.sendall(request.encode())
            return connection.recv(100).split(b"\r\n")[0].split(b" ")[1:2] == [b"200"]
    except OSError:
        return False


def await_ready(address: Address, group: Group, stopping: threading.Event) -> None:
    until = time.monotonic() + READY_WITHIN_SECONDS
    host = settings.ALLOWED_HOSTS[0].lstrip(".")  # any of them: the site refuses all others
    while not stopping.is_set() and not group.dead() and not is_ready(address, host):
        if time.monotonic() > until:
            raise CannotStart(f"the site was not ready after {READY_WITHIN_SECONDS:g} seconds")
        stopping.wait(0.1)


def welcome(address: Address) -> str:
    lines = ["", f"Newsroom runs.   Readers: {address.url}/   Editors: {address.url}/admin/", ""]
    names = [member.name for member in STAFF]
    known = set(get_user_model().objects.filter(username__in=names).values_list("username", flat=True))
    connections.close_all()
    for member in STAFF:
        if member.name in known:
            lines.append(f"  {member.role:<12} {member.name:<8} {member.password}")
    return "\n".join([*lines, "", "Ctrl-C ends all of it.", ""])


def run(address: Address, *, reload: bool, stopping: threading.Event) -> int:
    """Until told to stop (0), or until one of the two ends by itself: then with its exit code."""
    group = Group()
    try:
        for name, command in commands(address, reload=reload):
            group.start(name, command, os.environ)
        await_ready(address, group, stopping)
        if not stopping.is_set() and not group.dead():
            say(welcome(address))
        while not stopping.is_set():
            if dead := group.dead():
                name, code = dead
                say(f"{name} ended with exit code {code}; ending the rest.", error=True)
                return code if code > 0 else 1
            stopping.wait(0.2)
        return 0
    finally:
        group.end(within_seconds=ENDS_WITHIN_SECONDS)


def say(words: str, *, error: bool = False) -> None:
    stream = sys.stderr if error else sys.stdout
    stream.write(f"{words}\n")
    stream.flush()


def on_signal(act: Callable[[int, FrameType | None], object]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, act)


def end_at_once(number: int, frame: FrameType | None) -> None:
    raise ToldToEnd


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m newsroom.serve", description="Runs the site and its worker.")
    parser.add_argument("--reload", action="store_true", help="start again when code changes (the development server)")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    try:
        on_signal(end_at_once)
        lock = take(read_folder(os.environ, "VAR_DIR", ROOT / "var"))
        address = read_address(os.environ)
        require_free(address)
        os.environ.update(development_values(os.environ, address))
        prepare()
        stopping = threading.Event()
        on_signal(lambda *_: stopping.set())
        with lock:
            return run(address, reload=options.reload, stopping=stopping)
    except (CannotStart, ImproperlyConfigured) as refusal:
        say(f"Newsroom cannot start: {refusal}", error=True)
    except ToldToEnd:
        return 0
    except OperationalError as outage:
        say(f"Newsroom cannot start: the database does not answer: {outage}", error=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
