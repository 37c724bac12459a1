"""`manage.py relink` and `manage.py worker`, as an operator or a cron job calls them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.utils import OperationalError
from django.utils import timezone

from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """The worker takes signals for itself; the tests get them back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def two_pages(publish: MakePage) -> list[Page]:
    """Two published pages, of which the first is out of date."""
    pages = [publish(kind="person", title=title) for title in ("Wendy Sherman", "Robert Gates")]
    Page.objects.filter(pk=pages[0].pk).update(stale_since=timezone.now())
    return pages


def told(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_a_dry_run_says_how_many_pages_are_out_of_date(two_pages: list[Page]) -> None:
    assert told("relink", "--dry-run") == "1 pages are out of date, and would be linked again.\n"
    assert Page.objects.stale().count() == 1


def test_a_dry_run_of_all_says_how_many_pages_there_are(two_pages: list[Page]) -> None:
    assert told("relink", "--all", "--dry-run") == "2 pages would be linked again.\n"
    assert Page.objects.stale().count() == 1


def test_a_worker_that_runs_once_links_what_is_out_of_date(
    two_pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The worker closes what was open too long; here that is the transaction of the test.
    monkeypatch.setattr("archive.management.commands.worker.close_old_connections", lambda: None)
    told("worker", "--once")
    assert Page.objects.stale().count() == 0


def test_a_worker_that_runs_once_fails_where_the_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> int:
        raise OperationalError("connection refused")

    # In the transaction of a test the worker's own connection is that of the test, which it must not close.
    monkeypatch.setattr("archive.management.commands.worker.close_old_connections", lambda: None)
    monkeypatch.setattr("archive.management.commands.worker.relink_stale", fail)
    with pytest.raises(CommandError, match=r"does not answer \(connection refused\)\.$"):
        told("worker", "--once")
