"""Statements of reasons are read by whoever may change a picture; notices, appeals and letters by whoever decides."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DESK = ["view_appeal", "view_notice", "view_notifier", "view_letter", "view_statement"]
RIGHTS = {"editor": ["view_statement"], "moderator": DESK}
OURS = ("appeal", "notice", "notifier", "letter", "statement")


def add_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("moderation")
    config.models_module = True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    grant_rights(apps)


def grant_rights(apps: Apps) -> None:
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ours = permission.objects.filter(content_type__app_label="moderation")
    for name, rights in RIGHTS.items():
        group.objects.get_or_create(name=name)[0].permissions.add(*ours.filter(codename__in=rights))
    group.objects.get_or_create(name="chief")[0].permissions.add(*ours.filter(content_type__model__in=OURS))


class Migration(migrations.Migration):
    dependencies = [("moderation", "0008_what_is_owed_to_people")]
    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
