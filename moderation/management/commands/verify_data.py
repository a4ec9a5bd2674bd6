"""`manage.py verify_data`: whether pictures stand where they were decided to stand, and puts them there.

Ends with 0 when all is well, with 1 when something is wrong (or still is, after putting right what can be), and with
2 when it could not look: the database is away, the journal cannot be read.
"""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from django.utils import timezone

from moderation import verifying

WORDS = {
    "decided": "pictures decided again",
    "remembered": "decided pictures remembered for when their bytes come back",
    "moved": "pictures whose files were moved",
    "journalled": "decisions added to the journal",
    "removed": "files of no picture removed",
    "recounted": "published months counted again",
}


class Command(BaseCommand):
    help = "Checks the log of decisions, the pictures and their files; decides again what a restored backup has lost."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say what is wrong; change nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        try:
            is_well = self.look() if check else self.put_right()
        except (OSError, Error) as error:
            raise CommandError(f"could not look: {error}", returncode=2) from error
        if not is_well:
            raise CommandError("something is wrong", returncode=1)

    def look(self) -> bool:
        found = verifying.examine(timezone.now())
        for line in found.findings:
            self.stdout.write(line)
        self.stdout.write(f"{found.decisions} decisions, {len(found.findings)} findings")
        return not found.findings

    def put_right(self) -> bool:
        at = timezone.now()
        mended = verifying.mend(verifying.examine(at), at)
        for name, number in asdict(mended).items():
            if number:
                self.stdout.write(f"{number} {WORDS[name]}")
        return self.look()
