from collections.abc import Iterator

import pytest

from bench.client import Unreadable, body_of, etag_of, fetch, get, percentile, post, send
from newsroom.serve import Address
from tests.articles.ingest.server import Server, reply


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def address(server: Server) -> Address:
    return Address(host="127.0.0.1", port=server.port)


def test_a_page_is_read_to_its_end(server: Server, address: Address) -> None:
    server.says([b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhal", 0.01, b"ves"])

    assert fetch(address, "/") == (200, b"halves")


def test_every_answer_is_counted_by_its_kind(server: Server, address: Address) -> None:
    server.says([reply(status="201 Created")], "/good")
    server.says([reply(status="503 Service Unavailable")], "/bad")

    load = send(address, [get(address, "/good"), get(address, "/bad")], connections=2)

    assert (load.statuses, load.errors) == ({2: 1, 5: 1}, 1)
    assert 0 < load.p50_ms <= load.p99_ms


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_an_answer_cut_short_is_no_answer(server: Server, address: Address, answer: bytes) -> None:
    server.says([answer])

    with pytest.raises(Unreadable):
        fetch(address, "/")


def test_the_tag_of_a_page_is_read_and_a_page_without_one_is_named(server: Server, address: Address) -> None:
    server.says([b'HTTP/1.1 200 OK\r\nETag: "a1"\r\nContent-Length: 2\r\n\r\nhi'], "/tagged")
    server.says([reply()], "/bare")

    assert etag_of(address, "/tagged") == '"a1"'
    assert body_of(address, get(address, "/tagged")) == b"hi"
    with pytest.raises(Unreadable, match="/bare has no ETag"):
        etag_of(address, "/bare")


def test_a_form_is_sent_with_its_length_and_its_headers(address: Address) -> None:
    request = post(address, "/form", "a=1", "Cookie: rid=1")

    head, body = request.split(b"\r\n\r\n")
    assert body == b"a=1"
    assert {b"Content-Length: 3", b"Cookie: rid=1"} < set(head.split(b"\r\n"))


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (99, 99), (100, 100), (1, 1)])
def test_a_percentile_is_a_value_that_was_measured(percent: int, value: int) -> None:
    assert percentile([*range(100, 0, -1)], percent) == value
