"""First stage: the bytes of a feed, asked for only if they changed."""

from articles.ingest import network
from articles.ingest.network import Answer, Limits, NetworkError
from articles.words import Words as _


class StatusRefused(NetworkError):
    """The server answers, but not with a feed. `retry_after` is its wish, as sent."""

    def __init__(self, words: str, *, retry_after: str = "") -> None:
        super().__init__(words)
        self.retry_after = retry_after


class Gone(StatusRefused):
    """410: the feed has ended, and need not be asked for again."""


def fetch(url: str, *, limits: Limits, etag: str = "", last_modified: str = "") -> Answer:
    """A 200 with its body, or the 304 of a feed that has not changed. Raises `NetworkError`."""
    answer = network.get(url, limits=limits, etag=etag, last_modified=last_modified)
    if answer.status == 410:
        raise Gone(_("The server says that this feed is gone for good (410)."))
    if answer.status == 304 and not (etag or last_modified):
        raise StatusRefused(_("The server says “not modified”, but we have nothing of it."))
    if answer.status not in (200, 304):
        words = _("The server answers %(status)s instead of a feed.") % {"status": answer.status}
        raise StatusRefused(words, retry_after=answer.retry_after)
    return answer
