"""Plain SQL for tables that no model stands for: the same statements on both databases where they can be."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection


def rows(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What the statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def run(statement: str, parameters: Sequence[Any] = ()) -> None:
    """Have the statement done."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def among(column: str, values: Collection[Any]) -> tuple[str, Any]:
    """The condition that `column` is one of `values`, and its one parameter: the list as a whole."""
    if connection.vendor == "sqlite":
        return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(list(values))  # noqa: S608
    return f"{column} = ANY(%s)", list(values)
