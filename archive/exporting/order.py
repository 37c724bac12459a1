"""Records as data with their fields in their order, which one of the databases does not keep."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from archive.records import RECORDS, ROWS, OwnedRecord


def in_order(record: dict[str, Any]) -> dict[str, Any]:
    """The same record with its fields in their order; those that no record has any more at the end."""
    known = ["kind", *(field.name for field in fields(RECORDS[record["kind"]]))]
    return {
        name: [_sorted(row, ROWS[name]) for row in value] if name in ROWS else value
        for name, value in sorted(record.items(), key=lambda item: _place(item[0], known))
    }


def _sorted(row: dict[str, Any], cls: type[OwnedRecord]) -> dict[str, Any]:
    known = [field.name for field in fields(cls)]
    return dict(sorted(row.items(), key=lambda item: _place(item[0], known)))


def _place(name: str, known: list[str]) -> tuple[int, str]:
    return (known.index(name) if name in known else len(known), name)
