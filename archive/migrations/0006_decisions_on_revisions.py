"""What became of a revision that waited: approved, sent back, rejected, withdrawn, superseded; by whom, when and why.

SQLite makes the table anew for some of the columns and forgets what sealed it, so it is unsealed first and sealed
again. What was approved before is found by its text: it waited, and an editor then published the same record.
"""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from archive.models.revisions import seal_decisions, seal_revisions, unseal_decisions, unseal_revisions


def unseal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the table be made anew."""
    unseal_revisions(schema_editor.connection)


def seal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse changes to revisions again."""
    seal_revisions(schema_editor.connection)


def seal_what_is_decided(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse changes to decisions."""
    seal_decisions(schema_editor.connection)


def unseal_what_is_decided(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let decisions be undone."""
    unseal_decisions(schema_editor.connection)


def settle_what_is_over(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Find what only seems to wait: approved since, or replaced by its writer."""
    revisions: Any = apps.get_model("archive", "Revision")._default_manager
    for waiting in revisions.filter(status="pending").order_by("page", "number").iterator(100):
        later = revisions.filter(page=waiting.page_id, number__gt=waiting.number).order_by("number")
        approved = next((one for one in later.filter(status="published") if one.record == waiting.record), None)
        newer = later.filter(status="pending", editor=waiting.editor_id).first() if waiting.editor_id else None
        if approved is not None:
            waiting.status, waiting.published_as = "approved", approved.number
            waiting.reviewer_id, waiting.reviewer_name = approved.editor_id, approved.editor_name
            waiting.reviewed_at = approved.created_at
        elif newer is not None:
            waiting.status, waiting.reviewed_at = "superseded", newer.created_at
        else:
            continue
        waiting.save(update_fields=["status", "published_as", "reviewer", "reviewer_name", "reviewed_at"])


def wait_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Know two statuses only, as before."""
    revisions: Any = apps.get_model("archive", "Revision")._default_manager
    revisions.exclude(status="published").update(status="pending")


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0005_mentions_by_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterModelOptions(
            "page",
            {
                "ordering": ["title", "pk"],
                "permissions": [
                    ("publish_page", "Can publish, review and withdraw pages"),
                    ("publish_own", "Can publish own edits without review"),
                ],
            },
        ),
        migrations.RunPython(unseal, seal),
        migrations.AlterField(
            "revision",
            "status",
            models.CharField(
                max_length=10,
                choices=[
                    ("pending", "Waiting for review"),
                    ("published", "Published"),
                    ("approved", "Approved"),
                    ("sent back", "Sent back"),
                    ("rejected", "Rejected"),
                    ("withdrawn", "Withdrawn"),
                    ("superseded", "Replaced by a newer one"),
                ],
            ),
        ),
        migrations.AddField(
            "revision",
            "reviewer",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("revision", "reviewer_name", models.CharField(blank=True, default="", max_length=150)),
        migrations.AddField("revision", "reviewed_at", models.DateTimeField(null=True)),
        migrations.AddField("revision", "review_note", models.CharField(blank=True, default="", max_length=1000)),
        migrations.AddField("revision", "published_as", models.PositiveIntegerField(null=True)),
        migrations.RemoveIndex("revision", "revision_waiting"),
        migrations.AddIndex(
            "revision",
            models.Index(fields=["created_at", "id"], name="revision_queue", condition=models.Q(status="pending")),
        ),
        migrations.AddIndex(
            "revision",
            models.Index(fields=["editor", "-id"], name="revision_sent", condition=~models.Q(status="published")),
        ),
        migrations.AddIndex(
            "revision",
            models.Index(
                fields=["-reviewed_at", "-id"], name="revision_decided", condition=models.Q(reviewed_at__isnull=False)
            ),
        ),
        migrations.RunPython(seal, unseal),
        migrations.RunPython(settle_what_is_over, wait_again),
        migrations.RunPython(seal_what_is_decided, unseal_what_is_decided),
    ]
