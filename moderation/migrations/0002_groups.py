"""The four roles of a newsroom, with their rights. `articles` may not know moderation, so the groups are made here."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITING = ["view_article", "add_article", "change_article", "view_articleimage", "add_articleimage", "change_articleimage"]
LOOKING = ["view_source", "view_feed", "view_section", "view_image", "view_statuschange", "view_fetch"]
RIGHTS = {
    "contributor": [*EDITING, *LOOKING, "delete_articleimage", "add_image"],
    "editor": [
        *EDITING, *LOOKING, "delete_articleimage", "delete_article", "publish_article", "see_every_article",
        "add_image", "change_image",
    ],
    "moderator": [
        "view_article", "see_every_article", "view_articleimage", *LOOKING,
        "view_case", "view_report", "view_decision", "decide_case",
    ],
}  # fmt: skip
CHIEF_APPS = ("articles", "moderation")


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for label in (*CHIEF_APPS, "auth"):
        config = apps.get_app_config(label)
        config.models_module = True  # type: ignore[assignment]
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    grant_rights(apps)


def grant_rights(apps: Apps) -> None:
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, rights in RIGHTS.items():
        found = permission.objects.filter(codename__in=rights, content_type__app_label__in=CHIEF_APPS)
        group.objects.get_or_create(name=name)[0].permissions.set(found)
    everything = permission.objects.filter(content_type__app_label__in=CHIEF_APPS)
    staff = permission.objects.filter(codename__in=["view_user", "add_user", "change_user", "view_group"])
    chief = group.objects.get_or_create(name="chief")[0]
    chief.permissions.set([*everything, *staff])


def remove_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=[*RIGHTS, "chief"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0001_initial"),
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
