"""nginx before a site, with the configuration that docs/operations hands out; beside it, a file of the same bytes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.client import body_of, get
from newsroom.serve import Address
from tests.e2e.caches.programs import NGINX, NGINX_MAIN, PATH, free_port, replaced, running
from tests.processes import ROOT

FILE = """
server {{
    listen 127.0.0.1:{port};
    root {folder};
    types {{ }}
    default_type text/html;
    location / {{ }}
}}
"""


class Missing(Exception):
    """There is no nginx."""


@contextmanager
def before(site: Address, *, folder: Path, path: str) -> Iterator[tuple[Address, Address]]:
    """Where nginx answers for the site, and where it has the page of that path, packed, as `/page.bin`."""
    if not NGINX:
        raise Missing("nginx is not installed: apt-get install nginx-light")
    home = folder / "nginx"
    (home / "files").mkdir(parents=True)
    (home / "files" / "page.bin").write_bytes(body_of(site, get(site, path, "Accept-Encoding: gzip")))
    for outer in (folder, home, home / "files"):
        outer.chmod(0o755)
    cached, file = free_port(), free_port()
    (home / "site.conf").write_text(_as_handed_out(site, home, cached) + FILE.format(port=file, folder=home / "files"))
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(NGINX_MAIN.format(home=home, user=user))
    with running("nginx", [NGINX, "-c", str(home / "nginx.conf"), "-p", str(home)], cached, {"PATH": PATH}):
        yield Address(host="127.0.0.1", port=cached), Address(host="127.0.0.1", port=file)


def _as_handed_out(site: Address, home: Path, port: int) -> str:
    """Its ports and its folder, and nothing else, are ours."""
    text = (ROOT / "docs" / "operations" / "nginx.conf").read_text()
    for ours, theirs in (
        ("127.0.0.1:8080", f"127.0.0.1:{port}"),
        ("127.0.0.1:8000", f"{site.host}:{site.port}"),
        ("/var/cache/nginx/newsroom", f"{home}/cache"),
    ):
        text = replaced(text, ours, theirs)
    return text
