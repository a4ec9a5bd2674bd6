import django.utils.timezone
from django.db import migrations, models

# What a row's own transaction is, so that it can be compared with a snapshot; SQLite writes one at a time.
POSTGRESQL = [
    "ALTER TABLE articles_change ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()",
    "CREATE INDEX change_by_transaction ON articles_change (xid)",
]


def add_transaction(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('names', models.TextField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='change_by_age')],
            },
        ),
        migrations.RunPython(add_transaction, migrations.RunPython.noop),
    ]
