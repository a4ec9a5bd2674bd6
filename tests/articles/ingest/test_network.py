import gzip
import itertools
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from articles.ingest import network, wire
from articles.ingest.network import AddressRefused, BadAnswer, Limits, NetworkError, TooLarge, TooSlow, Unreachable
from tests.articles.ingest.conftest import Names, hurried, limits_for
from tests.articles.ingest.server import Script, Server, Step, chunked, conditional, moved, reply, slowly

RSS = b"<rss version='2.0'/>"
HEAD = b"HTTP/1.1 200 OK\r\n"


def drip(first: bytes, piece: bytes, pause: float = 0.05) -> Iterator[Step]:
    yield first
    while True:
        yield piece
        yield pause


def flood(first: bytes, piece: bytes) -> Iterator[Step]:
    yield first
    yield from itertools.repeat(piece)


HOSTILE_ANSWERS: list[tuple[str, Script, type[NetworkError]]] = [
    ("silence", [2.0], TooSlow),
    ("nothing, and the connection closed", [], BadAnswer),
    ("half a status line, then silence", [b"HTTP/1.1 2", 2.0], TooSlow),
    ("half a status line", [b"HTTP/1.1 2"], BadAnswer),
    ("no status line (HTTP/0.9)", [RSS], BadAnswer),
    ("another protocol", [b"SSH-2.0-OpenSSH_9.2\r\n"], BadAnswer),
    ("a status that is no number", [b"HTTP/1.1 abc OK\r\n\r\n"], BadAnswer),
    ("a negative status", [b"HTTP/1.1 -200 OK\r\n\r\n"], BadAnswer),
    ("an unknown version", [b"HTTP/3.9 200 OK\r\n\r\n"], BadAnswer),
    ("a drip of status", lambda _: drip(b"HTTP/1.1 200 ", b"O"), TooSlow),
    ("a drip of headers", lambda _: drip(HEAD, b"X-Drip: 1\r\n"), TooSlow),
    ("a drip of body", lambda _: drip(HEAD + b"Content-Length: 90000\r\n\r\n", b"x"), TooSlow),
    ("a drip without a length", lambda _: drip(HEAD + b"\r\n", b"x"), TooSlow),
    ("a drip of chunks", lambda _: drip(chunked(end=b""), b"1\r\nx\r\n"), TooSlow),
    ("a drip of trailers", lambda _: drip(chunked(RSS, end=b"0\r\n"), b"X: 1\r\n"), TooSlow),
    ("interim answers without end", lambda _: drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), TooSlow),
    ("silence in the body", [HEAD + b"Content-Length: 100\r\n\r\nxx", 2.0], TooSlow),
    ("a header line without end", lambda _: flood(HEAD + b"X: ", b"x" * 10_000), BadAnswer),
    ("headers without end", lambda _: flood(HEAD, b"X: 1\r\n"), BadAnswer),
    ("a status line without end", lambda _: flood(b"HTTP/1.1 200 ", b"x" * 10_000), BadAnswer),
    ("a body without end", lambda _: flood(HEAD + b"\r\n", b"x" * 10_000), TooLarge),
    ("chunks without end", lambda _: flood(chunked(end=b""), b"a\r\n0123456789\r\n"), TooLarge),
    ("a chunk size without end", lambda _: flood(chunked(end=b""), b"0" * 10_000), BadAnswer),
    ("one chunk without end", lambda _: flood(chunked(end=b"ffffffffff\r\n"), b"x" * 10_000), TooLarge),
    ("a chunk of length -1 and no end", lambda _: flood(chunked(end=b"-1\r\n"), b"x" * 10_000), TooLarge),
    ("a chunk of length -5", [chunked(end=b"-5\r\nxxxxx\r\n0\r\n\r\n")], BadAnswer),
    ("a chunk size that is no number", [chunked(end=b"many\r\nx\r\n")], BadAnswer),
    ("chunks cut off", [chunked(RSS, end=b"")], BadAnswer),
    ("a chunk cut off", [chunked(end=b"14\r\n<rss")], BadAnswer),
    ("an announced length above the limit", [reply(RSS, length="100001")], TooLarge),
    ("a body above the limit", [reply(b"x" * 100_001)], TooLarge),
    ("shorter than its length", [reply(RSS, length="1000")], BadAnswer),
    ("a negative length", [reply(RSS, length="-1")], BadAnswer),
    ("a length that is no number", [reply(RSS, length="20 bytes")], BadAnswer),
    ("a length in hexadecimal", [reply(RSS, length="0x14")], BadAnswer),
    ("a length with a sign", [reply(RSS, length="+20")], BadAnswer),
    ("two lengths", [reply(RSS, "Content-Length: 5")], BadAnswer),
    ("an unknown transfer encoding", [HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"], BadAnswer),
    ("a NUL in a header", [reply(RSS, 'ETag: "a\0b"')], BadAnswer),
    ("a gzip bomb", [reply(gzip.compress(b"\0" * 50_000_000), "Content-Encoding: gzip")], TooLarge),
    ("a deflate bomb", [reply(zlib.compress(b"\0" * 50_000_000), "Content-Encoding: deflate")], TooLarge),
    ("gzip cut off", [reply(gzip.compress(RSS)[:-4], "Content-Encoding: gzip")], BadAnswer),
    ("gzip that is none", [reply(RSS, "Content-Encoding: gzip")], BadAnswer),
    ("gzip within gzip", [reply(gzip.compress(gzip.compress(RSS)), "Content-Encoding: gzip, gzip")], BadAnswer),
    ("gzip named twice", [reply(gzip.compress(RSS), *["Content-Encoding: gzip"] * 2)], BadAnswer),
    ("brotli", [reply(RSS, "Content-Encoding: br")], BadAnswer),
    ("zstandard", [reply(RSS, "Content-Encoding: zstd")], BadAnswer),
    ("a redirect to itself", [moved("/")], BadAnswer),
    ("a redirect without a place", [reply(b"", status="302 Found")], BadAnswer),
    ("a redirect to two places", [reply(b"", "Location: /a", "Location: /b", status="302 Found")], BadAnswer),
    ("a redirect to a broken place", [moved("http://[::1/")], BadAnswer),
    ("a redirect to a file", [moved("file:///etc/passwd")], AddressRefused),
    ("a redirect to a script", [moved("javascript:alert(1)")], AddressRefused),
    ("a redirect to cloud metadata", [moved("http://169.254.169.254/latest/meta-data/")], AddressRefused),
    ("a redirect to a mapped address", [moved("http://[::ffff:169.254.169.254]/")], AddressRefused),
    ("a redirect to a decimal address", [moved("http://2130706433/")], AddressRefused),
    ("a redirect to another port", [moved("http://127.0.0.1:22/")], AddressRefused),
    ("a redirect with a password", [moved("http://a:b@127.0.0.1/")], AddressRefused),
]


@pytest.mark.parametrize(
    ("script", "error"), [case[1:] for case in HOSTILE_ANSWERS], ids=[c[0] for c in HOSTILE_ANSWERS]
)
def test_a_hostile_answer_ends_in_its_named_error_and_in_time(
    server: Server, limits: Limits, script: Script, error: type[NetworkError]
) -> None:
    url, limits = server.says(script), hurried(limits) if error is TooSlow else limits
    began = time.monotonic()

    with pytest.raises(error) as refused:
        network.get(url, limits=limits)

    assert type(refused.value) is error
    assert str(refused.value)
    assert time.monotonic() - began < limits.total_seconds + 1


@pytest.mark.parametrize(
    "script",
    [
        [reply(RSS)],
        [reply(RSS + b"more than was announced", length=str(len(RSS)))],
        [reply(RSS, f"Content-Length: {len(RSS)}")],
        [HEAD + b"\r\n" + RSS],
        [chunked(RSS[:5], RSS[5:])],
        [chunked(RSS, end=b"0\r\nX-Trailer: 1\r\n\r\n")],
        [b"HTTP/1.1 100 Continue\r\n\r\n" + reply(RSS)],
        [b"HTTP/1.0 200 OK\r\n\r\n" + RSS],
        [reply(gzip.compress(RSS), "Content-Encoding: gzip")],
        [reply(zlib.compress(RSS), "Content-Encoding: deflate")],
        [reply(RSS, "Content-Encoding: identity")],
        [reply(RSS)[:30], 0.1, reply(RSS)[30:]],
    ],
)
def test_an_odd_but_honest_answer_is_read(server: Server, limits: Limits, script: Script) -> None:
    answer = network.get(server.says(script), limits=limits)

    assert (answer.status, answer.body) == (200, RSS)


def test_the_answer_carries_what_the_next_request_and_the_parser_need(server: Server, limits: Limits) -> None:
    headers = [
        "Content-Type: text/xml; Charset=ISO-8859-1",
        'ETag: W/"7"',
        "Last-Modified: Tue, 24 Nov 2026 09:00:00 GMT",
    ]
    url = server.says([reply(RSS, *headers)])

    answer = network.get(url, limits=limits)

    assert (answer.content_type, answer.charset) == ("text/xml; Charset=ISO-8859-1", "iso-8859-1")
    assert (answer.etag, answer.last_modified) == ('W/"7"', "Tue, 24 Nov 2026 09:00:00 GMT")


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/xml", ""),
        ('text/xml; version=1;charset="Windows-1256" ; x=y', "windows-1256"),
        ("text/xml; charset=", ""),
        ("text/xml; charset*=utf-8''x", ""),
        ("text/xml; x=charset=utf-8", ""),
        (";;;=", ""),
    ],
)
def test_the_charset_is_read_from_the_content_type(
    server: Server, limits: Limits, content_type: str, charset: str
) -> None:
    assert network.get(server.says([reply(RSS, f"Content-Type: {content_type}")]), limits=limits).charset == charset


