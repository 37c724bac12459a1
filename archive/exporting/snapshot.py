"""Reading the archive as it stands at one moment, however long the reading takes and whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Let every query of the block see the same state; nobody is kept from writing.

    Inside a transaction of the caller's it is that transaction which says what is seen.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Django's own transactions begin as writers; one that only reads keeps nobody waiting.
        _run("BEGIN DEFERRED")
        try:
            yield
        finally:
            _run("ROLLBACK")
    else:
        with transaction.atomic():
            _run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
