"""Check that every revision is what it was when it was submitted."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.history import verify
from archive.management.progress import Steps
from archive.models import Page


class Command(BaseCommand):
    """`manage.py verify_history`: all pages, or with `--page` the one of that key."""

    help = "Take the digest of every revision again and look for gaps in their numbers; exit 1 on any fault."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--page`."""
        parser.add_argument("--page", metavar="KEY", default="", help="only the page with this key")

    def handle(self, *args: Any, **options: Any) -> None:
        """Name each fault, or say that there is none."""
        key = options["page"]
        if key and not Page.objects.filter(key=key).exists():
            raise CommandError(f"There is no page with the key “{key}”.")
        with Steps("Verifying") as step:
            faults = list(verify(page=key, on_progress=step))
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            said = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
            raise CommandError(f"{said} in the history. Remedy: compare with a backup: manage.py restore")
        self.stdout.write("Every revision is what it was.")
