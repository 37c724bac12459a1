"""Unsaved writing, each of its writer only."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0006_decisions_on_revisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page_key", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Article"),
                            ("person", "Person"),
                            ("organization", "Organization"),
                            ("event", "Event"),
                        ],
                        max_length=12,
                    ),
                ),
                ("based_on", models.PositiveIntegerField()),
                ("form", models.JSONField()),
                ("updated_at", models.DateTimeField(db_index=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved writing",
                "verbose_name_plural": "unsaved writing",
                "constraints": [models.UniqueConstraint(fields=("user", "page_key"), name="draft_unique")],
            },
        ),
    ]
