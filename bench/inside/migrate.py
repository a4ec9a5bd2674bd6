"""Every table, no row."""

from django.core.management import call_command


def run() -> None:
    call_command("migrate", verbosity=0, interactive=False)
