"""Fetches all feeds that are due, side by side, and keeps the outcome of each.

What goes wrong outside is a row that an editor can see, and no other feed notices. What goes wrong inside is a bug: the
other feeds are finished first, then it is raised.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, zip_longest
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from articles.images.refusal import NoRoom
from articles.ingest import limits, schedule, store
from articles.ingest.entries import Document
from articles.ingest.fetch import Gone, fetch
from articles.ingest.network import Answer, NetworkError
from articles.ingest.parse import ParseError, read_feed
from articles.ingest.take_pictures import Pictures, take_pictures
from articles.models import Feed, Fetch
from articles.models.feed import FeedQuerySet
from articles.words import Sentences, Words, kept, said
from articles.words import Words as _

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)
PICTURE_SECONDS = 300.0  # for all pictures of one fetch; well within the lease
MOST_NOTES = 20


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Goes on from `at`: what is stored after minutes on the network carries the time at which it is stored."""

    at: datetime
    began: float

    def now(self) -> datetime:
        return self.at + timedelta(seconds=monotonic() - self.began)


def waiting(at: datetime, *, source: str = "", force: bool = False) -> FeedQuerySet:
    """The feeds that `fetch_due` would take: those due, or with `force` all that have not ended."""
    feeds = Feed.objects.live() if force else Feed.objects.due(at)
    return feeds.filter(source__slug=source) if source else feeds


def fetch_due(
    at: datetime, *, source: str = "", force: bool = False, tell: Callable[[Fetch], object] = lambda fetched: None
) -> list[Fetch]:
    """Fetches what is due; `tell` hears of each outcome as it comes. Several processes may do this at once."""
    feeds = take_turns(waiting(at, source=source, force=force).select_related("source", "section"))
    done: list[Fetch] = []
    bugs: list[Exception] = []
    clock = Clock(at=at, began=monotonic())
    pool = ThreadPoolExecutor(max_workers=settings.FETCH_WORKERS, thread_name_prefix="fetch")
    try:
        futures = {pool.submit(_in_thread, feed, clock): feed for feed in feeds}
        for future in as_completed(futures):
            fetched = _outcome(future, futures[future], at, bugs)
            if fetched:
                done.append(fetched)
                tell(fetched)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever interrupts us does not wait for a slow server
    _raise(bugs)
    return done


def take_turns(feeds: Iterable[Feed]) -> list[Feed]:
    """One feed of each server, then the next of each: a server with many feeds does not hold up the others."""
    by_server: dict[str | None, list[Feed]] = defaultdict(list)
    for feed in feeds:
        by_server[urlsplit(feed.url).hostname].append(feed)
    return [feed for feed in chain.from_iterable(zip_longest(*by_server.values())) if feed]


def _outcome(future: Future[Fetch | None], feed: Feed, at: datetime, bugs: list[Exception]) -> Fetch | None:
    bug = future.exception()
    if bug is None:
        return future.result()
    if not isinstance(bug, Exception):
        raise bug
    bugs.append(bug)
    if isinstance(bug, DatabaseError):
        return None  # there may be nowhere to write it; the feed is due again when its lease ends
    log.error("feed %s", feed.url, exc_info=bug)
    return _fail(feed, at, _("An error in our own program; its log says more."))


def _raise(bugs: list[Exception]) -> None:
    if len(bugs) > 1 and not all(isinstance(bug, DatabaseError) for bug in bugs):
        raise ExceptionGroup("several feeds could not be read because of errors in our own program", bugs)
    if bugs:
        raise bugs[0]


def _in_thread(feed: Feed, clock: Clock) -> Fetch | None:
    try:
        return fetch_one(feed, clock) if feed.claim(until=clock.at + LEASE) else None
    finally:
        connections.close_all()


