"""What a record refers to once pages have been merged: the page that took in the one it names.

The one thing to know: revisions are for ever as they were, so old ones go on naming pages that are merged by now. They
are read through here whenever one is to be the page again: on approval, on a revert, on a second import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from archive.models import Page
from archive.records import AnyRecord, OwnedRecord, ParticipationRecord, RoleRecord, references

ONE, SEVERAL = ("publication", "parent", "organizer"), ("authors", "about")
# Rows of a record by the reference they stand for. Two that differ in nothing but their sources are one.
WHOSE: Mapping[str, str] = {"roles": "organization", "participations": "participant"}
_Row = TypeVar("_Row", bound=RoleRecord | ParticipationRecord)


def following_merges(record: AnyRecord) -> AnyRecord:
    """`record` with the pages that have taken in those it refers to: one query, none where it refers to nothing."""
    keys = {key for _, key in references(record)}
    if not keys:
        return record
    merged = Page.objects.filter(key__in=keys, merged_into__isnull=False)
    return referring(record, dict(merged.values_list("key", "merged_into__key")))


def referring(record: AnyRecord, instead: Mapping[str, str]) -> AnyRecord:
    """`record` referring to the pages `instead` of those it named; what would then refer to itself is left out.

    A row that thereby becomes the twin of another gives it its sources and goes.
    """
    if not any(key in instead for _, key in references(record)):
        return record
    changes: dict[str, Any] = {}
    for name in ONE:
        if (key := getattr(record, name, "")) in instead:
            changes[name] = "" if instead[key] == record.key else instead[key]
    for name in SEVERAL:
        if keys := getattr(record, name, ()):
            changes[name] = _keys(keys, instead, besides=record.key)
    for name, whose in WHOSE.items():
        if rows := getattr(record, name, ()):
            changes[name] = _rows(rows, whose, instead)
    return replace(record, **changes)


def without_twins(rows: Iterable[_Row], others: Iterable[_Row]) -> tuple[_Row, ...]:
    """`rows`, and those of `others` that are no twins of theirs; a twin adds its sources to the first one like it."""
    kept = list(rows)
    places: dict[OwnedRecord, int] = {}
    for place, row in enumerate(kept):
        places.setdefault(_content(row), place)
    for row in others:
        at = places.get(_content(row), -1)
        if at < 0:
            kept.append(row)
        else:
            kept[at] = replace(kept[at], sources=tuple(sorted({*kept[at].sources, *row.sources})))
    return tuple(kept)


def _keys(keys: Iterable[str], instead: Mapping[str, str], *, besides: str) -> tuple[str, ...]:
    """The keys, each once: one that is replaced gives way to what was there already."""
    there = {key for key in keys if key not in instead} | {besides}
    return tuple(dict.fromkeys(instead.get(key, key) for key in keys if instead.get(key) not in there))


def _rows(rows: tuple[_Row, ...], whose: str, instead: Mapping[str, str]) -> tuple[_Row, ...]:
    moved: list[_Row] = []
    stayed: list[_Row] = []
    order = {row.key: place for place, row in enumerate(rows)}
    for row in rows:
        new = replace(row, sources=_keys(row.sources, instead, besides=""))
        key = getattr(row, whose)
        if key in instead:
            named: dict[str, Any] = {whose: instead[key]}
            moved.append(replace(new, **named))
        else:
            stayed.append(new)
    return tuple(sorted(without_twins(stayed, moved), key=lambda row: order[row.key]))


def _content(row: _Row) -> OwnedRecord:
    return replace(row, key="", sources=())
