"""Plain fields, lists and owned rows of two records: compared by their keys, shown by the titles of the pages meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from archive.records import ROWS, OwnedRecord, ParticipationRecord, RoleRecord

from .changes import FactChange, ListChange, RowChange, RowsChange, ValueChange
from .labels import label_of

_OF_PAGES = frozenset(
    {"authors", "about", "publication", "parent", "organizer", "organization", "participant", "sources"}
)
_WITHOUT_ORDER = frozenset({"about", "sources"})
# What a row is told by in one line, in reading order.
_WORDING: Mapping[str, tuple[str, ...]] = {
    "identifiers": ("scheme", "value"),
    "names": ("text", "kind", "language", "period"),
    "roles": ("title", "organization", "period"),
    "participations": ("participant", "role"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """How facts are compared and shown; `titles` maps the key of a page to its title, and a key it lacks is shown."""

    titles: Mapping[str, str]

    def change(self, field: str, old: Any, new: Any) -> FactChange | None:
        """What differs between two values that the field `field` of a record had; None if nothing does."""
        return self._rows(field, old, new) if field in ROWS else self._field(field, old, new)

    def _field(self, field: str, old: Any, new: Any) -> ValueChange | ListChange | None:
        return self._list(field, old, new) if isinstance(new, tuple) else self._value(field, old, new)

    def _value(self, field: str, old: str | bool, new: str | bool) -> ValueChange | None:
        if old == new:
            return None
        before, after = self._shown(field, old), self._shown(field, new)
        if before == after:
            # Two pages of one title: only their keys tell them apart.
            before, after = f"{before} ({old})", f"{after} ({new})"
        return ValueChange(field=field, label=label_of(field), old=before, new=after)

    def _list(self, field: str, old: tuple[str, ...], new: tuple[str, ...]) -> ListChange | None:
        if field in _WITHOUT_ORDER:
            old, new = tuple(sorted(set(old))), tuple(sorted(set(new)))
        if old == new:
            return None
        removed, added = Counter(old) - Counter(new), Counter(new) - Counter(old)
        return ListChange(
            field=field,
            label=label_of(field),
            old=self._all_shown(field, old),
            new=self._all_shown(field, new),
            removed=self._all_shown(field, removed.elements()),
            added=self._all_shown(field, added.elements()),
        )

    def _rows(self, field: str, old: Sequence[OwnedRecord], new: Sequence[OwnedRecord]) -> RowsChange | None:
        pairs = _same_rows(old, new)
        stayed_old, stayed_new = {i for i, _ in pairs}, {j for _, j in pairs}
        change = RowsChange(
            field=field,
            label=label_of(field),
            removed=tuple(self._line(field, row) for i, row in enumerate(old) if i not in stayed_old),
            added=tuple(self._line(field, row) for j, row in enumerate(new) if j not in stayed_new),
            changed=tuple(self._changed_rows(field, [(old[i], new[j]) for i, j in pairs])),
            reordered=[j for _, j in pairs] != sorted(stayed_new),
        )
        return change if change.count or change.reordered else None

    def _changed_rows(self, field: str, pairs: Iterable[tuple[OwnedRecord, OwnedRecord]]) -> Iterator[RowChange]:
        for old, new in pairs:
            names = [column.name for column in fields(new) if column.name != "key"]
            changes = [self._field(name, getattr(old, name), getattr(new, name)) for name in names]
            if found := tuple(change for change in changes if change):
                yield RowChange(old=self._line(field, old), new=self._line(field, new), fields=found)

    def _line(self, field: str, row: OwnedRecord) -> str:
        """A row in one line, without what it leaves open: "Counselor, State Department, 1997/2001"."""
        usual = ROWS[field]()
        names = [name for name in _WORDING[field] if getattr(row, name) not in ("", getattr(usual, name))]
        return ", ".join(self._shown(name, getattr(row, name)) for name in names) or "—"

    def _shown(self, field: str, value: str | bool) -> str:
        if isinstance(value, bool):
            return "yes" if value else ""
        return self.titles.get(value, value) if field in _OF_PAGES else value

    def _all_shown(self, field: str, values: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._shown(field, value) for value in values)


def _same_rows(old: Sequence[OwnedRecord], new: Sequence[OwnedRecord]) -> list[tuple[int, int]]:
    """The places of the rows that are on both sides: of one key, or else saying the same; in the order of `old`."""
    pairs = _in_both([row.key or None for row in old], [row.key or None for row in new])
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    said_old = [None if i in taken_old else _said(row) for i, row in enumerate(old)]
    said_new = [None if j in taken_new else _said(row) for j, row in enumerate(new)]
    return sorted(pairs + _in_both(said_old, said_new))


def _in_both(old: Sequence[Hashable | None], new: Sequence[Hashable | None]) -> list[tuple[int, int]]:
    """The places of equal items, the first with the first, the second with the second; None equals nothing."""
    places = [_numbered(old), _numbered(new)]
    return [(i, places[1][item]) for item, i in places[0].items() if item in places[1]]


def _numbered(items: Sequence[Hashable | None]) -> dict[tuple[Hashable, int], int]:
    seen: Counter[Hashable] = Counter()
    places = {}
    for place, item in enumerate(items):
        if item is not None:
            places[item, seen[item]] = place
            seen[item] += 1
    return places


def _said(row: OwnedRecord) -> OwnedRecord:
    if isinstance(row, RoleRecord | ParticipationRecord):
        return replace(row, key="", sources=tuple(sorted(set(row.sources))))
    return replace(row, key="")
