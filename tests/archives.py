"""Whole archives, each with a database and a folder of its own, run as an operator runs them: by commands.

A test talks to the one database that its process was started with; what needs two, or a real file, goes through here.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
PLAY = "import django, importlib, sys; django.setup(); importlib.import_module(sys.argv[1]).main(*sys.argv[2:])"
NewArchive = Callable[[str], "Archive"]


class Archive:
    """One installation: its database, and its folder of run-time data."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        folder.mkdir(exist_ok=True)

    @property
    def environment(self) -> dict[str, str]:
        """What makes a command work on this archive and no other."""
        own = {"DATABASE_URL": self.url, "VAR_DIR": str(self.folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
        return {**os.environ, **own, "CONCORDANCE_NO_VENV": "1", "PYTHONWARNINGS": "ignore"}

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """A Python program, begun."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT, env=self.environment | variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def run(self, *arguments: str) -> str:
        """What a Python program says; it must end well."""
        program = self.start(*arguments)
        told, _ = program.communicate(timeout=600)
        assert program.returncode == 0, f"{' '.join(arguments)}:\n{told}"
        return told

    def manage(self, *arguments: str) -> str:
        """What a command says; it must end well."""
        return self.run("manage.py", *arguments)

    def play(self, module: str, *arguments: str) -> str:
        """Run `main(*arguments)` of a module of the tests, with Django set up for this archive."""
        return self.run("-c", PLAY, module, *arguments)

    def start_play(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """The same, begun."""
        return self.start("-c", PLAY, module, *arguments)

    def refused(self, *arguments: str, path: Path | None = None) -> str:
        """What a command says that must not end well; programs are looked for in `path` first."""
        first = {"PATH": f"{path}:{os.environ['PATH']}"} if path else {}
        program = self.start("manage.py", *arguments, **first)
        told, _ = program.communicate(timeout=600)
        assert program.returncode == 1, f"{' '.join(arguments)} ended with {program.returncode}:\n{told}"
        return told

    def pages(self) -> dict[str, list[object]]:
        """Every public page by its address: status and text."""
        file = self.folder / "every-page.jsonl"
        self.play("tests.every_page", str(file))
        rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
        return {address: rest for address, *rest in rows}


@dataclass(frozen=True)
class Server:
    """The PostgreSQL server of these tests: that of DATABASE_URL, else the one that PGHOST and the like name."""

    host: str
    port: str
    user: str
    password: str

    @classmethod
    def known(cls) -> Server:
        """Where it should be; nobody has asked it yet."""
        own = connection.settings_dict if connection.vendor == "postgresql" else {}
        return cls(
            host=str(own.get("HOST") or os.environ.get("PGHOST", "127.0.0.1")),
            port=str(own.get("PORT") or os.environ.get("PGPORT", "5432")),
            user=str(own.get("USER") or os.environ.get("PGUSER", "postgres")),
            password=str(own.get("PASSWORD") or os.environ.get("PGPASSWORD", "")),
        )

    def url(self, database: str) -> str:
        """What names a database there to Django."""
        password = f":{quote(self.password, safe='')}" if self.password else ""
        return f"postgres://{self.user}{password}@{self.host}:{self.port}/{database}"

    def run(self, statement: LiteralString, database: str) -> None:
        """Run a statement about a database; skips the test where no server answers."""
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=5, autocommit=True) as server:
                server.execute(sql.SQL(statement).format(sql.Identifier(database)))
        except psycopg.OperationalError as error:
            pytest.skip(f"no PostgreSQL answers on {self.host}:{self.port} ({str(error).splitlines()[0]})")


@pytest.fixture
def new_archive(tmp_path: Path) -> Iterator[NewArchive]:
    """Makes archives without tables, on "sqlite" or "postgresql"; skips where no server answers."""
    databases: list[str] = []
    server = Server.known()

    def make(engine: str) -> Archive:
        name = f"concordance_test_{secrets.token_hex(6)}"
        if engine == "sqlite":
            return Archive(f"sqlite:///{tmp_path / name}.sqlite3", tmp_path / name)
        server.run("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'", name)
        databases.append(name)
        return Archive(server.url(name), tmp_path / name)

    yield make
    for name in databases:
        server.run("DROP DATABASE {} WITH (FORCE)", name)