def fetch_one(feed: Feed, clock: Clock) -> Fetch | None:
    """Fetches a claimed feed and stores what is new; None when an editor removed or moved it meanwhile."""
    at = clock.at
    try:
        answer = fetch(feed.url, limits=limits.feed_limits(), etag=feed.etag, last_modified=feed.last_modified)
        if answer.permanent_url != feed.url and feed.is_elsewhere(answer.permanent_url):
            return _fail(feed, at, _told_elsewhere(answer))
        if answer.status == 304:
            return _keep_unmodified(feed, answer, at)
        document = read_feed(answer.body, content_type=answer.content_type, url=answer.url)
        pictures = take_pictures(
            store.pictures_wanted(feed, document, at), source=feed.source, at=at, limits=limits.picture_limits(),
            seconds=PICTURE_SECONDS,
        )  # fmt: skip
        return _keep(feed, answer, document, pictures, clock)
    except Gone as gone:
        return _end(feed, at, said(gone))
    except (NetworkError, ParseError, NoRoom) as failure:
        return _fail(feed, at, said(failure), retry_after=getattr(failure, "retry_after", ""))


@transaction.atomic
def _keep(feed: Feed, answer: Answer, document: Document, pictures: Pictures, clock: Clock) -> Fetch | None:
    """The one transaction of a feed: its articles, its row, and the record of this fetch."""
    held = feed.hold()
    if held is None:
        return None
    outcome = store.store(held, document, pictures.images, clock.now())
    left_out = [
        Words("%(place)s. %(title)s: %(reason)s", {"place": place + 1, "title": title, "reason": reason})
        for place, title, reason in outcome.left_out
    ]
    if pictures.is_worth_another_try:  # without validators the next answer brings the entries, and so their pictures
        answer = replace(answer, etag="", last_modified="")
    notes = [*_succeed(held, answer, clock.at), document.problem, *left_out, *pictures.notes]
    return held.fetches.create(
        at=clock.at,
        outcome=Fetch.Outcome.STORED,
        entries=outcome.entries,
        new=outcome.new,
        changed=outcome.changed,
        left_out=len(outcome.left_out),
        pictures=outcome.pictures,
        note=Sentences(kept([note for note in notes if note][:MOST_NOTES])),
    )


@transaction.atomic
def _keep_unmodified(feed: Feed, answer: Answer, at: datetime) -> Fetch | None:
    held = feed.hold()
    if held is None:
        return None
    note = Sentences(kept(_succeed(held, answer, at)))
    return held.fetches.create(at=at, outcome=Fetch.Outcome.NOT_MODIFIED, note=note)


def _succeed(feed: Feed, answer: Answer, at: datetime) -> list[str]:
    """Marks the feed fine, at its new address if it has one. A 304 need not repeat its validators."""
    is_304 = answer.status == 304
    feed.succeed(
        at=at,
        next_fetch_at=schedule.after_success(at, interval=limits.fetch_interval()),
        etag=answer.etag or (feed.etag if is_304 else ""),
        last_modified=answer.last_modified or (feed.last_modified if is_304 else ""),
    )
    if answer.permanent_url == feed.url:
        return []
    if feed.move(answer.permanent_url):
        return [_("It has moved to %(url)s.") % {"url": answer.permanent_url}]
    return [_told_elsewhere(answer)]


def _told_elsewhere(answer: Answer) -> str:
    return _("It has moved to %(url)s, which another feed reads already.") % {"url": answer.permanent_url}


@transaction.atomic
def _fail(feed: Feed, at: datetime, reason: str, *, retry_after: str = "") -> Fetch | None:
    held = feed.hold()
    if held is None:
        return None
    again = schedule.after_failure(at, failures=held.failures + 1, retry_after=retry_after)
    held.fail(at=at, next_fetch_at=again, reason=reason)
    return held.fetches.create(at=at, outcome=Fetch.Outcome.FAILED, note=Sentences(kept([reason])))


@transaction.atomic
def _end(feed: Feed, at: datetime, reason: str) -> Fetch | None:
    held = feed.hold()
    if held is None:
        return None
    held.end(at=at, reason=reason)
    return held.fetches.create(at=at, outcome=Fetch.Outcome.FAILED, note=Sentences(kept([reason])))
