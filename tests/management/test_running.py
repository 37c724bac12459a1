"""A database that lacks its tables, or does not answer, is said so in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests.archives import Archive, NewArchive

# Each starts a command as an operator does.
pytestmark = pytest.mark.slow
COMMANDS = {
    "export": ["export", "DIR/export"],
    "relink": ["relink"],
    "relink --all": ["relink", "--all"],
    "relink --check": ["relink", "--check"],
    "reindex": ["reindex"],
    "import_records": ["import_records", "DIR/records"],
    "import_articles": ["import_articles", "DIR/articles"],
}
MORE_COMMANDS = {
    "backup": ["backup", "DIR/backup"],
    "migrate": ["migrate"],
    "worker": ["worker", "--once"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article and a record to bring in."""
    for name, file, text in (
        ("articles", "a.txt", "Allies Compare Notes\n\nWendy Sherman flew to Seoul.\n"),
        ("records", "a.jsonl", '{"kind": "person", "title": "Wendy Sherman"}\n'),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text(text, encoding="utf-8")
    return tmp_path


def said(archive: Archive, command: list[str], folder: Path) -> str:
    return archive.refused(*(word.replace("DIR", str(folder)) for word in command))


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_an_archive_without_tables_is_named_with_the_remedy(
    new_archive: NewArchive, folder: Path, command: list[str]
) -> None:
    told = said(new_archive(connection.vendor), command, folder)
    assert "The database is not prepared for this Concordance" in told
    assert told.endswith("Remedy: manage.py migrate\n")
    assert "Traceback" not in told


@pytest.mark.parametrize("command", (COMMANDS | MORE_COMMANDS).values(), ids=COMMANDS | MORE_COMMANDS)
@pytest.mark.parametrize(
    "url", ["postgres://archive:secret@127.0.0.1:1/archive", "sqlite:////dev/null/archive.sqlite3"]
)
def test_a_database_that_does_not_answer_is_named(folder: Path, command: list[str], url: str) -> None:
    told = said(Archive(url, folder / "var"), command, folder)
    assert "does not answer" in told
    assert "Traceback" not in told
    assert "secret" not in told


def test_the_traceback_is_there_for_who_asks(new_archive: NewArchive) -> None:
    assert "Traceback" in new_archive(connection.vendor).refused("relink", "--traceback")
