"""What of a published record may leave the house when what is not published may not.

A page that readers see can refer to one that they do not: an article to an author whose page is a draft. On the page
nothing of that is shown; in an export the reference is left out, the row that would be nothing without it as well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from archive.records import AnyRecord, references


def without(record: AnyRecord, hidden: Collection[str]) -> AnyRecord:
    """`record` without any reference to the pages whose keys are `hidden`."""
    if not any(key in hidden for _, key in references(record)):
        return record
    changes: dict[str, Any] = {}
    for name in ("authors", "about"):
        if keys := getattr(record, name, ()):
            changes[name] = _seen(keys, hidden)
    for name in ("publication", "parent", "organizer"):
        if getattr(record, name, "") in hidden:
            changes[name] = ""
    for name, whose in (("roles", "organization"), ("participations", "participant")):
        if rows := getattr(record, name, ()):
            changes[name] = tuple(
                replace(row, sources=_seen(row.sources, hidden)) for row in rows if getattr(row, whose) not in hidden
            )
    return replace(record, **changes)


def _seen(keys: tuple[str, ...], hidden: Collection[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in hidden)
