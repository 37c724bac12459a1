"""Make the indexes anew: after an upgrade that changes their rules, or where `relink --check` finds a difference."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from archive.management.progress import Steps
from archive.relinking import reindex


class Command(BaseCommand):
    """`manage.py reindex`: what search and linking look words and names up in, from the pages themselves."""

    help = "Make the indexes of words and names anew; readers and editors can go on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index every published page and say how many there are."""
        with Steps("Indexing") as step:
            count = reindex(on_progress=step)
        self.stdout.write(f"Indexed {count} pages. After an upgrade, go on with manage.py relink --all.")
