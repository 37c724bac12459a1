"""What stands in files of records and in exports: each page by its key, and where it is to be read.

The one thing to know: everything is read once to know what is there, and each record again when it is its turn.
Between the two only keys and places are held, so an archive of any size goes in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.editing.moving_in import BlockingName, PastRevision
from archive.exporting import Scope, layout
from archive.exporting.pictures import FOLDER as PICTURES
from archive.models import Status
from archive.records import AnyRecord, RecordError

from .files import read_file
from .json_lines import Line, json_of, lines_of
from .markdown_records import read_markdown
from .past_lines import Standing, blocking_name_in, decision_in, revision_in, standing_in
from .readings import Failure, UnreadableText
from .records_files import record_in

MARKDOWN = frozenset({".md", ".markdown"})
LINES = frozenset({".jsonl", ".ndjson"})
Told = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a line of a file and the byte at which it begins, or (line 0) the file as a whole."""

    path: Path
    line: int = 0
    offset: int = 0

    def failure(self, reason: str) -> Failure:
        return Failure(str(self.path), self.line, reason)


@dataclass(slots=True)
class Holding:
    """One page: where its record stands and, if it comes from an export, its standing and its first revision.

    `rank` is its turn: what nobody sees first, then what bears its name alone, then what is told apart from others.
    """

    record: Place
    rank: int
    arrival: int | None = None
    standing: Place | None = None
    revisions: Place | None = None
    order: int = 0


@dataclass(slots=True)
class Holdings:
    """All pages of some files by key, in order of arrival; blocking names, files of decisions, pictures, failures."""

    pages: dict[str, Holding] = field(default_factory=dict)
    blocking: list[tuple[Place, BlockingName]] = field(default_factory=list)
    decisions: list[Path] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def record(self, key: str) -> AnyRecord:
        """The record of a page, read again; raises `UnreadableText`, `RecordError`, `OSError`."""
        return _record_at(self.pages[key].record)

    def standing(self, key: str) -> Standing | None:
        """What an export says of the page beside its record; None where it is a record alone."""
        place = self.pages[key].standing
        return standing_in(_line_at(place)) if place else None

    def revisions(self, key: str) -> Iterator[PastRevision]:
        """The revisions of a page, one by one."""
        place = self.pages[key].revisions
        if place is None:
            return
        for line in lines_of(place.path, offset=place.offset, number=place.line):
            page, revision = revision_in(line.text)
            if page != key:
                return
            yield revision

    def place_of_revision(self, key: str, number: int) -> Place:
        """Where this revision of the page stands; where it is not there, the first of them or the record."""
        first = self.pages[key].revisions
        if first is None:
            return self.pages[key].record
        for line in lines_of(first.path, offset=first.offset, number=first.line):
            page, revision = revision_in(line.text)
            if page != key:
                break
            if revision.number == number:
                return Place(first.path, line.number, line.offset)
        return first


def survey(paths: Sequence[Path], *, tell: Told) -> Holdings:
    """What stands in `paths`: exports, folders of records, files of JSON Lines or Markdown. `tell` hears each item."""
    holdings = Holdings()
    for path in paths:
        try:
            if (path / layout.MANIFEST).is_file():
                _Export(path, holdings, tell).take()
            else:
                _take_some(path, holdings, tell)
        except UnreadableText as error:
            holdings.failures.append(Failure(str(path), error.line, str(error)))
        except OSError as error:
            holdings.failures.append(Failure(error.filename or str(path), 0, f"It cannot be read: {error.strerror}."))
    holdings.pages = dict(sorted(holdings.pages.items(), key=lambda item: item[1].order))
    return holdings


def _take_some(path: Path, holdings: Holdings, tell: Told) -> None:
    """The records of a file or a folder; one that holds none at all is named."""
    if not path.exists():
        raise UnreadableText("There is no such file or folder.")
    before = len(holdings.pages) + len(holdings.failures)
    if path.is_dir():
        _take_folder(path, holdings, tell)
    else:
        _take_records(path, holdings, tell)
    if len(holdings.pages) + len(holdings.failures) == before:
        raise UnreadableText("No records stand in it.")


def _take_folder(folder: Path, holdings: Holdings, tell: Told) -> None:
    if (folder / layout.PAGES).exists():
        raise UnreadableText(f"There is no {layout.MANIFEST}: this is no whole export.")
    for path in sorted(folder.rglob("*")):
        of_records = path.suffix.lower() in MARKDOWN | LINES and path.stem.lower() != "readme"
        if of_records and path.is_file() and not path.name.startswith("."):
            _take_records(path, holdings, tell)


def _take_records(path: Path, holdings: Holdings, tell: Told) -> None:
    """The records of one file; those that are none become failures with their line."""
    if path.suffix.lower() in MARKDOWN:
        _take_record(Place(path), holdings, tell)
        return
    if path.suffix.lower() not in LINES:
        endings = ", ".join(sorted(LINES | MARKDOWN))
        raise UnreadableText(f"Records are read from exports, folders, and files whose names end in {endings}.")
    for line in _lines(path, holdings):
        _take_record(Place(path, line.number, line.offset), holdings, tell, line.text)


def _take_record(place: Place, holdings: Holdings, tell: Told, text: str = "") -> None:
    try:
        record = record_in(text) if text else _record_at(place)
    except UnreadableText as error:
        holdings.failures.append(Failure(str(place.path), error.line, str(error)))
    except RecordError as error:
        holdings.failures.append(place.failure(str(error)))
    else:
        other = holdings.pages.get(record.key)
        if other is None:
            holdings.pages[record.key] = Holding(place, _rank(record), order=len(holdings.pages))
        else:
            first = f"{other.record.path}{f', line {other.record.line}' if other.record.line else ''}"
            holdings.failures.append(place.failure(f"The key “{record.key}” is given twice, first in {first}."))
    tell()


