"""Several decide on one change at the same moment, on PostgreSQL: one decision counts, and the page tells the same."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connections

from archive import editing, reviewing
from archive.models import Page, Revision
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(
        "connections['default'].vendor != 'postgresql'",
        reason="two reviewers at once: needs DATABASE_URL on PostgreSQL",
    ),
]
KIM = {"kind": "person", "key": "p-kim", "title": "Kim"}


def at_once(*decisions: Callable[[], object]) -> tuple[int, list[BaseException]]:
    """Take all these decisions at the same moment; answers how many counted, and what went wrong."""
    together, counted, faults = threading.Barrier(len(decisions)), list[int](), list[BaseException]()

    def take(decision: Callable[[], object]) -> None:
        try:
            together.wait(20)
            decision()
            counted.append(1)
        except reviewing.Overtaken:
            pass
        except BaseException as fault:  # noqa: BLE001 - the test itself looks at it
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=(decision,), daemon=True) for decision in decisions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return len(counted), faults


def test_of_several_decisions_at_once_one_counts(publish: MakePage, tom: User, ada: User, rosa: User) -> None:
    publish(**KIM)
    for turn in range(6):
        version = Page.objects.get().version
        sent = editing.submit(from_dict({**KIM, "summary": f"Turn {turn}."}), based_on=version, editor=tom)
        ada_read, rosa_read, rosa_reads_again, tom_read = (Revision.objects.get(pk=sent.pk) for _ in range(4))
        counted, faults = at_once(
            partial(reviewing.approve, ada_read, version=version, reviewer=ada),
            partial(reviewing.approve, rosa_read, version=version, reviewer=rosa),
            partial(reviewing.reject, rosa_reads_again, reviewer=rosa, note="No."),
            partial(reviewing.withdraw, tom_read, writer=tom),
        )
        assert (counted, faults) == (1, [])
        sent.refresh_from_db()
        page = Page.objects.get()
        assert (sent.status == "approved") == (page.summary == f"Turn {turn}.") == (page.version > version)
        assert sent.published_as == (page.version if sent.status == "approved" else None)
