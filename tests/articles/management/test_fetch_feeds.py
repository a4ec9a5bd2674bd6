import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.ingest import run
from tests import cast
from tests.articles.ingest.server import Server, conditional, reply
from tests.articles.ingest.test_run import rss
from tests.cast import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("opened_door")]


def fetch_feeds(*arguments: str) -> list[str]:
    """The lines it writes."""
    output = StringIO()
    call_command("fetch_feeds", *arguments, stdout=output)
    return output.getvalue().splitlines()


def feed_at(url: str, **values: Any) -> None:
    cast.feed(url=url, next_fetch_at=NOON, source=cast.source(slug="le-port"), **values)


def test_each_feed_is_a_line_and_the_last_line_counts_them(server: Server) -> None:
    feed_at(server.says(conditional(rss("A", "B"))))

    first, again = fetch_feeds(), fetch_feeds("--force")

    assert first == [
        f"ok       le-port {server.url()}: 2 entries, 2 new, 0 changed",
        "1 feeds: 1 read, 0 not modified, 0 failed; 2 new articles, 0 changed",
    ]
    assert again[0] == f"same     le-port {server.url()}"


def test_a_failure_is_a_line_with_its_reason_and_the_command_ends_well(server: Server) -> None:
    feed_at(server.says([reply(status="404 Not Found")]))

    [line, summary] = fetch_feeds()

    assert line.startswith(f"failing  le-port {server.url()}: ")
    assert "404" in line
    assert "1 failed" in summary


def test_json_is_one_object_a_line(server: Server) -> None:
    feed_at(server.says([reply(rss("A"))]))

    [line] = fetch_feeds("--json", "--source", "le-port")

    facts = json.loads(line)
    assert (facts["source"], facts["url"], facts["status"]) == ("le-port", server.url(), "ok")
    assert (facts["outcome"], facts["entries"], facts["new"], facts["note"]) == ("stored", 1, 1, "")


def test_nothing_due_is_said_so() -> None:
    assert fetch_feeds() == ["0 feeds: 0 read, 0 not modified, 0 failed; 0 new articles, 0 changed"]


def test_a_source_that_does_not_exist_is_named() -> None:
    with pytest.raises(CommandError, match="nowhere"):
        fetch_feeds("--source", "nowhere")


def test_a_bug_ends_the_command_with_its_traceback(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    feed_at(server.says([reply(rss("A"))]))
    monkeypatch.setattr(run.store, "store", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        fetch_feeds()
