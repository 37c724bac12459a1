"""Which parts of the suite can run on this machine: the browser, PostgreSQL. Says at the end what was not run, and why.

REQUIRE_BROWSER=1 makes a missing browser a failure.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Playwright

# Playwright's loop runs in the thread of the tests, and Django would take the whole test for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium found (on Debian and Ubuntu: apt install chromium)"
NO_POSTGRESQL = "DATABASE_URL names no PostgreSQL database"


def pytest_configure(config: pytest.Config) -> None:
    """Serve static files as they lie in the source: nothing is collected before a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    _take_a_cache_of_its_own(getattr(config, "workerinput", {}).get("workerid", ""))


def _take_a_cache_of_its_own(worker: str) -> None:
    """Each process of the suite counts and clears for itself: in a folder, and in a Redis database, of its own.

    The databases are CACHE_URL's and those after it.
    """
    settings.COUNTS_DIR = Path(tempfile.gettempdir()) / f"concordance-counts-{os.getpid()}"
    location = str(settings.CACHES["default"].get("LOCATION", ""))
    server, slash, number = location.rpartition("/")
    if worker and location.startswith("redis") and number.isdecimal():
        settings.CACHES["default"]["LOCATION"] = f"{server}{slash}{int(number) + int(worker.removeprefix('gw'))}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a page walks in a browser."""
    for item in items:
        if {"page", "context", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        pytest.skip(NO_POSTGRESQL)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], playwright: Playwright) -> dict[str, Any]:
    """The machine's own Chromium, or Playwright's where that is installed."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None) or playwright.chromium.executable_path
    if not Path(found).exists():
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(NO_BROWSER)
    # Chromium refuses its sandbox to root, as which containers run.
    flags = ["--no-sandbox", "--disable-dev-shm-usage"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": flags}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for part, word in (("browser", "Chromium"), ("PostgreSQL", "PostgreSQL")):
        reasons = [reason for reason in skipped if word in reason]
        if reasons:
            why = reasons[0].rpartition("Skipped: ")[2].removesuffix("')")
            terminalreporter.write_line(f"Not run here: {len(reasons)} {part} tests, because: {why}.", yellow=True)
    if connection.vendor != "postgresql":
        terminalreporter.write_line("This run was on SQLite only; DATABASE_URL=postgres://... runs all on PostgreSQL.")
