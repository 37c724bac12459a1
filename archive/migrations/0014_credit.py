"""What an editor sent is found beside what the same editor published; what a sent revision became is found by that."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0013_decisions")]

    operations = [
        migrations.RemoveIndex("revision", "revision_by"),
        migrations.AddIndex(
            "revision", models.Index(fields=["editor", "-created_at", "-id", "status"], name="revision_by")
        ),
        migrations.AddIndex(
            "revision",
            models.Index(
                fields=["page", "published_as"],
                name="revision_became",
                condition=models.Q(("published_as__isnull", False)),
            ),
        ),
    ]
