"""`manage.py load_demo`: the demo, into an empty database only."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from newsroom.demo.load import NotEmpty, load


class Command(BaseCommand):
    help = "Loads the demo (three editions, drawn pictures, staff with known passwords) into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load(at=timezone.now())
        except NotEmpty as refusal:
            self.stdout.write(f"Demo not loaded: {refusal}.")
            return
        self.stdout.write(f"Demo loaded: {loaded}.")
