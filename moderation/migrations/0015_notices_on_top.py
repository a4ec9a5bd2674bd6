"""A formal notice brings its picture to the top of the queue. The database cannot change a generated column: it is made
again, with the indexes that hold it."""

from django.db import migrations, models

URGENCY = models.GeneratedField(
    db_persist=True,
    expression=models.Case(
        models.When(
            models.Q(
                models.Q(("is_grave", True), ("state", "held")),
                models.Q(
                    ("noticed_at__isnull", False),
                    ("state__in", ("reported", "held", "auto_blocked", "copy_blocked", "appealed")),
                ),
                _connector="OR",
            ),
            then=4,
        ),
        models.When(state="held", then=3),
        models.When(
            models.Q(
                ("state", "appealed"),
                models.Q(
                    ("is_grave", True), ("state__in", ("reported", "held", "auto_blocked", "copy_blocked", "appealed"))
                ),
                _connector="OR",
            ),
            then=2,
        ),
        models.When(state__in=("reported", "held", "auto_blocked", "copy_blocked", "appealed"), then=1),
        default=0,
    ),
    help_text="the queue's first order, by the database; 0 where no moderator is waited for",
    output_field=models.SmallIntegerField(),
)
INDEXES = [
    models.Index(fields=["-urgency", "-score", "-people", "-id"], name="case_by_urgency"),
    models.Index(fields=["state", "-urgency", "-score", "-people", "-id"], name="case_by_state"),
]


class Migration(migrations.Migration):
    dependencies = [("moderation", "0014_months_that_are_published")]
    operations = [
        *(migrations.RemoveIndex("case", index.name) for index in INDEXES),
        migrations.RemoveField("case", "urgency"),
        migrations.AddField("case", "urgency", URGENCY),
        *(migrations.AddIndex("case", index) for index in INDEXES),
    ]
