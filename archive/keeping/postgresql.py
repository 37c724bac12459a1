"""A PostgreSQL database into a file and back, by its own programs `pg_dump` and `pg_restore`.

The one thing to know: the rows are counted in the very snapshot that is dumped, so that the counts are those of the
dump. A password goes to the programs by the environment, never on their command line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from .manifest import BackupFault, Progress, compare_rows

FILE = "database.dump"
_OURS = "schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname NOT LIKE 'pg_temp%'"


class PostgresDatabase:
    """The database that Django is connected to."""

    engine = "postgresql"
    file = FILE

    def save(self, target: Path, tell: Progress) -> Mapping[str, int]:
        """Dump the database of this moment into the file `target`; answers how many rows its tables have."""
        tell("Dumping the database", 0, None)
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            rows = self._rows()
            _run("pg_dump", ["--format=custom", f"--snapshot={snapshot}", f"--file={target}", _name()])
        if faults := list(self.check(target, rows)):
            raise BackupFault("; ".join(faults))
        return rows

    def check(self, file: Path, expected: Mapping[str, int]) -> Iterator[str]:
        """What is wrong with a dump, as far as its list of contents tells; rows are counted when it is restored."""
        try:
            listed = _run("pg_restore", ["--list", str(file)])
        except BackupFault as fault:
            yield str(fault)
            return
        for table in sorted(expected):
            schema, _, name = table.partition(".")
            if f" TABLE DATA {schema} {name} " not in listed:
                yield f"{table}: its rows are in the manifest, and not in the dump"

    def version(self) -> str:
        """That of the server."""
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return str(cursor.fetchone()[0])

    def holds(self) -> str:
        """What is in the way of a restore, in words; "" where the database is empty."""
        tables = len(self._tables())
        return f"the database {_name()} has {tables} tables already" if tables else ""

    def load(self, file: Path, expected: Mapping[str, int], tell: Progress) -> None:
        """Restore the dump `file` into the empty database; whole or not at all. Raises `BackupFault`."""
        tell("Restoring the database", 0, None)
        whole = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
        _run("pg_restore", [*whole, f"--dbname={_name()}", str(file)])
        if faults := list(compare_rows(expected, self._rows())):
            raise BackupFault("; ".join(faults))

    def _rows(self) -> dict[str, int]:
        rows = {}
        with connection.cursor() as cursor:
            for schema, table in self._tables():
                names = ".".join(connection.ops.quote_name(name) for name in (schema, table))
                cursor.execute(f"SELECT count(*) FROM {names}")  # noqa: S608 (quoted names of tables)
                rows[f"{schema}.{table}"] = int(cursor.fetchone()[0])
        return rows

    def _tables(self) -> list[tuple[str, str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT schemaname, tablename FROM pg_tables WHERE {_OURS} ORDER BY 1, 2")  # noqa: S608
            return [(str(schema), str(table)) for schema, table in cursor.fetchall()]


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, arguments: Sequence[str]) -> str:
    """What `program` says on its standard output; raises `BackupFault` with what it says on the other."""
    path = shutil.which(program)
    if path is None:
        raise BackupFault(f"{program} is not there; on Debian and Ubuntu: apt install postgresql-client")
    _, given = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    done = subprocess.run(  # noqa: S603 (PostgreSQL's own programs, without a shell)
        [path, *arguments], env={**os.environ, **_where(), **(given or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupFault(f"{program} failed: {done.stderr.strip() or f'exit code {done.returncode}'}")
    return done.stdout


def _where() -> dict[str, str]:
    settings = connection.settings_dict
    places = {"PGHOST": settings["HOST"], "PGPORT": settings["PORT"], "PGUSER": settings["USER"]}
    return {name: str(value) for name, value in places.items() if value}
