"""One writer of names at a time.

On PostgreSQL an article that is being published and a name that is being added are blind to each other: both would
commit, the mention unlinked and nothing marked stale. So whoever changes a text takes this lock shared, whoever
changes names takes it alone, before reading anything. SQLite has one writer at any time.
"""

from __future__ import annotations

from django.db import connection

# Any number that nothing else in this database locks on: "names" on a telephone keypad.
_NAMES = 62637


def hold_names(*, alone: bool) -> None:
    """Wait for and hold the names until the transaction ends: alone to change them, shared to link by them."""
    if connection.vendor != "postgresql":
        return
    function = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_NAMES])
