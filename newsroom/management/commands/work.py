"""`manage.py work`: the worker and the clock; several may run."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import autoreload

from articles.desk.clock import publish_due
from articles.images.place import settle_all, sweep
from articles.ingest.retention import forget_old_fetches
from articles.ingest.run import fetch_due
from articles.ready.log import forget_old_changes
from articles.search.index import catch_up
from articles.stories.relate import relate_due
from articles.syndication.websub import noticing, telling
from moderation import alerts, journal
from moderation.actions import keep_usual_days, settle_open_cases
from moderation.copies.entering import fingerprint_missing
from moderation.copies.following import follow_up
from moderation.owed.retention import forget_who
from moderation.owed.sending import send_due
from moderation.purging.places import places
from moderation.purging.work import forget_strangers, work_off
from moderation.retention import forget as forget_reporters
from moderation.transparency import months
from newsroom import mail_files
from newsroom.worker import Job, Worker

log = logging.getLogger(__name__)
HOUR = 3600.0


def fetch_feeds(at: datetime) -> str:
    """The numbers of what was fetched, or nothing."""
    fetched = fetch_due(at)
    new = sum(fetch.new for fetch in fetched)
    return f"{len(fetched)} fetched, {new} articles new" if fetched else ""


LANES = (
    [Job(name="publications", every_seconds=1, run=publish_due)],
    [Job(name="feeds", every_seconds=5, run=fetch_feeds)],
    [
        Job(name="alerts", every_seconds=1, run=alerts.send_due),
        Job(name="caches that do not follow", every_seconds=10, run=alerts.tell_of_red_lights),
        Job(name="the digest", every_seconds=60, run=alerts.write_digest),
    ],
    [Job(name="articles that search does not know yet", every_seconds=1, run=catch_up)],
    [Job(name="articles not yet compared with the others", every_seconds=2, run=relate_due)],
    [Job(name="letters", every_seconds=5, run=send_due)],
    [
        Job(name="reports that nobody examined", every_seconds=5, run=settle_open_cases),
        Job(name="decisions missing in the journal", every_seconds=5, run=journal.catch_up),
        Job(name="what is usual", every_seconds=HOUR / 6, run=keep_usual_days),
    ],
    [Job(name="pictures in the wrong place", every_seconds=5, run=lambda at: settle_all())],
    [
        Job(name="months that are over", every_seconds=HOUR, run=months.close),
        Job(name="names and letters", every_seconds=HOUR, run=forget_who),
        Job(name="letters in files", every_seconds=HOUR, run=partial(mail_files.forget, settings.VAR_DIR / "mail")),
        Job(name="old changes", every_seconds=HOUR, run=forget_old_changes),
        Job(name="old fetches", every_seconds=HOUR, run=forget_old_fetches),
        Job(name="keys of reporters", every_seconds=HOUR, run=forget_reporters),
        Job(name="files of no picture", every_seconds=HOUR, run=sweep),
        Job(name="purges at servers of no setting", every_seconds=HOUR, run=forget_strangers),
        Job(name="messages to hubs of no setting", every_seconds=HOUR, run=telling.forget_strangers),
    ],
    [Job(name="copies of pictures that were decided about", every_seconds=1, run=follow_up)],
    [Job(name="pictures without a fingerprint", every_seconds=HOUR, run=fingerprint_missing)],
)


def lanes() -> Iterator[list[Job]]:
    """Every cache that is told about blocked pictures, and every hub, has a lane of its own: a slow one delays nothing
    else."""
    yield from LANES
    for place in places():
        yield [Job(name=f"{place.kind.label}, {place.server}", every_seconds=1, run=partial(work_off, place))]
    if settings.WEBSUB_HUBS:
        yield [Job(name="news for hubs", every_seconds=5, run=noticing.notice_changes)]
        yield [Job(name="news for hubs, of every list", every_seconds=HOUR, run=noticing.notice_all)]
    for hub in settings.WEBSUB_HUBS:
        yield [Job(name=f"hub {hub}", every_seconds=1, run=partial(telling.tell, hub))]


class Command(BaseCommand):
    help = "Fetches due feeds, publishes what is due, mends what a crash left, forgets what is old. Several may run."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")
        parser.add_argument("--reload", action="store_true", help="start again when code changes")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker([*lanes()])
        if options["once"]:
            worker.run_once()
        elif options["reload"]:
            autoreload.run_with_reloader(worker.run)
        else:
            self.run_until_told(worker)

    def run_until_told(self, worker: Worker) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        log.info("at work")
        if not worker.run():
            # A feed may still be on the network. What it has not stored by now comes with its next fetch, and its
            # threads would keep the interpreter from ending.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
