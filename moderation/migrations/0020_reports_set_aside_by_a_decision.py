"""A report that a moderator set aside names the decision that did, so that an undo brings back that decision's alone."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, OuterRef, Subquery


def name_the_first(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Of those that were set aside before: by then each time all of the round that one moderator had set aside."""
    report, decision = apps.get_model("moderation", "Report"), apps.get_model("moderation", "Decision")
    same = decision.objects.filter(
        kind="set_aside", case=OuterRef("case"), round=OuterRef("round"), by=OuterRef("set_aside_by")
    )
    report.objects.exclude(set_aside_by=None).update(
        set_aside_in=Subquery(same.order_by("number").values("pk")[:1])
    )  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0019_notices_that_come_too_often'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='set_aside_in',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='moderation.decision'),
        ),
        migrations.RunPython(name_the_first, migrations.RunPython.noop, elidable=True),
    ]
