"""Makes a person of the newsroom who may log in to the desk."""

import secrets
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from articles.roles import Role

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


def make_password() -> str:
    """Four groups of five, about 99 bits; easy to read out and to type."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(5)) for _group in range(4))


class Command(BaseCommand):
    help = "Makes a person of the newsroom. Prints a password, or takes the first line of standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name to log in with")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *, name: str, role: str, password_stdin: bool, **options: Any) -> None:
        given = sys.stdin.readline().rstrip("\n") if password_stdin else ""
        password = given or make_password()
        user = User(username=name, is_staff=True)
        try:
            user.clean_fields(exclude=["password"])
            validate_password(password, user)
            with transaction.atomic():
                user.set_password(password)
                user.save(force_insert=True)
                user.groups.add(Group.objects.get(name=role))
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        except IntegrityError as taken:
            raise CommandError(f"{name} is taken: choose another name") from taken
        except Group.DoesNotExist as missing:
            raise CommandError(f"the role {role} is missing: run migrate first") from missing
        self.stdout.write(f"{name} is {role}." + ("" if given else f" Password: {password}"))
