"""Makes the search index anew. What was not finished is finished by the worker, or by `--resume`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from articles.models import SearchDue
from articles.search import tables
from articles.search.index import BATCH, catch_up


class Command(BaseCommand):
    help = "Makes the search index anew, a batch of articles at a time; search goes on answering meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--resume", action="store_true", help="only what an earlier run, or the worker, has left")

    def handle(self, *, resume: bool, **options: Any) -> None:
        if not resume:
            with connection.cursor() as cursor:
                cursor.execute(tables.ALL_DUE)
        done = 0
        with tqdm(total=SearchDue.objects.count(), unit=" articles", disable=not self.stderr.isatty()) as bar:
            while number := catch_up(timezone.now(), most=1):
                done += number
                bar.update(number)
        if done > BATCH:
            tables.run(connection, tables.SETTLE)
        self.stdout.write(f"{done} articles indexed, {SearchDue.objects.count()} left")
