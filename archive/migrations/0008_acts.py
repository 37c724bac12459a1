"""A log of special acts, which the database keeps as it was told."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from archive.models.acts import seal_acts, unseal_acts


def seal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse changes to what is told."""
    seal_acts(schema_editor.connection)


def unseal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let it be undone."""
    unseal_acts(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0007_private_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hide", "Hid a version"),
                            ("unhide", "Showed a hidden version"),
                            ("delete", "Deleted a page"),
                            ("restore", "Restored a page"),
                            ("protect", "Protected a page"),
                            ("unprotect", "Took protection from a page"),
                            ("block", "Blocked a user"),
                            ("unblock", "Unblocked a user"),
                            ("roles", "Changed the roles of a user"),
                            ("merge", "Merged two pages"),
                            ("unmerge", "Undid a merge"),
                        ],
                        max_length=12,
                    ),
                ),
                ("actor_name", models.CharField(blank=True, max_length=150)),
                ("page_key", models.CharField(blank=True, max_length=40)),
                ("page_title", models.CharField(blank=True, max_length=300)),
                ("user_name", models.CharField(blank=True, max_length=150)),
                ("number", models.PositiveIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("details", models.JSONField(default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="acts", to="archive.page"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts",
                        to="archive.revision",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts_on",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "special act",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["kind", "-id"], name="act_by_kind"),
                    models.Index(fields=["actor_name", "-id"], name="act_by_actor"),
                    models.Index(fields=["page_key", "-id"], name="act_by_page"),
                    models.Index(fields=["user_name", "-id"], name="act_by_user"),
                ],
            },
        ),
        migrations.RunPython(seal, unseal),
    ]
