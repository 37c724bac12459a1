"""Pages that another page has taken in."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0011_invitations")]

    operations = [
        migrations.AddField(
            model_name="page",
            name="merged_into",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_pages",
                to="archive.page",
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | (models.Q(status="deleted") & ~models.Q(merged_into=models.F("id"))),
                name="page_merged_is_deleted",
            ),
        ),
    ]
