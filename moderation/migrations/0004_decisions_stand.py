"""Chains the decisions there are, and has the database refuse every change to them from then on."""

from datetime import UTC

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from moderation import chain, triggers

AFTER = {"auto_block": "auto_blocked", "block": "confirmed", "restore": "restored"}


def chain_decisions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Before the chain, a decision did not say from which state it led: as far as the log knows, the one before's."""
    decisions, length, last = apps.get_model("moderation", "Decision").objects, 0, chain.GENESIS
    states: dict[int, str] = {}
    for row in decisions.select_related("case__image").order_by("at", "pk"):
        length, row.number, row.previous = length + 1, length + 1, last
        row.state_before, row.state_after = states.get(row.case_id, "reported"), AFTER[row.kind]
        row.hash = last = chain.hash_of(_link(row), last)
        states[row.case_id] = row.state_after
        row.save()
    if length:
        apps.get_model("moderation", "ChainHead").objects.create(pk=1, length=length, hash=last)


def _link(row: models.Model) -> chain.Link:
    same = {name: getattr(row, name) for name in ("number", "round", "kind", "reason", "note", "reasons")}
    more = {name: getattr(row, name) for name in ("rule_version", "state_before", "state_after")}
    at = row.at.astimezone(UTC).isoformat()  # type: ignore[attr-defined]
    return chain.Link(
        **same, **more, at=at, picture=row.case.image.sha256, by=row.by_id, undoes=None  # type: ignore[attr-defined]
    )  # fmt: skip


def put_on(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.put_on(schema_editor.connection)


def take_off(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.take_off(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0003_states_and_a_chain_of_decisions")]
    operations = [
        migrations.RunPython(chain_decisions, migrations.RunPython.noop),
        migrations.AlterField(
            "decision", "number", models.PositiveBigIntegerField(editable=False, unique=True, verbose_name="number")
        ),
        migrations.AlterField("decision", "hash", models.CharField(editable=False, max_length=64, unique=True)),
        migrations.RunPython(put_on, take_off),
    ]
