"""A SQLite database into a file and back, while others write.

The one thing to know: the file alone is not the database, for what was saved last stands in the write-ahead log beside
it. The backup interface reads both as of one moment: that of the transaction which is held open over all its steps.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from archive.folders import settle

from .manifest import BackupFault, Progress, compare_rows

FILE = "database.sqlite3"
_PAGES = 2_000
_PATIENCE = 20.0
_BESIDE = ("-wal", "-shm", "-journal")


class SqliteDatabase:
    """The database in one file."""

    engine = "sqlite"
    file = FILE

    def __init__(self, path: Path) -> None:
        self._path = path

    def save(self, target: Path, tell: Progress) -> Mapping[str, int]:
        """Write the database of this moment into the file `target`; answers how many rows its tables have."""
        try:
            with _opened(self._path) as source, _opened(target, mode="rwc") as copy:
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                source.backup(
                    copy,
                    pages=_PAGES,
                    progress=lambda _, remaining, total: tell("Copying the database", total - remaining, total),
                )
                source.execute("ROLLBACK")
                # The copy is one file, with no log beside it.
                copy.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            raise BackupFault(f"{self._path}: {error}.") from error
        return self.rows_in(target)

    def rows_in(self, file: Path) -> Mapping[str, int]:
        """How many rows each table in a copy has; raises `BackupFault` where the copy is damaged."""
        try:
            with _opened(file, mode="ro") as copy:
                told = [row[0] for row in copy.execute("PRAGMA integrity_check(5)")]
                if told != ["ok"]:
                    raise BackupFault(f"{file.name} is damaged: {'; '.join(told)}.")
                if broken := copy.execute("PRAGMA foreign_key_check").fetchone():
                    raise BackupFault(f"{file.name}: row {broken[1]} of {broken[0]} refers to no row of {broken[2]}.")
                return {table: _count(copy, table) for table in _tables(copy)}
        except sqlite3.Error as error:
            raise BackupFault(f"{file.name} is damaged: {error}.") from error

    def check(self, file: Path, expected: Mapping[str, int]) -> Iterator[str]:
        """What is wrong with a copy that should hold so many rows."""
        try:
            yield from compare_rows(expected, self.rows_in(file))
        except BackupFault as fault:
            yield str(fault)

    def version(self) -> str:
        """That of the library."""
        return sqlite3.sqlite_version

    def holds(self) -> str:
        """What is in the way of a restore, in words; "" where the database is empty or not there yet."""
        if not self._path.exists():
            return ""
        try:
            with _opened(self._path) as there:
                tables = list(_tables(there))
        except sqlite3.Error as error:
            return f"{self._path} is there and is no empty database ({error})"
        return f"{self._path} has {len(tables)} tables already" if tables else ""

    def load(self, file: Path, expected: Mapping[str, int], tell: Progress) -> None:
        """Make the copy `file` the database; whole or not at all. Raises `BackupFault`."""
        tell("Restoring the database", 0, None)
        draft = self._path.with_name(f".{self._path.name}.restoring")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.touch(mode=0o600)
            shutil.copyfile(file, draft)
            if faults := list(self.check(draft, expected)):
                raise BackupFault("; ".join(faults))
            settle(draft)
            # A log left by the empty database would be taken for that of the one that now gets its name.
            for ending in _BESIDE:
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            draft.replace(self._path)
            settle(self._path.parent)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, *, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    address = f"file:{quote(str(path.resolve()))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    yield from (row[0] for row in rows.fetchall())


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    count: int = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]  # noqa: S608 (a table's own name)
    return count
