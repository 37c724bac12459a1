"""Two edits of one page put together: field by field, rows by their keys, running text by paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from archive.records import ROWS, RUNNING_TEXT, AnyRecord, OwnedRecord

from .clashes import Clash, Merge
from .rows import merged_order
from .texts import merge_texts
from .weaving import weave

# The value that the merged record takes, and what clashed on the way there.
_Taken: TypeAlias = tuple[Any, list[Clash]]
_WITHOUT_ORDER = frozenset({"about", "sources"})
_TITLES: Mapping[str, str] = {"identifiers": "scheme", "names": "text", "roles": "title", "participations": "role"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: in a field of the page, or in one of a row."""

    name: str
    rows: str = ""
    row: OwnedRecord | None = None

    def clash(self, base: object, theirs: object, mine: object, *, paragraph: int | None = None) -> Clash:
        texts = {"base": _in_words(base), "theirs": _in_words(theirs), "mine": _in_words(mine)}
        if self.row is None:
            return Clash(field=self.name, paragraph=paragraph, **texts)
        return Clash(
            field=self.rows,
            row_key=self.row.key,
            row=_title(self.rows, self.row),
            part=self.name,
            paragraph=paragraph,
            **texts,
        )


def merge(base: AnyRecord, theirs: AnyRecord, mine: AnyRecord) -> Merge:
    """`base` with what `theirs` and `mine` changed in it; where they clash, mine stands.

    The three are canonical records of one page. Raises ValueError if they are of several pages or kinds, or if rows
    lack keys of their own.
    """
    if len({(record.kind, record.key) for record in (base, theirs, mine)}) > 1:
        raise ValueError("the three records are not of one page")
    changes: dict[str, Any] = {}
    clashes: list[Clash] = []
    for field in fields(mine):
        place = _Place(field.name)
        changes[field.name], found = _value(place, *(getattr(record, field.name) for record in (base, theirs, mine)))
        clashes += found
    return Merge(replace(mine, **changes), tuple(clashes))


def apart(theirs: AnyRecord, mine: AnyRecord) -> Merge:
    """Two records of one page whose common base nobody knows: mine stands, and whatever differs is a clash."""
    clashes: list[Clash] = []
    for field in fields(mine):
        there, here = getattr(theirs, field.name), getattr(mine, field.name)
        if there == here:
            continue
        if field.name in ROWS:
            clashes += _rows_apart(field.name, there, here)
        else:
            clashes.append(_Place(field.name).clash(None, there, here))
    return Merge(mine, tuple(clashes))


def _rows_apart(name: str, theirs: tuple[OwnedRecord, ...], mine: tuple[OwnedRecord, ...]) -> list[Clash]:
    there, here = _by_key(theirs, name), _by_key(mine, name)
    clashes = []
    for key in dict.fromkeys([*there, *here]):
        row, other = here.get(key), there.get(key)
        if row != other and (present := row or other):
            clashes.append(_Place("", name, present).clash(None, other, row))
    shared = there.keys() & here.keys()
    if [key for key in there if key in shared] != [key for key in here if key in shared]:
        orders = ("\n".join(map(_in_words, rows)) for rows in (theirs, mine))
        clashes.append(_Place(name).clash(None, *orders))
    return clashes


def _value(place: _Place, base: Any, theirs: Any, mine: Any) -> _Taken:
    if theirs in (base, mine):
        return mine, []
    if mine == base:
        return theirs, []
    if place.name in ROWS:
        return _rows(place.name, base, theirs, mine)
    if place.name in _WITHOUT_ORDER:
        added = set(theirs) - set(base) | set(mine) - set(base)
        return tuple(sorted(set(theirs) & set(mine) | added)), []
    if place.name == "authors":
        return _in_order(place, base, theirs, mine)
    # A text that one side emptied and the other changed is one question, not one for each paragraph.
    if place.name in RUNNING_TEXT and theirs and mine:
        return _text(place, base, theirs, mine)
    return mine, [place.clash(base, theirs, mine)]


def _text(place: _Place, base: str, theirs: str, mine: str) -> _Taken:
    text, apart = merge_texts(base, theirs, mine)
    return text, [
        place.clash(*("\n\n".join(part) for part in (each.base, each.theirs, each.mine)), paragraph=each.at + 1)
        for each in apart
    ]


def _in_order(place: _Place, base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> _Taken:
    items, apart = weave(base, theirs, mine)
    merged = tuple(item.text for item in items)
    if len(set(merged)) < len(merged):
        # Both sides added the same one in different places.
        return mine, [place.clash(base, theirs, mine)]
    return merged, [place.clash(tuple(each.base), tuple(each.theirs), tuple(each.mine)) for each in apart]


def _rows(
    name: str, base: tuple[OwnedRecord, ...], theirs: tuple[OwnedRecord, ...], mine: tuple[OwnedRecord, ...]
) -> _Taken:
    before, there, here = (_by_key(rows, name) for rows in (base, theirs, mine))
    merged: dict[str, OwnedRecord] = {}
    clashes: list[Clash] = []
    for key in dict.fromkeys([*there, *here]):
        row, found = _row(name, before.get(key), there.get(key), here.get(key))
        clashes += found
        if row is not None:
            merged[key] = row
    order, agreed = merged_order(list(before), list(there), list(here), among=merged.keys())
    if not agreed:
        clashes.append(_Place(name).clash(*("\n".join(map(_in_words, rows)) for rows in (base, theirs, mine))))
    return tuple(merged[key] for key in order), clashes


def _row(name: str, base: OwnedRecord | None, theirs: OwnedRecord | None, mine: OwnedRecord | None) -> _Taken:
    present = mine or theirs
    if present is None or (base is None and (mine is None or theirs is None)):
        return present, []
    if theirs is None or mine is None:
        if present == base:
            return None, []
        return mine, [_Place("", name, present).clash(base, theirs, mine)]
    base = base or type(mine)(key=mine.key)
    changes: dict[str, Any] = {}
    clashes: list[Clash] = []
    for field in fields(mine):
        place = _Place(field.name, name, mine)
        changes[field.name], found = _value(place, *(getattr(row, field.name) for row in (base, theirs, mine)))
        clashes += found
    return replace(mine, **changes), clashes


def _by_key(rows: tuple[OwnedRecord, ...], name: str) -> dict[str, OwnedRecord]:
    by_key = {row.key: row for row in rows}
    if len(by_key) < len(rows) or "" in by_key:
        raise ValueError(f"{name}: each row needs a key of its own")
    return by_key


def _title(rows: str, row: OwnedRecord) -> str:
    return str(getattr(row, _TITLES[rows]))


def _in_words(value: object) -> str:
    """A value of a record as a text to read."""
    if isinstance(value, OwnedRecord):
        words = (_in_words(getattr(value, field.name)) for field in fields(value) if field.name != "key")
        return ", ".join(word for word in words if word) or value.key
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