@pytest.mark.parametrize("etag", ['"' + "a" * 600 + '"', '"\x01"', '"é"'])
def test_a_validator_that_would_not_come_back_as_it_was_is_not_kept(server: Server, limits: Limits, etag: str) -> None:
    assert network.get(server.says([reply(RSS, f"ETag: {etag}")]), limits=limits).etag == ""


def test_a_feed_that_has_not_changed_answers_304_without_a_body(server: Server, limits: Limits) -> None:
    url = server.says(conditional(RSS))
    first = network.get(url, limits=limits)

    second = network.get(url, limits=limits, etag=first.etag, last_modified="Tue, 24 Nov 2026 09:00:00 GMT")

    assert (first.status, second.status, second.body) == (200, 304, b"")
    assert server.requests[1].headers["If-Modified-Since"] == "Tue, 24 Nov 2026 09:00:00 GMT"


def test_no_cookie_comes_back_and_one_connection_serves_one_request(server: Server, limits: Limits) -> None:
    url = server.says([reply(RSS, "Set-Cookie: id=1")])

    network.get(url, limits=limits)
    network.get(url, limits=limits)

    headers = server.requests[1].headers
    assert headers["Cookie"] is None
    assert headers["Connection"] == "close"
    assert headers["Accept-Encoding"] == "gzip, deflate"


