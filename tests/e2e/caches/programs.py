"""nginx and Varnish from Debian's packages, with the configuration that docs/operations hands out; and the real site.

Each runs on a free port of 127.0.0.1 with a folder of its own, and is ended by its process id.
"""

import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom.processes import Group
from tests.processes import ROOT, environment

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
NGINX, VARNISH = shutil.which("nginx", path=PATH) or "", shutil.which("varnishd", path=PATH) or ""
MISSING = [package for package, program in (("nginx-light", NGINX), ("varnish", VARNISH)) if not program]
STARTS_WITHIN_SECONDS = 60

NGINX_MAIN = """
daemon off;
{user}
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/site.conf;
}}
"""


class DidNotStart(Exception):
    """A program did not listen in time; the message names it."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(name: str, command: list[str], port: int, env: dict[str, str]) -> Iterator[None]:
    group = Group()
    try:
        group.start(name, command, env)
        until = time.monotonic() + STARTS_WITHIN_SECONDS
        while not listens(port):
            if group.dead() or time.monotonic() > until:
                raise DidNotStart(f"{name}: {group.dead()}")
            time.sleep(0.05)
        yield
    finally:
        group.end(within_seconds=5)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def site(var: Path, public_url: str, **values: str) -> Iterator[int]:
    """The port of the real server on the test's database. `public_url` is where readers find it."""
    port = free_port()
    with running("the site", server_command(port), port, site_environment(var, public_url, **values)):
        yield port


def server_command(port: int) -> list[str]:
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    return [*granian, "--workers", "1", "--blocking-threads", "2", "--host", "127.0.0.1", "--port", str(port),
            "newsroom.wsgi:application"]  # fmt: skip


def site_environment(var: Path, public_url: str, **values: str) -> dict[str, str]:
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.settings", "SITE_URL": public_url, "MODERATION_PROFILE": "simple",
        "REPORT_THRESHOLD": "3", "ALLOWED_HOSTS": "127.0.0.1", "TRUSTED_PROXIES": "1",
    }  # fmt: skip
    return environment(var) | ours | values


@contextmanager
def worker(var: Path, public_url: str, **values: str) -> Iterator[None]:
    group = Group()
    try:
        group.start("the worker", [sys.executable, "manage.py", "work"], site_environment(var, public_url, **values))
        yield
    finally:
        group.end(within_seconds=5)


@contextmanager
def nginx(home: Path, port: int, backend: int) -> Iterator[None]:
    """With docs/operations/nginx.conf: its ports, its folder and nothing else changed, but that pages are kept for ten
    minutes too, so that nothing but a purge renews them in a test."""
    site_file = (ROOT / "docs" / "operations" / "nginx.conf").read_text()
    for ours, theirs in (
        ("127.0.0.1:8080", f"127.0.0.1:{port}"), ("127.0.0.1:8000", f"127.0.0.1:{backend}"),
        ("/var/cache/nginx/newsroom", f"{home}/cache"), ("410 1s", "410 10m"),
    ):  # fmt: skip
        site_file = replaced(site_file, ours, theirs)
    (home / "site.conf").write_text(site_file)
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(NGINX_MAIN.format(home=home, user=user))
    with running("nginx", [NGINX, "-c", str(home / "nginx.conf"), "-p", str(home)], port, {"PATH": PATH}):
        yield


@contextmanager
def varnish(home: Path, port: int, backend: int) -> Iterator[None]:
    """With docs/operations/varnish.vcl, changed in the same way."""
    text = (ROOT / "docs" / "operations" / "varnish.vcl").read_text()
    text = replaced(replaced(text, '.port = "8000"', f'.port = "{backend}"'), "ttl = 1s", "ttl = 10m")
    (home / "site.vcl").write_text(text)
    command = [VARNISH, "-F", "-j", "none", "-n", str(home / "work"), "-a", f"127.0.0.1:{port}", "-f",
               str(home / "site.vcl"), "-s", "malloc,32m", "-T", "none"]  # fmt: skip
    with running("varnish", command, port, {"PATH": PATH, "HOME": str(home)}):
        yield


def replaced(text: str, ours: str, theirs: str) -> str:
    if ours not in text:
        raise ValueError(f"{ours} is not in the configuration any more")
    return text.replace(ours, theirs)


@contextmanager
def short_folder() -> Iterator[Path]:
    """Varnish keeps sockets and locks there, whose paths may not be long."""
    home = Path(tempfile.mkdtemp(prefix="nr-"))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


PROXIES: dict[str, Callable[..., object]] = {"nginx": nginx, "varnish": varnish}
SETTING = {"nginx": "PURGE_URLS", "varnish": "PURGE_KEY_URLS"}
