"""The newest changes by an index of their own."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_private_drafts")]

    operations = [
        migrations.AddIndex(
            "revision",
            models.Index(
                fields=["-created_at", "-id", "status"], name="revision_live", condition=models.Q(status="published")
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
    ]
