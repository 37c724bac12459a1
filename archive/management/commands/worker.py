"""The worker: links again whatever is stale, at start and every half second, until it is told to stop.

Beside that, in a thread of its own, it sends the mails that are due, so that a mail server that is slow or away keeps
no page waiting. Once an hour it sweeps out unsaved writing that nobody came back to.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError, OperationalError

from archive.models import Draft
from archive.relinking import relink_stale
from archive.watching import MailFails, tell

logger = logging.getLogger(__name__)
# A page that could not be linked, and a mail server that did not answer, are tried again after this many seconds.
_PATIENCE = 60
_DRAFTS_SECONDS = 3600
_MAIL_SECONDS = 2


class Command(BaseCommand):
    """`manage.py worker`: any number may run at once, on any machine that reaches the database."""

    help = "Link again whatever is out of date and send what mails are due, for as long as it runs. Several may run."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--once`, for cron and for tests."""
        parser.add_argument("--once", action="store_true", help="stop as soon as nothing is out of date or due")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; the page and the mail in hand are finished first."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        if once:
            self._link(stop, once=True)
            self._send_due()
            return
        sending = threading.Thread(target=self._send, args=(stop,), name="mails")
        sending.start()
        try:
            self._link(stop, once=False)
        finally:
            stop.set()
            sending.join()

    def _link(self, stop: threading.Event, *, once: bool) -> None:
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

    def _send(self, stop: threading.Event) -> None:
        """Send what is due, until told to stop; the connection is this thread's own."""
        while not stop.is_set():
            close_old_connections()
            stop.wait(_MAIL_SECONDS if self._send_due(lambda: not stop.is_set()) else _PATIENCE)
        connection.close()

    def _send_due(self, goes_on: Callable[[], bool] = lambda: True) -> bool:
        """Send all that is due; answers whether that could be done. No failure gets out of here."""
        try:
            while goes_on() and tell(limit=1):
                pass
        except (MailFails, DatabaseError) as error:
            self.stderr.write(f"{error}; mails wait for a minute")
            return False
        except Exception:
            # Whatever is wrong with one mail, pages are to be linked, and other mails to be sent.
            logger.exception("a mail could not be written")
            return False
        return True

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
