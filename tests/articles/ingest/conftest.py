import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from articles.ingest import wire
from articles.ingest.network import Limits
from tests.articles.ingest.server import Server

TLS = Path(__file__).parent / "tls"  # a certificate for feeds.example, good until 2126, and its key


@pytest.fixture
def secure_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Speaks TLS as feeds.example; its certificate is trusted as the system's own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "server.pem"))
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