def test_three_redirects_are_followed_and_no_fourth(server: Server, limits: Limits) -> None:
    for number in range(4):
        server.says([moved(f"/{number + 1}")], f"/{number}")
    server.says([reply(RSS)], "/4")

    answer = network.get(server.url("/1"), limits=limits)
    with pytest.raises(BadAnswer):
        network.get(server.url("/0"), limits=limits)

    assert (answer.url, answer.body) == (server.url("/4"), RSS)


@pytest.mark.parametrize(
    ("statuses", "place"), [("301 308 301", "/3"), ("308 302 301", "/1"), ("302 301 301", "/0"), ("307 303 301", "/0")]
)
def test_the_permanent_address_is_as_far_as_permanent_redirects_alone_led(
    server: Server, limits: Limits, statuses: str, place: str
) -> None:
    for number, status in enumerate(statuses.split()):
        server.says([moved(f"/{number + 1}", f"{status} Moved")], f"/{number}")
    server.says([reply(RSS)], "/3")

    answer = network.get(server.url("/0"), limits=limits)

    assert answer.permanent_url == server.url(place)


def test_the_body_of_a_redirect_is_not_read(server: Server, limits: Limits) -> None:
    server.says(lambda _: flood(moved("/feed").replace(b"Content-Length: 0\r\n", b""), b"x" * 10_000))
    server.says([reply(RSS)], "/feed")

    assert network.get(server.url(), limits=limits).body == RSS


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "429 Too Many Requests", "500 Oops", "204 No Content"])
def test_another_status_is_an_answer_without_a_body(server: Server, limits: Limits, status: str) -> None:
    answer = network.get(server.says([reply(b"<h1>no</h1>", "Retry-After: 120", status=status)]), limits=limits)

    assert (answer.status, answer.body, answer.retry_after) == (int(status[:3]), b"", "120")


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("8.8.8.8", "::1"), ("::ffff:8.8.8.8",), ("fe80::1%2",), ("64:ff9b::1",)],
)
def test_a_name_with_any_address_inside_is_refused_without_a_connection(
    names: Names, addresses: tuple[str, ...]
) -> None:
    names("feeds.example", *addresses)

    with pytest.raises(AddressRefused):
        network.get("http://feeds.example/", limits=Limits())


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://127.0.0.1./", "http://[::1]/", "http://１２７.0.0.1/"])
def test_loopback_is_refused_in_production(url: str) -> None:
    with pytest.raises(AddressRefused):
        network.get(url, limits=Limits())


