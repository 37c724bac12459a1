"""Take the archive out: every page as a record, with its history, into a new folder."""

from __future__ import annotations

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.exporting import Form, Scope, export_archive
from archive.folders import NotEmpty
from archive.management.steps import Steps


class Command(BaseCommand):
    """`manage.py export DIR [--format jsonl|markdown] [--published]`."""

    help = (
        "Write the whole archive as records into a new folder: pages of all kinds and states with their keys, dates, "
        "former addresses and every revision, their pictures, and the names that never link. import_records brings it "
        "in again, on either database. Accounts and passwords are not in it; backup keeps those."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder and the choices."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet, or is empty")
        parser.add_argument(
            "--format",
            choices=[form.value for form in Form],
            default=Form.JSONL.value,
            help="jsonl: one record a line (default); markdown: one file a page, with front matter",
        )
        parser.add_argument(
            "--with-hidden",
            action="store_true",
            help="also the history of pages with hidden versions, and what these hide: to move, not to give away",
        )
        parser.add_argument(
            "--published",
            action="store_true",
            help="only what readers may see: no drafts, no deleted pages, no revisions, no editors' names",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, and say what was written."""
        scope = Scope.PUBLISHED if options["published"] else Scope.ALL
        try:
            with Steps() as tell:
                exported = export_archive(
                    options["folder"],
                    form=Form(options["format"]),
                    scope=scope,
                    with_hidden=options["with_hidden"],
                    on_progress=partial(tell, "Exporting"),
                )
        except NotEmpty as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Nothing was exported: {error.strerror}: {error.filename}.") from error
        counts = exported.counts
        told = ", ".join(
            (
                f"{counts.pages:,} {'published pages' if options['published'] else 'pages'}",
                f"{counts.revisions:,} revisions",
                f"{counts.blocking_names:,} names that never link",
                f"{counts.decisions:,} decisions on names",
                f"{counts.pictures:,} pictures",
            )
        )
        self.stdout.write(f"Exported to {options['folder']}: {told}.")
        for key in exported.withheld:
            self.stderr.write(
                f"The history of the page {key} is left out, because some of it is hidden: --with-hidden."
            )
        for name in exported.missing:
            self.stderr.write(f"A page shows the picture {name}, which is not among the media.")
