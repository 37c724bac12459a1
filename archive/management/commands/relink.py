"""Link the whole archive again, or check that nothing would change if one did."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.management.progress import Steps
from archive.models import Page
from archive.relinking import check, relink_all, relink_stale, stale_count


class Command(BaseCommand):
    """`manage.py relink`: what is stale, `--all` of it, or `--check`."""

    help = "Link pages again: those out of date, or all; or check the stored links against a rebuild."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--all`, `--check` and `--dry-run`."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--all", action="store_true", help="every published page, not only those out of date")
        what.add_argument(
            "--check",
            action="store_true",
            help="change nothing; compare rows, HTML and indexes with a rebuild; exit 1 on any difference",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say how many pages would be linked again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the one thing asked for and say what was done."""
        if options["check"]:
            self._check()
        elif options["dry_run"]:
            self._tell(everything=options["all"])
        elif options["all"]:
            with Steps("Linking") as step:
                count = relink_all(on_progress=step)
            self.stdout.write(f"Linked {count} pages.")
        else:
            total = 0
            while done := relink_stale():
                total += done
            self.stdout.write(f"Linked {total} pages again; {stale_count()} are still out of date.")

    def _tell(self, *, everything: bool) -> None:
        if everything:
            self.stdout.write(f"{Page.objects.published().count()} pages would be linked again.")
        else:
            self.stdout.write(f"{stale_count()} pages are out of date, and would be linked again.")

    def _check(self) -> None:
        with Steps("Checking") as step:
            differences = list(check(on_progress=step))
        for difference in differences:
            self.stdout.write(f"{difference.place}: {difference.what}")
        if differences:
            raise CommandError(
                f"{len(differences)} differences from a rebuild. Remedy: manage.py reindex, then manage.py relink --all"
            )
        self.stdout.write("Everything stored equals a rebuild.")
