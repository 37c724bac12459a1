"""Mentions by the day of their source, so that the newest of a page are found without looking at all."""

from __future__ import annotations

import datetime
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def date_mentions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the mentions that are there already the day of their article."""
    mentions = apps.get_model("archive", "Mention")._default_manager
    articles: Any = apps.get_model("archive", "Article")._default_manager
    of_source = articles.filter(pk=models.OuterRef("source_id"))
    dated = mentions.filter(source__article__published_earliest__isnull=False)
    ids = dated.order_by().values("pk")
    mentions.filter(pk__in=ids).update(day=models.Subquery(of_source.values("published_earliest")[:1]))


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_page_image")]
    operations = [
        migrations.AddField("mention", "day", models.DateField(default=datetime.date.min)),
        migrations.RunPython(date_mentions, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            "mention",
            "source",
            models.ForeignKey("archive.page", models.CASCADE, related_name="mentions", db_index=False),
        ),
        migrations.AlterField(
            "mention",
            "target",
            models.ForeignKey("archive.page", models.CASCADE, null=True, related_name="backlinks", db_index=False),
        ),
        migrations.RemoveIndex("mention", "mention_by_target"),
        migrations.AddIndex(
            "mention",
            models.Index(fields=["target", "-day", "-source", "-segment", "start"], name="mention_by_day"),
        ),
    ]
