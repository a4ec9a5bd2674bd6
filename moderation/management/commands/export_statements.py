"""`manage.py export_statements`: statements of reasons for the EU's DSA Transparency Database."""

import csv
import json
from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from moderation.export import collect, rules
from moderation.export.statement import FIELDS


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day as 2026-03-31") from error


class Command(BaseCommand):
    help = (
        "Writes one statement of reasons for each decision that hid a picture, as JSON Lines or CSV. Nobody is named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="start", type=day, required=True, metavar="DAY", help="as 2026-03-01")
        parser.add_argument(
            "--to", dest="end", type=day, required=True, metavar="DAY", help="the last day, as 2026-03-31"
        )
        parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")

    def handle(self, *args: Any, start: date, end: date, **options: Any) -> None:
        """Refuses what the database would refuse, before a line is written."""
        wrong = list(rules.faults_of_all(collect.statements(start, end)))
        if wrong:
            raise CommandError("\n".join(wrong))
        write = self.write_csv if options["format"] == "csv" else self.write_lines
        write(collect.statements(start, end))

    def write_lines(self, statements: Iterable[dict[str, Any]]) -> None:
        for statement in statements:
            self.stdout.write(json.dumps(statement, ensure_ascii=False))

    def write_csv(self, statements: Iterable[dict[str, Any]]) -> None:
        """Lists as JSON, as in the database's own files."""
        writer = csv.DictWriter(self.stdout, FIELDS, lineterminator="\n")
        writer.writeheader()
        for statement in statements:
            lists = {name: json.dumps(value) for name, value in statement.items() if isinstance(value, list)}
            writer.writerow(statement | lists)
