"""`manage.py fetch_feeds`: fetches what is due. Whatever the sources do, it ends with 0; a bug ends it otherwise."""

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from articles.ingest import run
from articles.models import Fetch, Source

COUNTS = ("entries", "new", "changed", "left_out", "pictures")


class Command(BaseCommand):
    help = "Fetches the feeds that are due: one line a feed, and a progress bar on a terminal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--source", metavar="SLUG", default="", help="only the feeds of this source")
        parser.add_argument("--force", action="store_true", help="also feeds that are not due yet")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, source: str, force: bool, **options: Any) -> None:
        if source and not Source.objects.filter(slug=source).exists():
            raise CommandError(f"There is no source “{source}”.")
        at = timezone.now()
        in_words = as_json if options["json"] else as_line
        total = run.waiting(at, source=source, force=force).count()
        with tqdm(total=total, unit="feed", disable=None, leave=False) as bar:

            def tell(fetched: Fetch) -> None:
                with bar.external_write_mode():
                    self.stdout.write(in_words(fetched))
                bar.update()

            try:
                done = run.fetch_due(at, source=source, force=force, tell=tell)
            except KeyboardInterrupt:
                leave()
        if not options["json"]:
            self.stdout.write(summary(done))


def leave() -> NoReturn:
    """Ends at once. What is still on the network is not stored, and due again when its lease ends."""
    sys.stdout.flush()
    os._exit(130)


def as_line(fetched: Fetch) -> str:
    feed = f"{fetched.feed.source.slug} {fetched.feed.url}"
    if fetched.outcome == Fetch.Outcome.STORED:
        counts = f"{fetched.entries} entries, {fetched.new} new, {fetched.changed} changed"
        more = [f"{fetched.left_out} left out"] if fetched.left_out else []
        more += [f"{fetched.pictures} pictures"] if fetched.pictures else []
        return f"ok       {feed}: {', '.join([counts, *more])}"
    if fetched.outcome == Fetch.Outcome.NOT_MODIFIED:
        return f"same     {feed}"
    return f"{fetched.feed.status:<8} {feed}: {' '.join(fetched.note.split())}"


def as_json(fetched: Fetch) -> str:
    feed = {"source": fetched.feed.source.slug, "url": fetched.feed.url, "status": fetched.feed.status}
    counts = {name: getattr(fetched, name) for name in COUNTS}
    return json.dumps({**feed, "outcome": fetched.outcome, **counts, "note": fetched.note}, ensure_ascii=False)


def summary(done: Sequence[Fetch]) -> str:
    outcomes = Counter(fetched.outcome for fetched in done)
    new, changed = sum(fetched.new for fetched in done), sum(fetched.changed for fetched in done)
    return (
        f"{len(done)} feeds: {outcomes['stored']} read, {outcomes['not_modified']} not modified, "
        f"{outcomes['failed']} failed; {new} new articles, {changed} changed"
    )
