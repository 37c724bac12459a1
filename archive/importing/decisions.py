"""What was decided of names in other archives, brought in once the pages are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive import deciding
from archive.editing.accounts import Accounts
from archive.records import RecordError

from .json_lines import lines_of
from .past_lines import decision_in
from .readings import Failure, UnreadableText

_BATCH = 200
Placed = tuple[int, deciding.PastDecision]


def bring_decisions(paths: Sequence[Path], accounts: Accounts) -> tuple[int, list[Failure]]:
    """Bring in the decisions of these files, in transactions of 200; answers how many are new or ended, and failures.

    Lines that are none were named when the files were surveyed.
    """
    count, failures = 0, list[Failure]()
    for path in paths:
        for batch in _batches(path):
            moved, refused = deciding.move_in([one for _, one in batch], accounts.id_of)
            count += moved
            failures.extend(Failure(str(path), number, refused[one.key]) for number, one in batch if one.key in refused)
    return count, failures


def _batches(path: Path) -> Iterator[list[Placed]]:
    batch: list[Placed] = []
    for placed in _readable(path):
        batch.append(placed)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _readable(path: Path) -> Iterator[Placed]:
    try:
        for line in lines_of(path):
            try:
                yield line.number, decision_in(line.text)
            except RecordError:
                continue
    except (UnreadableText, OSError):
        return
