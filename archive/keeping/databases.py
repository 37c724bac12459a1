"""The database of this installation, as something that can be saved and restored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from django.db import connection

from . import postgresql, sqlite
from .manifest import BackupFault, Progress


class Database(Protocol):
    """What both databases can do, each in its own way."""

    engine: str
    file: str

    def save(self, target: Path, tell: Progress) -> Mapping[str, int]:
        """Write all of it, as of one moment, into a file; answers the rows of each table. Raises `BackupFault`."""

    def check(self, file: Path, expected: Mapping[str, int]) -> Iterator[str]:
        """What is wrong with such a file, in words."""

    def version(self) -> str:
        """The version of its engine."""

    def holds(self) -> str:
        """What keeps it from being restored into, in words; "" for nothing."""

    def load(self, file: Path, expected: Mapping[str, int], tell: Progress) -> None:
        """Take all of it from such a file, whole or not at all. Raises `BackupFault`."""


def own_database() -> Database:
    """The one that DATABASE_URL names; raises `BackupFault` where it cannot outlive its process."""
    if connection.vendor == "postgresql":
        return postgresql.PostgresDatabase()
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        raise BackupFault("This database is in memory only; there is nothing to keep.")
    return sqlite.SqliteDatabase(Path(name))


def database_of(engine: str) -> Database:
    """The one that reads the files of `engine`, to look into a backup; raises `BackupFault`."""
    if engine == postgresql.PostgresDatabase.engine:
        return postgresql.PostgresDatabase()
    if engine == sqlite.SqliteDatabase.engine:
        return sqlite.SqliteDatabase(Path())
    raise BackupFault(f"“{engine}” is no database that is known here.")
