"""Whether hubs follow is seen by whoever edits."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def add_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("articles")
    config.models_module = True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    grant_rights(apps)


def grant_rights(apps: Apps) -> None:
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ours = permission.objects.filter(content_type__app_label="articles", content_type__model="hubping")
    group.objects.get_or_create(name="editor")[0].permissions.add(*ours.filter(codename="view_hubping"))
    group.objects.get_or_create(name="chief")[0].permissions.add(*ours)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0025_who_keeps_aliases"), ("articles", "0010_messages_to_hubs")]
    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
