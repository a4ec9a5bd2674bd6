"""Topics are kept by editors and chosen by everybody who writes; `articles` may not know the groups, so it is said here."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = {
    "contributor": ["view_topic"],
    "editor": ["view_topic", "add_topic", "change_topic"],
    "moderator": ["view_topic"],
    "chief": ["view_topic", "add_topic", "change_topic", "delete_topic"],
}


def add_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("articles")
    config.models_module = True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    grant_rights(apps)


def grant_rights(apps: Apps) -> None:
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, rights in RIGHTS.items():
        found = permission.objects.filter(codename__in=rights, content_type__app_label="articles")
        group.objects.get_or_create(name=name)[0].permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0023_whose_score_it_is"), ("articles", "0008_topics")]
    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
