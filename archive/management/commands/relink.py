"""Link the whole archive again, or check that nothing would change if one did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

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
            self.stdout.write(f"{stale_count()} pages are out of date.")
        elif options["all"]:
            with self._progress("Linking") as step:
                count = relink_all(on_progress=step)
            self.stdout.write(f"Linked {count} pages.")
        else:
            total = 0
            while done := relink_stale():
                total += done
            self.stdout.write(f"Linked {total} pages again; {stale_count()} are still out of date.")

    def _check(self) -> None:
        with self._progress("Checking") as step:
            differences = list(check(on_progress=step))
        for difference in differences:
            self.stdout.write(f"{difference.place}: {difference.what}")
        if differences:
            raise CommandError(f"{len(differences)} differences from a rebuild. Remedy: manage.py relink --all")
        self.stdout.write("Everything stored equals a rebuild.")

    def _progress(self, what: str) -> _Steps:
        return _Steps(what)


class _Steps:
    """A progress bar as the function that activities report to."""

    def __init__(self, what: str) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(what, total=None)

    def __enter__(self) -> Callable[[int, int], None]:
        self._bar.start()
        return lambda done, total: self._bar.update(self._task, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
