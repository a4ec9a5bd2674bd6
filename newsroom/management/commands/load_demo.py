"""`manage.py load_demo`: the demo, into an empty database only."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from newsroom.demo.load import NotEmpty, load


class Command(BaseCommand):
    help = "Loads the demo (three editions, drawn pictures, staff with known passwords) into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="say nothing when the database is not empty")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load(at=timezone.now())
        except NotEmpty as refusal:
            if not options["if_empty"]:
                self.stdout.write(f"Demo not loaded: {refusal}.")
            return
        self.stdout.write(f"Demo loaded: {loaded}.")
