"""The picture of a page: its name, what it shows, whose it is."""

from __future__ import annotations

from django.db import migrations, models

ALT = "What is to be seen, for those who do not see it: one or two sentences."
CREDIT = "Who made it, and by what right it is here."


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_search_indexes")]
    operations = [
        migrations.AddField("page", "image", models.CharField(blank=True, max_length=100)),
        migrations.AddField("page", "image_alt", models.CharField(blank=True, max_length=500, help_text=ALT)),
        migrations.AddField("page", "image_credit", models.CharField(blank=True, max_length=300, help_text=CREDIT)),
    ]
