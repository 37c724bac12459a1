"""JSON Lines of page records, as export writes them, into the archive.

The one thing to know: all files are read first and published as one batch, because records refer to one another in
circles. A page that people have edited since it was imported is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User

from archive.editing import publish_all
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import AnyRecord, RecordError, canonical, from_dict

from .files import decode
from .json_lines import json_of
from .readings import Failure, UnreadableText
from .standing import IMPORTED

_BATCH = 500


@dataclass(frozen=True, slots=True)
class RecordsReport:
    """What became of the records of some files; `failures` name file and line of those that were left out."""

    published: int
    unchanged: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A record and where it stands."""

    record: AnyRecord
    path: str
    line: int

    def failure(self, reason: str) -> Failure:
        return Failure(self.path, self.line, reason)


def load_records(
    paths: Sequence[Path], *, editor: User | None, on_progress: Callable[[int, int], None] | None = None
) -> RecordsReport:
    """Publish the records of `paths`, which may refer to one another in any order; what cannot go in is left out.

    In transactions of a bounded size; run again, it ends in the same state. `on_progress` hears steps done and steps
    in all.
    """
    placed, failures = read_records(paths)
    kept = list(_untouched(placed, failures))
    summary = f"{IMPORTED}{', '.join(path.name for path in paths)}"
    outcome = publish_all([item.record for item in kept], editor=editor, summary=summary, on_progress=on_progress)
    places = {item.record.key: item for item in kept}
    failures += (places[clash.record.key].failure(clash.reason) for clash in outcome.clashes)
    return RecordsReport(outcome.published, outcome.unchanged, tuple(failures))


def read_records(paths: Iterable[Path]) -> tuple[list[_Placed], list[Failure]]:
    """The records of `paths`, each with its place, and the lines that hold none."""
    records: dict[str, _Placed] = {}
    failures: list[Failure] = []
    for path in paths:
        for number, line in enumerate(_lines(path, failures), start=1):
            if not line.strip():
                continue
            try:
                placed = _Placed(record_in(line), str(path), number)
            except RecordError as error:
                failures.append(Failure(str(path), number, str(error)))
                continue
            other = records.setdefault(placed.record.key, placed)
            if other is not placed:
                first = f"{other.path}, line {other.line}"
                failures.append(placed.failure(f"The key “{placed.record.key}” is given twice, first in {first}."))
    return list(records.values()), failures


def _lines(path: Path, failures: list[Failure]) -> list[str]:
    try:
        return decode(path.read_bytes()).split("\n")
    except UnreadableText as error:
        failures.append(Failure(str(path), error.line, str(error)))
    except OSError as error:
        failures.append(Failure(str(path), 0, f"The file cannot be opened: {error.strerror}."))
    return []


def record_in(line: str) -> AnyRecord:
    """The record that a line of JSON holds; raises `RecordError`."""
    try:
        record = from_dict(json_of(line))
    except RecursionError as error:
        raise RecordError("it is nested beyond what a record needs") from error
    if not record.key:
        raise RecordError("“key” is missing: by it the page is known again at the next import")
    return record


def _untouched(placed: Sequence[_Placed], failures: list[Failure]) -> Iterator[_Placed]:
    """Those whose page is as an import left it, is not there yet, or says the same already."""
    for at in range(0, len(placed), _BATCH):
        batch = placed[at : at + _BATCH]
        pages = {page.key: page for page in Page.objects.filter(key__in=[item.record.key for item in batch])}
        for item in batch:
            page = pages.get(item.record.key)
            if page is None or not page.version or _is_as_imported(page) or _says_the_same(page, item.record):
                yield item
            else:
                failures.append(item.failure(f"“{page}” was edited in the archive since; it is left as it stands."))


def _is_as_imported(page: Page) -> bool:
    live = Revision.objects.filter(page=page, status=RevisionStatus.PUBLISHED).order_by("-number").first()
    return live is not None and live.summary.startswith(IMPORTED)


def _says_the_same(page: Page, record: AnyRecord) -> bool:
    return canonical(record_of(page)) == canonical(record)
