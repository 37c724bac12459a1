"""What editors decide of names, kept with its history; and an index of the questions that wait for them."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STATUSES = [
    ("proposed", "Proposed"),
    ("stands", "Stands"),
    ("replaced", "Replaced by a newer one"),
    ("taken back", "Taken back"),
    ("accepted", "Proposal accepted"),
    ("declined", "Proposal declined"),
    ("merged", "Given up in a merge"),
]


def person() -> models.ForeignKey[Any, Any]:
    """Who did it, for as long as the account is there."""
    to = settings.AUTH_USER_MODEL
    return models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=to)


def page(related_name: str, *, db_index: bool = True) -> models.ForeignKey[Any, Any]:
    """A page that the decision is about."""
    cascade = django.db.models.deletion.CASCADE
    return models.ForeignKey(
        null=True, on_delete=cascade, related_name=related_name, to="archive.page", db_index=db_index
    )


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0012_merged_pages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(editable=False, max_length=40, unique=True)),
                ("text", models.CharField(max_length=400)),
                ("folded", models.CharField(editable=False, max_length=1200)),
                (
                    "case",
                    models.CharField(
                        choices=[("capitals", "capitals"), ("capital", "capital"), ("lower", "lower")],
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("status", models.CharField(choices=STATUSES, max_length=10)),
                ("editor_name", models.CharField(blank=True, max_length=150)),
                ("decided_at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("ended_by_name", models.CharField(blank=True, max_length=150)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_note", models.CharField(blank=True, max_length=1000)),
                ("editor", person()),
                ("ended_by", person()),
                ("page", page("decisions", db_index=False)),
                ("target", page("decisions_for")),
            ],
            options={
                "ordering": ["-decided_at", "-pk"],
                "indexes": [
                    models.Index(fields=["page", "status"], name="decision_of_page"),
                    models.Index(fields=["folded", "case"], name="decision_of_name"),
                    models.Index(fields=["-decided_at", "-id"], name="decision_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("folded", ""), _negated=True), name="decision_not_blank_after_folding"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("page__isnull", False), ("target__isnull", True), _connector="OR"),
                        name="decision_anywhere_has_no_target",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("page__isnull", False), ("status", "stands")),
                        fields=("page", "folded", "case"),
                        name="decision_on_page_unique",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("page__isnull", True), ("status", "stands")),
                        fields=("folded", "case"),
                        name="decision_anywhere_unique",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("target__isnull", True), models.Q(("rule", "unknown name"), _negated=True)),
                fields=["surface", "id"],
                name="mention_asked",
            ),
        ),
    ]
