import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme

from articles.ingest import wire
from articles.ingest.network import Limits
from tests.articles.ingest.server import Server


@pytest.fixture
def secure_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    """Speaks TLS as feeds.example; the authority made for it is trusted as the system's own."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("feeds.example").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    wire.trust.cache_clear()
    server = Server(context)
    yield server
    server.close()
    wire.trust.cache_clear()


@pytest.fixture
def limits(server: Server) -> Limits:
    return limits_for(server)


def limits_for(server: Server, **values: Any) -> Limits:
    """Loopback, the server's port, and 100 KB."""
    return Limits(**{"ports": (80, 443, server.port), "allow_private": True, "max_bytes": 100_000, **values})


def hurried(limits: Limits) -> Limits:
    """So little time that a test of slowness is quick."""
    return replace(limits, read_seconds=0.4, total_seconds=0.8)


Names = Callable[..., None]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """`names("feeds.example", "127.0.0.1", …)`: the name server, as far as a test needs one."""
    known: dict[str, tuple[str, ...]] = {}

    def look_up(host: str, port: int, **_hints: Any) -> list[Any]:
        if host not in known:
            raise OSError(-2, "Name or service not known")
        return [(10 if ":" in address else 2, 1, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    return lambda host, *addresses: known.update({host: addresses})
