"""The text or the summary of a revision can be hidden, which leaves both as they are; deleted pages are found quickly.

SQLite makes the table of revisions anew for a column and forgets what sealed it, so it is unsealed first and sealed
again.
"""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from archive.models.revisions import seal_decisions, seal_revisions, unseal_decisions, unseal_revisions


def unseal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the table be made anew."""
    unseal_revisions(schema_editor.connection)
    unseal_decisions(schema_editor.connection)


def seal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse changes to revisions and to decisions again."""
    seal_revisions(schema_editor.connection)
    seal_decisions(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_watching")]

    operations = [
        migrations.AlterModelOptions(
            "revision",
            {
                "ordering": ["-number"],
                "permissions": [
                    ("hide_revision", "Can hide the text or the summary of a version, and see what is hidden")
                ],
            },
        ),
        migrations.RunPython(unseal, seal),
        migrations.AddField("revision", "text_hidden", models.BooleanField(default=False)),
        migrations.AddField("revision", "summary_hidden", models.BooleanField(default=False)),
        migrations.RunPython(seal, unseal),
        migrations.AddIndex(
            "page",
            models.Index(fields=["-updated_at", "-id"], name="page_deleted", condition=models.Q(("status", "deleted"))),
        ),
    ]
