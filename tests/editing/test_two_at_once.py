"""Two connections at once on PostgreSQL: nobody's edit and no name is lost between them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from archive import editing, relinking
from archive.models import Mention, Page, Revision
from archive.records import from_dict
from tests.conftest import MakePage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="two writers at once: needs DATABASE_URL on PostgreSQL"
    ),
]

ARTICLE = {"kind": "article", "key": "a-1", "title": "Briefing", "body": "Adam Ereli spoke."}
PERSON = {"kind": "person", "key": "p-ereli", "title": "Adam Ereli"}


class Writer(threading.Thread):
    """Publishes one record in a transaction of its own, and commits it when told to."""

    def __init__(self, record: dict[str, Any], *, commit: threading.Event | None = None) -> None:
        super().__init__(daemon=True)
        self.record, self.commit, self.written = from_dict(record), commit, threading.Event()
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            with transaction.atomic():
                editing.publish(self.record, based_on=0, editor=None)
                self.written.set()
                if self.commit is not None:
                    assert self.commit.wait(20)
        except BaseException as fault:  # noqa: BLE001 - the test itself looks at it
            self.fault = fault
        finally:
            connections.close_all()


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return bool(cursor.fetchone()[0])


def until(condition: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(400):
        if condition():
            return
        pause.wait(0.025)
    raise AssertionError("it did not come to pass within ten seconds")


@pytest.mark.parametrize(
    ("first", "second"), [(ARTICLE, PERSON), (PERSON, ARTICLE)], ids=["article first", "name first"]
)
def test_an_article_published_while_its_name_is_added_is_linked(first: dict[str, Any], second: dict[str, Any]) -> None:
    commit = threading.Event()
    early, late = Writer(first, commit=commit), Writer(second)
    early.start()
    assert early.written.wait(20)
    late.start()
    until(waits_for_a_lock)
    commit.set()
    early.join(20)
    late.join(20)
    assert (early.fault, late.fault) == (None, None)
    while relinking.relink_stale():
        pass
    assert Mention.objects.filter(source__key="a-1", target__key="p-ereli").exists()
    assert list(relinking.check()) == []


def test_edits_of_one_page_by_eight_writers_make_one_chain_without_a_gap(publish: MakePage) -> None:
    publish(**PERSON)
    faults: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            saved = 0
            while saved < 5:
                version = Page.objects.values_list("version", flat=True).get(key="p-ereli")
                record = from_dict({**PERSON, "summary": f"{writer}-{saved}"})
                try:
                    editing.publish(record, based_on=version, editor=None)
                    saved += 1
                except editing.Conflict:
                    continue
        except BaseException as fault:  # noqa: BLE001 - the test itself looks at it
            faults.append(fault)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=(number,), daemon=True) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert faults == []
    chain = list(Revision.objects.order_by("number").values_list("number", "based_on"))
    assert chain == [(number, number - 1) for number in range(1, 42)]
