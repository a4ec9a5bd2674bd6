"""Gives decisions of before there were statements and a list of copies what they would have brought with them."""

from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, Q

from moderation.copies import gate

BATCH = 1000
HIDING = ("auto_block", "copy_block", "block", "uphold", "grant", "reapply")
BLOCKED = ("auto_blocked", "copy_blocked", "confirmed")
BY_PEOPLE = ("block", "uphold", "restore", "grant", "reapply")
VERDICTS = {"confirmed": "block", "appealed": "block", "restored": "allow"}
OF_A_READER = Q(kind="uphold") & ~Q(state_before="appealed")


def state_reasons(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """No letters: they are about what was decided long ago. There were no notices either."""
    decisions, statements = (apps.get_model("moderation", name).objects for name in ("Decision", "Statement"))
    missing = decisions.filter(kind__in=HIDING, state_after__in=BLOCKED, statement=None).exclude(OF_A_READER)
    for rows in _batches(missing):
        statements.bulk_create(statements.model(decision_id=row.pk, reason=_ground(apps, row)) for row in rows)


def _ground(apps: Apps, decision: Any) -> str:
    """The decision's own, or the one that most readers had given by then."""
    if decision.reason:
        return str(decision.reason)
    reports = apps.get_model("moderation", "Report").objects.filter(
        case=decision.case_id, round=decision.round, at__lte=decision.at, withdrawn_at=None, held="", set_aside_by=None
    )
    given = reports.order_by().values_list("reason").annotate(people=Count("pk")).order_by("-people", "reason")
    return given[0][0] if given else ""


def list_pictures(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The last word of people about each picture of which the list says nothing. The worker makes the fingerprints, and
    looks through the stored pictures."""
    gate.close()
    decisions, listings = (apps.get_model("moderation", name).objects for name in ("Decision", "Listing"))
    said = decisions.filter(
        kind__in=BY_PEOPLE, state_after__in=VERDICTS, undone_by=None, case__image__listings=None
    ).order_by("number")
    last = {row.case_id: row.pk for rows in _batches(said) for row in rows}
    for start in range(0, len(last), BATCH):
        rows = decisions.filter(pk__in=list(last.values())[start : start + BATCH]).order_by("number")
        listings.bulk_create(
            listings.model(image_id=row.case.image_id, decision_id=row.pk, verdict=VERDICTS[row.state_after])
            for row in rows.select_related("case")
        )


def _batches(rows: Any) -> Iterator[list[Any]]:
    """By number, so that what is written meanwhile cannot make any be missed."""
    after = 0
    while batch := list(rows.filter(number__gt=after).order_by("number")[:BATCH]):
        yield batch
        after = batch[-1].number


class Migration(migrations.Migration):
    dependencies = [("moderation", "0020_reports_set_aside_by_a_decision")]
    operations = [
        migrations.RunPython(state_reasons, migrations.RunPython.noop),
        migrations.RunPython(list_pictures, migrations.RunPython.noop),
    ]
