"""Bring in records: what `export` wrote, or files of records from elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from archive.importing.moving import Fate, MoveReport, Stopped, import_records
from archive.management.editors import editor_called
from archive.management.steps import Steps


class Command(BaseCommand):
    """`manage.py import_records PATH… [--dry-run] [--editor USERNAME]`."""

    help = (
        "Bring in exports, folders of records, and files of records (.jsonl: one a line; .md: one a file). A second "
        "run changes nothing; a page that people edited in between is left alone and named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the paths and the switches."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="an export, a folder, or a file")
        parser.add_argument("--dry-run", action="store_true", help="change nothing, and say what would change")
        parser.add_argument("--editor", metavar="USERNAME", help="in whose name; default: the archive's own")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, tell what became of it, and end with exit code 1 if anything did not go in."""
        editor = editor_called(options["editor"])
        try:
            with Steps() as tell:
                report = import_records(options["paths"], editor=editor, dry_run=options["dry_run"], on_progress=tell)
        except Stopped as stopped:
            raise CommandError(_told(stopped, dry_run=options["dry_run"])) from stopped
        self._tell(report, dry_run=options["dry_run"])
        if report.failures:
            raise CommandError(f"{len(report.failures)} did not go in as they stand; they are named above.")

    def _tell(self, report: MoveReport, *, dry_run: bool) -> None:
        self.stdout.ending = ""
        console = Console(file=cast(TextIO, self.stdout), markup=False, highlight=False, emoji=False)
        if report.failures:
            console.print("Not brought in:")
            for failure in report.failures:
                console.print(f"  {failure}", soft_wrap=True)
        table = Table("", "pages", box=None)
        for fate in Fate:
            table.add_row(fate.value, f"{report.fates[fate]:,}")
        console.print(table)
        console.print(f"New names that never link: {report.blocking_names:,}.")
        if report.decisions:
            console.print(f"New decisions on names: {report.decisions:,}.")
        if report.attached:
            console.print(f"Pages given to accounts that came since: {report.attached:,}.")
        if report.missing_accounts:
            names = ", ".join(report.missing_accounts)
            console.print(
                f"There are no accounts for these names: {names}. Who made which page is not kept without them: "
                "create them in the admin, under Users, and run this import again.",
                soft_wrap=True,
            )
        if dry_run:
            console.print("This was a dry run: nothing was changed.")


def _told(stopped: Stopped, *, dry_run: bool) -> str:
    """How far an import came, in one sentence."""
    if dry_run:
        return f"The dry run stopped ({stopped}), and nothing was changed."
    fates = stopped.report.fates
    done = ", ".join(f"{fates[fate]:,} {fate}" for fate in Fate if fates[fate]) or "none"
    return f"The import stopped ({stopped}); pages until then: {done}; once it is mended, run the import again."
