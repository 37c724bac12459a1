"""Pages and edits of them, drawn at random for the laws of merging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from archive.records import (
    ROWS,
    AnyRecord,
    ArticleRecord,
    EventRecord,
    OwnedRecord,
    PersonRecord,
    canonical,
)

STEADY = settings(deadline=None, derandomize=True, max_examples=400)

_PARAGRAPHS = (
    "The board met.",
    "It met\nagain.",
    "---",
    "Ada spoke first.",
    "Ada spoke last.",
    "Rosa left.",
    "# Talks",
)
_KEYS = ("a-1", "a-2", "a-3", "a-4", "a-5")
_LINES = ("", "one", "two", "three")
_ROWS = {
    "names": ("text", "period"),
    "roles": ("organization", "title", "sources", "note"),
    "participations": ("participant", "role", "sources"),
}


@st.composite
def edited(draw: st.DrawFn, items: Sequence[str], pool: Sequence[str]) -> list[str]:
    """`items` with up to three of them put in, taken out, rewritten or moved."""
    changed = list(items)
    for _ in range(draw(st.integers(0, 3))):
        what = draw(st.sampled_from(("put in", "take out", "rewrite", "move")))
        place = draw(st.integers(0, max(0, len(changed) - 1)))
        if what == "put in" or not changed:
            changed.insert(draw(st.integers(0, len(changed))), draw(st.sampled_from(pool)))
        elif what == "take out":
            del changed[place]
        elif what == "rewrite":
            changed[place] = draw(st.sampled_from(pool))
        else:
            moved = changed.pop(place)
            changed.insert(draw(st.integers(0, len(changed))), moved)
    return changed


@st.composite
def three_lists(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """A list and two edits of it; in some draws nearly every item repeats, in others nearly none."""
    pool = "abcdefghijklmnopqrstuvwxyz"[: draw(st.sampled_from((2, 5, 26)))]
    base = draw(st.lists(st.sampled_from(pool), max_size=7))
    return base, draw(edited(base, pool)), draw(edited(base, pool))


class Writer:
    """Writes pages and edits them as chance has it: from a seed, since nearly all that a strategy draws is empty."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)

    def page(self) -> AnyRecord:
        page: AnyRecord = self._chance.choice((ArticleRecord, PersonRecord, EventRecord))(key="p-1")
        for field in self._fields(page):
            page = self._changed(page, field)
        return canonical(page)

    def edit(self, page: AnyRecord) -> AnyRecord:
        """`page` with a change in up to three fields."""
        fields = self._fields(page)
        for field in self._chance.sample(fields, self._chance.randint(1, 3)):
            page = self._changed(page, field)
        return canonical(page)

    def _fields(self, page: AnyRecord) -> list[str]:
        rows = [field for field in _ROWS if hasattr(page, field)]
        lists = ["authors", "about"] if isinstance(page, ArticleRecord) else []
        return ["title", "summary", "status", "body", "body", *rows, *rows, *lists]

    def _changed(self, page: AnyRecord, field: str) -> AnyRecord:
        value: Any = getattr(page, field)
        if field == "body":
            value = self._text(value)
        elif field in _ROWS:
            value = self._rows(value, field)
        elif field in ("authors", "about"):
            value = tuple(dict.fromkeys(self._list(value, _KEYS)))
        else:
            value = self._chance.choice(_LINES)
        return replace(page, **{field: value})

    def _rows(self, rows: tuple[OwnedRecord, ...], field: str) -> tuple[OwnedRecord, ...]:
        by_key = {row.key: row for row in rows}
        changed = []
        for key in dict.fromkeys(self._list(list(by_key), ("r-1", "r-2", "r-3", "r-4", "r-5"))):
            row = by_key.get(key)
            if row is None or self._chance.random() < 0.3:
                row = self._row(row or ROWS[field](key=key), self._chance.choice(_ROWS[field]))
            changed.append(row)
        return tuple(changed)

    def _row(self, row: OwnedRecord, field: str) -> OwnedRecord:
        value: Any = getattr(row, field)
        if field == "note":
            value = self._text(value)
        else:
            value = tuple(self._list(value, _KEYS)) if field == "sources" else self._chance.choice(_LINES)
        return replace(row, **{field: value})

    def _text(self, text: str) -> str:
        parts = self._list(text.split("\n\n") if text else list(_PARAGRAPHS), _PARAGRAPHS)
        partings = self._chance.choices(("\n\n", "\n\n\n", "\n \n"), (8, 1, 1), k=len(parts))
        return "".join(part for pair in zip(partings, parts, strict=True) for part in pair).strip()

    def _list(self, items: Sequence[str], pool: Sequence[str]) -> list[str]:
        """`items` with one or two of them put in, taken out, rewritten or moved."""
        changed = list(items)
        for _ in range(self._chance.randint(1, 2)):
            what = self._chance.choice(("put in", "put in", "take out", "rewrite", "move"))
            taken = changed.pop(self._chance.randrange(len(changed))) if changed and what != "put in" else ""
            if what != "take out":
                new = taken if taken and what == "move" else self._chance.choice(pool)
                changed.insert(self._chance.randint(0, len(changed)), new)
        return changed


@st.composite
def three_pages(draw: st.DrawFn) -> tuple[AnyRecord, AnyRecord, AnyRecord]:
    """A canonical page and two canonical edits of it."""
    writer = Writer(draw(st.integers(0, 2**32)))
    base = writer.page()
    return base, writer.edit(base), writer.edit(base)
