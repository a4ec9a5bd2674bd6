"""The repository holds itself to its own rules."""

import ast
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from tests import cast

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = {"articles": {"moderation", "newsroom"}, "moderation": {"newsroom"}}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_imports_run_one_way(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / package).rglob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] in FORBIDDEN[package]
    ]

    assert wrong == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.django_db
def test_each_role_of_the_newsroom_has_its_rights() -> None:
    ed, mona = cast.staff("ed"), cast.staff("mona")

    assert Group.objects.count() == 4
    assert ed.has_perm("articles.publish_article")
    assert not ed.has_perm("moderation.decide_case")
    assert mona.has_perm("moderation.decide_case")
    assert not mona.has_perm("articles.publish_article")
