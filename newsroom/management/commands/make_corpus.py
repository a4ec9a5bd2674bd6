"""`manage.py make_corpus`: an archive of any size out of invented words, into an empty database unless told."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from tqdm import tqdm

from newsroom.corpus.make import make
from newsroom.corpus.plan import Plan
from newsroom.demo.load import NotEmpty, refuse_unless_empty

NUMBERS = {
    "articles": (1000, "how many articles"),
    "pictures": (300, "how many pictures"),
    "sources": (20, "how many sources, each with a feed"),
    "years": (5.0, "over how many years they are spread"),
    "body": (4000, "characters of an article's text, about"),
    "seed": (1, "another number makes another archive"),
}
LEAST = {"sources": 1, "years": 0.001}
WIDTH = 1600


class Command(BaseCommand):
    help = "Fills an empty database with invented articles, pictures and sources in three languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, (default, words) in NUMBERS.items():
            parser.add_argument(f"--{name}", type=type(default), default=default, help=f"{words} ({default})")
        parser.add_argument("--until", type=_moment, help="when the newest came in, such as 2026-03-02T12:00Z (now)")
        parser.add_argument("--beside", action="store_true", help="even where there are articles, sources or users")

    def handle(self, *, beside: bool, until: datetime | None, **options: Any) -> None:
        numbers = {name: options[name] for name in NUMBERS}
        self.refuse(numbers, beside=beside)
        plan = Plan(until=until or timezone.now(), **numbers)
        bars = {name: tqdm(total=numbers[name], desc=name, disable=None) for name in ("pictures", "articles")}
        make(plan, width=WIDTH, step=lambda name, more: bars[name].update(more))
        for bar in bars.values():
            bar.close()
        self.stdout.write(", ".join(f"{numbers[name]} {name}" for name in ("articles", "pictures", "sources")))

    def refuse(self, numbers: dict[str, Any], *, beside: bool) -> None:
        if wrong := [name for name, number in numbers.items() if number < LEAST.get(name, 0)]:
            raise CommandError(f"too few {wrong[0]}")
        if settings.MEDIA_BUCKET:
            raise CommandError("pictures in a bucket cannot share their files: unset MEDIA_BUCKET")
        try:
            if not beside:
                refuse_unless_empty()
        except NotEmpty as refusal:
            raise CommandError(f"{refusal}; --beside fills it all the same") from refusal


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None or timezone.is_naive(moment):
        raise ArgumentTypeError(f"{text!r} is no moment with a time zone")
    return moment