def test_a_name_is_looked_up_once_a_hop_and_that_very_address_is_connected_to(
    server: Server, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = iter(["127.0.0.1", "169.254.169.254"])  # the second look-up would be the trap
    look_up = lambda *_, **__: [(2, 1, 6, "", (next(turns), server.port))]  # noqa: E731
    monkeypatch.setattr("socket.getaddrinfo", look_up)
    server.says([reply(RSS)])

    network.get(f"http://feeds.example:{server.port}/", limits=limits)

    assert next(turns) == "169.254.169.254"
    assert server.requests[0].headers["Host"] == f"feeds.example:{server.port}"


def test_a_redirect_to_a_name_inside_is_refused_although_the_first_hop_was_fine(
    server: Server, limits: Limits, names: Names
) -> None:
    names("127.0.0.1", "127.0.0.1")
    names("inside.example", "169.254.169.254")

    with pytest.raises(AddressRefused):
        network.get(server.says([moved("http://inside.example/")]), limits=limits)


def test_the_second_address_is_tried_when_nobody_answers_at_the_first(
    server: Server, limits: Limits, names: Names
) -> None:
    names("feeds.example", "127.0.0.2", "127.0.0.1")
    server.says([reply(RSS)])

    assert network.get(f"http://feeds.example:{server.port}/", limits=limits).body == RSS


def test_an_unknown_name_and_a_closed_port_are_unreachable(limits: Limits, names: Names) -> None:
    names("127.0.0.1", "127.0.0.1")

    for url in ("http://nowhere.example/", "http://127.0.0.1:80/"):
        with pytest.raises(Unreachable):
            network.get(url, limits=limits)


def test_a_name_server_that_does_not_answer_counts_as_slow(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: time.sleep(1))

    with pytest.raises(TooSlow):
        network.get("http://feeds.example/", limits=replace(limits, connect_seconds=0.1))


def test_all_hops_share_one_time_limit(server: Server, limits: Limits) -> None:
    for number in range(3):
        server.says([0.3, moved(f"/{number + 1}")], f"/{number}")
    server.says([0.3, reply(RSS)], "/3")

    with pytest.raises(TooSlow):
        network.get(server.url("/0"), limits=hurried(limits))


def test_a_certificate_is_verified_against_the_name_not_the_address(secure_server: Server, names: Names) -> None:
    names("feeds.example", "127.0.0.1")
    secure_server.says([reply(RSS)])

    answer = network.get(f"https://feeds.example:{secure_server.port}/", limits=limits_for(secure_server))

    assert answer.body == RSS


def test_a_certificate_of_another_name_is_not_accepted(secure_server: Server, names: Names) -> None:
    names("other.example", "127.0.0.1")

    with pytest.raises(Unreachable):
        network.get(f"https://other.example:{secure_server.port}/", limits=limits_for(secure_server))


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(
    secure_server: Server, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    wire.trust.cache_clear()
    names("feeds.example", "127.0.0.1")

    with pytest.raises(Unreachable):
        network.get(f"https://feeds.example:{secure_server.port}/", limits=limits_for(secure_server))


@pytest.mark.parametrize("script", [[2.0], lambda _: drip(HEAD + b"\r\n", b"x"), lambda _: drip(HEAD, b"X: 1\r\n")])
def test_time_limits_hold_over_a_secure_connection(secure_server: Server, names: Names, script: Script) -> None:
    names("feeds.example", "127.0.0.1")
    secure_server.says(script)

    with pytest.raises(TooSlow):
        network.get(f"https://feeds.example:{secure_server.port}/", limits=hurried(limits_for(secure_server)))


def test_a_handshake_that_never_comes_is_slow(server: Server, limits: Limits) -> None:
    server.says([3.0])

    with pytest.raises(TooSlow):
        network.get(f"https://127.0.0.1:{server.port}/", limits=replace(limits, connect_seconds=0.2))


def test_one_host_sees_at_most_two_connections_at_a_time(server: Server, limits: Limits) -> None:
    url = server.says(slowly(reply(RSS)))
    threads = [threading.Thread(target=network.get, args=(url,), kwargs={"limits": limits}) for _ in range(6)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(server.requests) == 6
    assert server.most_open == 2


def test_a_server_that_the_operator_named_is_asked_in_our_own_network_and_at_any_port(server: Server) -> None:
    server.says([reply(status="410 Gone")], "/media/x?y=1")

    answer = network.ask("PURGE", server.url(""), "/media/x?y=1", limits=Limits(), headers={"Host": "press.example"})

    assert answer.status == 410
    assert server.requests[0].headers["Host"] == "press.example"


def test_a_named_server_is_followed_to_no_other(server: Server) -> None:
    server.says([moved("http://127.0.0.1:1/")], "/")

    assert network.ask("GET", server.url(""), "/", limits=Limits()).status == 302
    assert len(server.requests) == 1


@pytest.mark.parametrize("path", ["@169.254.169.254/", ":80/", ".evil.example/", "", "evil"])
def test_a_path_leads_to_no_other_server(server: Server, path: str) -> None:
    with pytest.raises(AddressRefused):
        network.ask("GET", server.url(""), path, limits=Limits())

    assert server.requests == []


@pytest.mark.parametrize(
    "named", ["http://169.254.169.254", "http://[fe80::1]", "file:///etc", "http://ada:pw@10.0.0.1"]
)
def test_what_is_never_opened_is_not_opened_for_an_operator_either(named: str) -> None:
    with pytest.raises(AddressRefused):
        network.ask("GET", named, "/latest/meta-data/", limits=Limits())
