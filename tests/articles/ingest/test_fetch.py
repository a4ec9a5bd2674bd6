import pytest

from articles.ingest.fetch import Gone, StatusRefused, fetch
from articles.ingest.network import Limits
from tests.articles.ingest.server import Server, conditional, moved, reply

RSS = b"<rss version='2.0'/>"


def test_a_feed_is_its_body_and_where_it_lies(server: Server, limits: Limits) -> None:
    answer = fetch(server.says(conditional(RSS)), limits=limits)

    assert (answer.status, answer.body, answer.etag) == (200, RSS, '"1"')


def test_a_feed_we_have_already_is_not_sent_again(server: Server, limits: Limits) -> None:
    assert fetch(server.says(conditional(RSS)), limits=limits, etag='"1"').status == 304


@pytest.mark.parametrize(
    "status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content", "206 Partial", "300 Many", "305 Proxy"]
)
def test_another_status_than_200_is_refused_with_the_servers_wish_for_patience(
    server: Server, limits: Limits, status: str
) -> None:
    url = server.says([reply(b"", "Retry-After: 120", status=status)])

    with pytest.raises(StatusRefused) as refused:
        fetch(url, limits=limits)

    assert refused.value.retry_after == "120"
    assert status[:3] in str(refused.value)


def test_a_304_that_nobody_asked_for_is_refused(server: Server, limits: Limits) -> None:
    with pytest.raises(StatusRefused):
        fetch(server.says([reply(status="304 Not Modified")]), limits=limits)


def test_410_is_gone_also_behind_a_redirect(server: Server, limits: Limits) -> None:
    server.says([moved("/gone", "301 Moved")])
    server.says([reply(status="410 Gone")], "/gone")

    with pytest.raises(Gone):
        fetch(server.url(), limits=limits)
