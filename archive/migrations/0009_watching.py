"""The newest changes by indexes of their own, who watches which page, and who is to be told of a decision."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0008_acts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            "revision",
            models.Index(
                fields=["-created_at", "-id", "status"],
                name="revision_live",
                condition=models.Q(status="published"),
            ),
        ),
        migrations.AddIndex(
            "revision",
            models.Index(
                fields=["editor", "-created_at", "-id", "status"],
                name="revision_by",
                condition=models.Q(status="published"),
            ),
        ),
        # Null and without a default: SQLite makes the table anew for anything else, and forgets what seals it.
        migrations.AddField("revision", "tell_after", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "revision",
            models.Index(fields=["tell_after"], name="revision_due", condition=models.Q(tell_after__isnull=False)),
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("seen", models.PositiveIntegerField()),
                ("mail", models.BooleanField(default=True)),
                ("told", models.PositiveIntegerField(default=0)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("tell_after", models.DateTimeField(null=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watches", to="archive.page"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="watches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tell_after"], name="watch_due", condition=models.Q(tell_after__isnull=False))
                ],
                "constraints": [models.UniqueConstraint(fields=("user", "page"), name="watch_unique")],
            },
        ),
    ]
