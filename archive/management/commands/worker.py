"""The worker: links again whatever is stale, at start and every half second, until it is told to stop.

Once an hour it sweeps out unsaved writing that nobody came back to.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.db.utils import OperationalError

from archive.models import Draft
from archive.relinking import relink_stale

# A page that could not be linked is tried again after this many seconds.
_PATIENCE = 60
_DRAFTS_SECONDS = 3600


class Command(BaseCommand):
    """`manage.py worker`: any number may run at once, on any machine that reaches the database."""

    help = "Link again whatever is out of date, for as long as it runs. Several workers may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--once`, for cron and for tests."""
        parser.add_argument("--once", action="store_true", help="stop as soon as nothing is out of date")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; the page in hand is finished first."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        failing: set[int] = set()
        forgiven = time.monotonic()
        drafts_due = forgiven
        while not stop.is_set():
            if time.monotonic() - forgiven > _PATIENCE:
                failing.clear()
                forgiven = time.monotonic()
            if time.monotonic() >= drafts_due:
                self._tried(Draft.objects.sweep, once=once)
                drafts_due = time.monotonic() + _DRAFTS_SECONDS
            if self._tried(lambda: relink_stale(limit=50, failing=failing), once=once):
                continue
            if once:
                return
            stop.wait(settings.WORKER_SWEEP_SECONDS)

    def _tried(self, work: Callable[[], int], *, once: bool) -> int:
        try:
            close_old_connections()
            return work()
        except OperationalError as error:
            if once:
                raise CommandError(f"The database does not answer ({error}).") from error
            # The database is away or busy: the marks wait there, and so does the worker.
            self.stderr.write(f"the database does not answer ({error}); trying again")
            return 0
