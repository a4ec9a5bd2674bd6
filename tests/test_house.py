"""The repository holds itself to its own rules."""

import ast
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from tests import cast
from tests.conftest import NetworkReached

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = {"articles": {"moderation", "newsroom"}, "moderation": {"newsroom"}}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_imports_run_one_way(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] in FORBIDDEN[package]
    ]

    assert wrong == []


THE_DOOR = [ROOT / "articles" / "ingest" / name for name in ("network.py", "wire.py")]
THE_BUCKET = ROOT / "articles" / "images" / "bucket.py"  # the operator's own, by boto3
THE_FRONT = ROOT / "newsroom" / "serve.py"  # listens, and asks only itself whether it answers
OPENS_CONNECTIONS = {
    "aiohttp", "asyncio", "boto3", "botocore", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
HARMLESS = {"http.cookies", "urllib.parse"}


def opens_connections(path: Path) -> list[str]:
    """The modules it imports that open connections."""
    names = [name for name in imports_of(path) if name.split(".")[0] in OPENS_CONNECTIONS]
    return [name for name in names if name not in HARMLESS]


@pytest.mark.parametrize("package", ["articles", "moderation", "newsroom"])
def test_the_network_has_one_door(package: str) -> None:
    others = [path for path in (ROOT / package).rglob("*.py") if path not in (*THE_DOOR, THE_BUCKET, THE_FRONT)]

    wrong = {str(path.relative_to(ROOT)): found for path in others if (found := opens_connections(path))}

    assert wrong == {}
    assert all(map(opens_connections, THE_DOOR))


def test_the_wire_behind_the_door_is_used_by_the_door_alone() -> None:
    users = [path.name for path in (ROOT / "articles").rglob("*.py") if "articles.ingest.wire" in imports_of(path)]

    assert sorted(users) == ["limits.py", "network.py"]  # the one for its dataclass of limits


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as outside, pytest.raises(NetworkReached):
        outside.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkReached):
        socket.getaddrinfo("feeds.example", 80)


@pytest.mark.django_db
def test_each_role_of_the_newsroom_has_its_rights() -> None:
    ed, mona = cast.staff("ed"), cast.staff("mona")

    assert Group.objects.count() == 4
    assert ed.has_perm("articles.publish_article")
    assert not ed.has_perm("moderation.decide_case")
    assert mona.has_perm("moderation.decide_case")
    assert not mona.has_perm("articles.publish_article")
