"""The worker sends what mails are due, and whatever becomes of them, pages are linked."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.db.utils import OperationalError
from django.utils import timezone

from archive import editing, watching
from archive.management.commands import worker
from archive.models import Page
from archive.records import from_dict
from archive.watching import MailFails, telling
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
WENDY = {"kind": "person", "key": "wendy", "title": "Wendy Sherman"}


@pytest.fixture(autouse=True)
def _signals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The worker takes signals for itself, and closes what was open too long: here the transaction of the test."""
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def changed(publish: MakePage, ada: User, tom: User) -> Page:
    """A page that Tom watches, which Ada has changed, and which is to be linked again."""
    page = publish(**WENDY)
    watching.watch(tom, page)
    editing.publish(from_dict({**WENDY, "body": "She led."}), based_on=1, editor=ada)
    Page.objects.filter(pk=page.pk).update(stale_since=timezone.now())
    return page


def once() -> str:
    out = StringIO()
    call_command("worker", "--once", stdout=out, stderr=out)
    return out.getvalue()


def failing(error: Exception) -> Callable[..., int]:
    def fail(*args: object, **kwargs: object) -> int:
        raise error

    return fail


def test_a_worker_that_runs_once_sends_what_is_due(changed: Page) -> None:
    once()
    assert [letter.to for letter in mail.outbox] == [["tom@example.org"]]


@pytest.mark.parametrize("error", [ConnectionRefusedError("no server"), TimeoutError("too slow"), OSError("odd")])
def test_pages_are_linked_though_no_mail_can_be_sent(
    changed: Page, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(telling, "_send", failing(error))
    assert str(error) in once()
    assert Page.objects.stale().count() == 0


@pytest.mark.parametrize("error", [MailFails("away"), OperationalError("locked"), KeyError("a fault of ours")])
def test_the_thread_that_sends_outlives_every_failure(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    stop = threading.Event()
    asked: list[int] = []

    def tell(**kwargs: object) -> int:
        asked.append(1)
        if len(asked) == 3:
            stop.set()
        raise error

    monkeypatch.setattr(worker, "tell", tell)
    monkeypatch.setattr(worker, "_PATIENCE", 0)
    monkeypatch.setattr(worker, "connection", type("Kept", (), {"close": staticmethod(lambda: None)}))
    worker.Command(stdout=StringIO(), stderr=StringIO())._send(stop)
    assert len(asked) == 3
