"""`manage.py demo`: Concordance in one command, with a small archive of its own.

It uses the default database, as all commands do, and keeps what was edited there; only `--fresh` begins anew.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
import webbrowser
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.urls import reverse
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from archive.importing import demo_cast
from archive.importing.demo import load_demo
from archive.importing.demo_report import DemoReport, survey
from archive.management.addresses import Address, choose_address
from archive.management.processes import Children
from archive.models import Page
from archive.records import RecordError

START_SECONDS = 60


class Command(BaseCommand):
    """Prepares the database, starts server and worker, says where to look, and stops both at the end."""

    help = "Start Concordance with a small archive of its own: server, worker, and a log-in link for each role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="default: 8000, or the next free one")
        parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1; elsewhere no log-in links")
        parser.add_argument("--fresh", action="store_true", help="delete the demo's own SQLite database first")
        parser.add_argument("--open", action="store_true", help="open the browser at the richest article")

    def handle(self, *args: Any, **options: Any) -> None:
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if ending != signal.SIGHUP or signal.getsignal(ending) != signal.SIG_IGN:  # nohup wishes it to go on
                signal.signal(ending, signal.default_int_handler)
        try:
            with _lock(alone=options["fresh"]) as lock:
                address = choose_address(options["host"], options["port"])
                if options["fresh"]:
                    self._begin_anew()
                    fcntl.flock(lock, fcntl.LOCK_SH)
                self._run(address, opens_browser=options["open"])
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def _run(self, address: Address, *, opens_browser: bool) -> None:
        report = self._prepare()
        links = self._log_in_links(address)
        with Children(cwd=settings.BASE_DIR) as children:
            self._start(children, address)
            self._tell(address, report, links)
            if opens_browser:
                webbrowser.open(address.url + _read_path(report))
            while not children.ended():
                time.sleep(0.3)
            raise CommandError(f"Stopped, because this ended by itself: {children.ended()}.")

    def _begin_anew(self) -> None:
        own = _own_database()
        if own is None:
            raise CommandError(
                f"--fresh deletes the demo's own {settings.VAR_DIR / 'db.sqlite3'} and nothing else; "
                "DATABASE_URL names another database. Empty that one yourself."
            )
        self.stdout.write(f"Deleting {own}, as --fresh asks.")
        connection.close()
        for ending in ("", "-wal", "-shm"):
            own.with_name(own.name + ending).unlink(missing_ok=True)

    def _prepare(self) -> DemoReport:
        self.stdout.write("[1/3] Preparing the database.")
        call_command("migrate", verbosity=0, interactive=False)
        if Page.objects.exists():
            self.stdout.write("[2/3] Keeping the archive as it was left (--fresh begins anew).")
            report = survey()
        else:
            self.stdout.write("[2/3] Loading the demo archive.")
            report = self._load()
        self.stdout.write("[3/3] Starting server and worker.")
        call_command("collectstatic", verbosity=0, interactive=False)
        return report

    def _load(self) -> DemoReport:
        columns = (TextColumn("      "), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, TextColumn("{task.description}"), console=Console(file=sys.stdout)) as progress:
            task = progress.add_task("", total=None)

            def show(done: int, total: int, what: str) -> None:
                progress.update(task, completed=done, total=total, description=what[:40])

            # All or nothing: a load that is interrupted leaves the archive empty, and the next start begins it again.
            try:
                with transaction.atomic():
                    return load_demo(on_progress=show)
            except RecordError as error:
                raise CommandError(f"The demo archive does not go in:\n{error}") from error

    def _log_in_links(self, address: Address) -> list[tuple[str, str]]:
        """What each of the cast may do and the link that lets them in; none where others could read along."""
        links = []
        for member in demo_cast.CAST if address.is_loopback else ():
            user = demo_cast.welcome(member)
            if user is not None:
                who = f"{member.first_name}, {member.role} ({member.may})"
                links.append((who, address.url + demo_cast.log_in_path(user)))
        return links

    def _start(self, children: Children, address: Address) -> None:
        serve = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", address.bind, "--worker-class", "gthread"]
        serve += ["--threads", "8", "--log-level", "warning", "--no-control-socket"]
        environment = {"DEMO": "1" if address.is_loopback else "0"}
        if not os.environ.get("SIGN_UP"):
            environment["SIGN_UP"] = "open"
        if not os.environ.get("ALLOWED_HOSTS"):
            environment["ALLOWED_HOSTS"] = ",".join([*settings.ALLOWED_HOSTS, *address.hosts])
        children.start("the server", serve, environment)
        # The mails that the worker writes to this terminal lead to this server.
        site = {} if os.environ.get("SITE_URL") else {"SITE_URL": address.url}
        children.start("the worker", [sys.executable, "manage.py", "worker"], site)
        deadline = time.monotonic() + START_SECONDS
        while not address.answers():
            if children.ended() or time.monotonic() > deadline:
                raise CommandError(f"The server did not start: {children.ended() or 'no answer'}.")
            time.sleep(0.1)

    def _tell(self, address: Address, report: DemoReport, links: list[tuple[str, str]]) -> None:
        if report.seconds:
            told = f"Linked {report.articles} articles, {report.mentions} mentions, in {report.seconds:.1f} s; "
            told += f"{report.questions} questions left open."
        else:
            told = f"The archive holds {report.articles} articles with {report.mentions} linked mentions; "
            told += f"{report.questions} questions are open."
        self.stdout.write(f"\n{told}\n\n")
        self.stdout.write(f"  Read   {address.url}{_read_path(report)}\n")
        if report.richest is not None:
            edit = reverse("admin:archive_article_change", args=[report.richest.pk])
            self.stdout.write(f"  Edit   {address.url}{edit}\n")
        self.stdout.write("\n")
        if links:
            self.stdout.write("  Log in without a password; each link is good for one click:\n")
        for who, link in links:
            self.stdout.write(f"    {who}\n      {link}\n")
        if not links:
            self.stdout.write(
                "  No log-in links: they are given on this machine only, to accounts without a password.\n"
            )
            self.stdout.write("  Make an account of your own: python3 manage.py createsuperuser\n")
        if os.environ.get("SIGN_UP", "open") == "open":
            self.stdout.write(f"\n  Sign up as a stranger\n      {address.url}{reverse('account_signup')}\n")
        if not os.environ.get("EMAIL_URL"):
            self.stdout.write("      Mail is not sent: it is written here.\n")
        self.stdout.write("\nCtrl-C stops it; what you edit is kept.\n")
        self.stdout.flush()


def _read_path(report: DemoReport) -> str:
    return report.richest.get_absolute_url() if report.richest is not None else "/"


def _own_database() -> Path | None:
    """The SQLite file that is nobody's but the demo's: the default one, in the folder of run-time data."""
    own = settings.VAR_DIR / "db.sqlite3"
    named = settings.DATABASES["default"]["NAME"]
    return own if connection.vendor == "sqlite" and Path(named).resolve() == own.resolve() else None


@contextmanager
def _lock(*, alone: bool) -> Iterator[TextIO]:
    """Several demos may share one archive, but none may have it deleted under its feet."""
    with (settings.VAR_DIR / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            raise CommandError("Another demo runs on this archive; stop it before --fresh, or wait for it.") from None
        yield lock
