"""Bring in articles from text and Markdown files, and say what was understood of each."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TextIO, cast

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from archive.importing.articles import import_articles
from archive.importing.files import Source, find_sources
from archive.importing.readings import Failure
from archive.importing.reports import Fate, ImportReport, Outcome, UnknownName
from archive.management.editors import editor_called

_NAMES_SHOWN = 50
_SHORT = 100
_FIELDS = (
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("byline", "byline"),
    ("printed in", "publication"),
    ("date", "date_published"),
    ("source", "source_url"),
    ("dateline", "dateline"),
    ("epigraph", "epigraph"),
    ("  said by", "epigraph_attribution"),
    ("  dated", "epigraph_date"),
)


class Command(BaseCommand):
    """`manage.py import_articles PATH… [--dry-run]`."""

    help = (
        "Import articles from files or directories (.txt, .md, .markdown). A second run updates what changed; "
        "what people edited in between is left alone and named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the paths and the switches."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a directory of files")
        parser.add_argument("--dry-run", action="store_true", help="change nothing, and show the same")
        parser.add_argument("--editor", metavar="USERNAME", help="in whose name; default: the archive's own")
        parser.add_argument(
            "--overwrite", action="store_true", help="take the file's words where people changed the same field"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, tell file by file, and end with a summary; exit code 1 if anything did not go in."""
        self.stdout.ending = ""
        self._console = Console(file=cast(TextIO, self.stdout), markup=False, highlight=False, emoji=False)
        editor = editor_called(options["editor"])
        sources, failures = find_sources(options["paths"])
        for failure in failures:
            self._say(f"{failure.path}: not read\n  {failure.reason}")
        report = self._import(sources, editor, options)
        self._summarise(report, failures, dry_run=options["dry_run"])
        if failures or not report.all_went_in:
            raise CommandError(
                f"{len(failures) + len(report.failures) + len(report.clashes)} of "
                f"{len(sources) + len(failures)} files did not go in; they are named above."
            )

    def _import(self, sources: list[Source], editor: User | None, options: dict[str, Any]) -> ImportReport:
        columns = (TextColumn("Importing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        progress = Progress(*columns, console=self._console, transient=True)
        with progress if self._console.is_terminal else nullcontext():
            task = progress.add_task("", total=len(sources))

            def tell(outcome: Outcome | Failure) -> None:
                progress.advance(task)
                if options["verbosity"]:
                    self._say("\n".join(_told(outcome)))

            return import_articles(
                sources, editor=editor, dry_run=options["dry_run"], overwrite=options["overwrite"], on_file=tell
            )

    def _summarise(self, report: ImportReport, failures: list[Failure], *, dry_run: bool) -> None:
        names = report.unknown[:_NAMES_SHOWN]
        if names:
            self._say(f"\nCapitalised names that no page explains ({len(report.unknown)}):")
            self._console.print(_table_of(names))
        left_out = [*failures, *report.failures, *report.clashes]
        if left_out:
            self._say("\nNot brought in:")
            self._say("\n".join(f"  {failure}" for failure in left_out))
        table = Table("", "files", box=None)
        for fate in Fate:
            table.add_row(fate.value, f"{report.fates[fate]:,}")
        table.add_row("failed", f"{len(failures) + len(report.failures):,}")
        self._console.print(table)
        if dry_run:
            self._say("This was a dry run: nothing was changed.")

    def _say(self, text: str) -> None:
        self._console.print(text, soft_wrap=True)


def _told(outcome: Outcome | Failure) -> list[str]:
    """One file in a few lines: its fate, and what was understood of it."""
    if isinstance(outcome, Failure):
        where = f"line {outcome.line}: " if outcome.line else ""
        return [f"{outcome.path}: failed", f"  {where}{outcome.reason}"]
    record, read = outcome.record, outcome.read
    lines = {found.field: found.line for found in read.found}
    told = [f"{outcome.path}: {outcome.fate}"]
    for label, name in _FIELDS:
        # The record refers to the publication by key, and only where the archive has its page.
        if value := read.publication if name == "publication" else getattr(record, name):
            told.append(f"  {label:<10} {_short(value)}{f'  (line {lines[name]})' if name in lines else ''}")
    paragraphs = _counted(len(record.body.split("\n\n")), "paragraph")
    words, questions = _counted(len(record.body.split()), "word"), _counted(outcome.questions, "question")
    told.append(f"  {'text':<10} {paragraphs}, {words}; {outcome.links:,} linked, {questions}")
    told += (f"  {'open':<10} {name}" for name in outcome.open_names)
    told += (f"  {'dropped':<10} line {remark.line}: “{_short(remark.text)}”" for remark in read.dropped)
    told += (f"  {'look at':<10} line {remark.line}: {remark.text}" for remark in read.remarks)
    return [*told, f"  {'clash':<10} {outcome.reason}"] if outcome.reason else told


def _table_of(names: Iterable[UnknownName]) -> Table:
    table = Table("name", "times", "articles", "for example", box=None)
    for name in names:
        table.add_row(name.text, f"{name.count:,}", f"{name.articles:,}", name.example)
    return table


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
