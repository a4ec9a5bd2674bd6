from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OURS = ("articles", "moderation")


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name.startswith(OURS)}


@pytest.mark.django_db(transaction=True)
def test_migrations_run_back_to_nothing_and_from_zero_again() -> None:
    before = tables()

    call_command("migrate", "moderation", "zero", verbosity=0)
    call_command("migrate", "articles", "zero", verbosity=0)
    emptied = tables()
    call_command("migrate", verbosity=0)

    assert emptied == set()
    assert tables() == before


@pytest.mark.django_db
def test_each_app_has_one_last_migration() -> None:
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()

    assert sorted(app for app, _ in leaves if app in OURS) == sorted(OURS)


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
