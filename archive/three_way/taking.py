"""A clash decided the other way: the record with theirs where mine stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from archive.records import ROWS, AnyRecord, OwnedRecord

from .clashes import Clash
from .texts import USUAL_PARTING, paragraphs, parted


def take_theirs(record: AnyRecord, clash: Clash, theirs: AnyRecord) -> AnyRecord:
    """`record` with what `theirs` has where the two clash; all else stays as it is.

    `record` is the merged one or what its writer has made of it since. A paragraph is looked for by its words, from
    where it stood; where they are not to be found any more, theirs is put there and nothing is taken away.
    """
    there = getattr(theirs, clash.field)
    if clash.field not in ROWS:
        return replace(record, **{clash.field: _value(clash, getattr(record, clash.field), there)})
    rows = getattr(record, clash.field)
    taken: Any = _row(clash, rows, there) if clash.row_key else _ordered(rows, there)
    return replace(record, **{clash.field: taken})


def _value(clash: Clash, mine: Any, theirs: Any) -> Any:
    return theirs if clash.paragraph is None else _text(clash, mine)


def _text(clash: Clash, mine: str) -> str:
    old, new = paragraphs(clash.mine), paragraphs(clash.theirs)
    pieces = parted(mine)
    standing = pieces[::2]
    # Where it stood, or where these words stand now.
    at = min((clash.paragraph or 1) - 1, len(standing))
    places = [number for number in range(len(standing)) if standing[number : number + len(old)] == old]
    if old and places:
        at = min(places, key=lambda number: (abs(number - at), number))
    end = at + len(old) if old and places else at
    # With what parts them from the others, so that these stay as they are, byte for byte.
    parts = [*pieces[: max(0, 2 * at - 1)], *(word for text in new for word in (USUAL_PARTING, text))]
    if at == 0:
        parts = parts[1:]
    rest = pieces[2 * end - 1 :] if end else [USUAL_PARTING, *pieces]
    return "".join([*parts, *rest] if len(rest) > 1 else parts).strip()


def _row(clash: Clash, rows: tuple[OwnedRecord, ...], theirs: tuple[OwnedRecord, ...]) -> tuple[OwnedRecord, ...]:
    there = next((row for row in theirs if row.key == clash.row_key), None)
    here = next((row for row in rows if row.key == clash.row_key), None)
    if there is None:
        return tuple(row for row in rows if row.key != clash.row_key)
    if here is None:
        return (*rows, there)
    if clash.part:
        there = replace(here, **{clash.part: _value(clash, getattr(here, clash.part), getattr(there, clash.part))})
    return tuple(there if row.key == clash.row_key else row for row in rows)


def _ordered(rows: tuple[OwnedRecord, ...], theirs: Sequence[OwnedRecord]) -> tuple[OwnedRecord, ...]:
    """The rows that both have in the places that theirs gives them, among those that stand there alone."""
    here = {row.key: row for row in rows}
    order = iter([row.key for row in theirs if row.key in here])
    shared = {row.key for row in theirs}
    return tuple(here[next(order)] if row.key in shared else row for row in rows)
