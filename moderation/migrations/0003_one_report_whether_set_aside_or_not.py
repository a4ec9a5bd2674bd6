"""A person has one report a picture and round, also when one of theirs was set aside."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Exists, OuterRef


def keep_one_each(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The one that counts, which has no reason to be set aside, before all others."""
    reports = apps.get_model("moderation", "Report").objects
    same = reports.filter(case=OuterRef("case"), round=OuterRef("round"), person_key=OuterRef("person_key"))
    reports.filter(Exists(same.filter(held__lt=OuterRef("held")))).delete()


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_groups")]
    operations = [
        migrations.RunPython(keep_one_each, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="report", name="one_report_per_case_round_and_person"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=["case", "round", "person_key"], name="one_report_per_case_round_and_person"
            ),
        ),
    ]