def _lines(path: Path, holdings: Holdings) -> Iterator[Line]:
    """The lines of a file up to the first that is no text, none of one that is not there."""
    try:
        yield from lines_of(path)
    except UnreadableText as error:
        holdings.failures.append(Failure(str(path), error.line, f"{error} What follows is not read."))
    except OSError as error:
        holdings.failures.append(Failure(str(path), 0, f"It cannot be read: {error.strerror}."))


def _rank(record: AnyRecord) -> int:
    if record.status != Status.PUBLISHED:
        return 0
    return 2 if record.disambiguation else 1


def _record_at(place: Place) -> AnyRecord:
    if place.line:
        return record_in(_line_at(place))
    record = read_markdown(read_file(place.path).replace("\r\n", "\n"))
    if not record.key:
        raise UnreadableText("“key” is missing: by it the page is known again at the next import.", line=1)
    return record


def _line_at(place: Place) -> str:
    return next(lines_of(place.path, offset=place.offset, number=place.line)).text


class _Export:
    """One export, being taken stock of."""

    def __init__(self, folder: Path, holdings: Holdings, tell: Told) -> None:
        self._folder, self._all, self._tell = folder, holdings, tell
        self._manifest = _manifest(folder / layout.MANIFEST)
        self._standings = 0

    def take(self) -> None:
        """Take up its records, then what is said of them."""
        known = frozenset(self._all.pages)
        if self._manifest["records"] == layout.Form.JSONL:
            _take_records(self._folder / layout.RECORDS, self._all, self._tell)
        else:
            for name in layout.FOLDERS.values():
                for path in sorted((self._folder / name).glob("*.md")):
                    _take_records(path, self._all, self._tell)
        keys = [key for key in self._all.pages if key not in known]
        self._expect("pages", len(keys), "records")
        self._each(layout.PAGES, self._take_standing)
        self._expect("pages", self._standings, layout.PAGES)
        if self._manifest["pages"] == Scope.ALL:
            self._last = ""
            self._expect("revisions", self._each(layout.REVISIONS, self._take_revision))
        self._expect("blocking_names", self._each(layout.BLOCKING, self._take_blocking_name))
        if "decisions" in self._manifest["counts"]:
            self._expect("decisions", self._each(layout.DECISIONS, _check_decision))
            self._all.decisions.append(self._folder / layout.DECISIONS)
        pictures = sorted((self._folder / PICTURES).glob("*"))
        self._expect("pictures", len(pictures))
        self._all.pictures += pictures
        self._leave_out_unknown(keys)

    def _leave_out_unknown(self, keys: Sequence[str]) -> None:
        """Leave out what came without its standing: it would lose version, dates and former addresses for good.

        Where no standing is missing, a record without one was added to the export by hand, and is new.
        """
        whole = self._standings == self._manifest["counts"].get("pages")
        for key in keys:
            page = self._all.pages[key]
            if page.standing is None and (page.revisions is not None or not whole):
                reason = f"Nothing can be read of it in {layout.PAGES}, where its version, dates and addresses stand."
                self._all.failures.append(page.record.failure(f"{reason} Export again, or mend that file."))
                del self._all.pages[key]

    def _each(self, name: str, take: Callable[[Place, str], None]) -> int:
        count = 0
        for line in _lines(self._folder / name, self._all):
            place = Place(self._folder / name, line.number, line.offset)
            try:
                take(place, line.text)
            except RecordError as error:
                self._all.failures.append(place.failure(str(error)))
            count += 1
            self._tell()
        return count

    def _take_standing(self, place: Place, text: str) -> None:
        standing = standing_in(text)
        self._standings += 1
        page = self._page(standing.key)
        if page.standing is not None:
            raise RecordError(f"the page “{standing.key}” is given twice")
        page.standing, page.arrival, page.order = place, standing.arrival, place.line

    def _take_revision(self, place: Place, text: str) -> None:
        key, _ = revision_in(text)
        page = self._page(key)
        if key == self._last:
            return
        if page.revisions is not None:
            raise RecordError(f"the revisions of “{key}” do not stand together")
        page.revisions, self._last = place, key

    def _take_blocking_name(self, place: Place, text: str) -> None:
        self._all.blocking.append((place, blocking_name_in(text)))

    def _page(self, key: str) -> Holding:
        page = self._all.pages.get(key)
        if page is None:
            raise RecordError(f"there is no record of the page “{key}”")
        return page

    def _expect(self, what: str, found: int, where: str = "") -> None:
        counted = self._manifest["counts"].get(what)
        if counted != found:
            read = f"{found} can be read{f' in {where}' if where else ''}"
            wrong = "something is missing" if not isinstance(counted, int) or found < counted else "some were added"
            reason = f"It counts {counted} {what.replace('_', ' ')}, and {read}: {wrong}."
            self._all.failures.append(Failure(str(self._folder / layout.MANIFEST), 0, reason))


def _check_decision(_: Place, text: str) -> None:
    decision_in(text)


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json_of(read_file(path))
    except RecordError as error:
        raise UnreadableText(f"{layout.MANIFEST}: {error}.") from error
    if manifest.get("format") != layout.FORMAT:
        raise UnreadableText(f"{layout.MANIFEST} is that of no export.")
    if manifest.get("version") != layout.FORMAT_VERSION:
        raise UnreadableText(
            f"This export is of version {manifest.get('version')}; {layout.FORMAT_VERSION} is read here."
        )
    if (
        manifest.get("records") not in list(layout.Form)
        or manifest.get("pages") not in list(Scope)
        or not isinstance(manifest.get("counts"), dict)
    ):
        raise UnreadableText(f"{layout.MANIFEST} does not say what the export holds.")
    return manifest
