"""Running what makes the database itself refuse to change or delete rows, or takes that refusal away."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper


def run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    """Run each statement, in order."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
