"""The whole archive from SQLite to PostgreSQL and back: the same files, and byte for byte the same public pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archives import Archive, NewArchive

pytestmark = pytest.mark.slow


def files_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_every_page_is_the_same_on_either_database_and_back_again(new_archive: NewArchive, tmp_path: Path) -> None:
    there, between, back = (new_archive(engine) for engine in ("sqlite", "postgresql", "sqlite"))
    there.manage("migrate", "-v0")
    there.manage("import_records", "archive/demo")
    there.play("tests.exporting.varied")
    there.manage("export", str(tmp_path / "first"))
    move(tmp_path / "first", between)
    between.manage("export", str(tmp_path / "second"), "--format", "markdown")
    move(tmp_path / "second", back)
    back.manage("export", str(tmp_path / "third"))
    assert files_of(tmp_path / "third") == files_of(tmp_path / "first")
    pages = there.pages()
    assert len(pages) > 500
    assert between.pages() == pages
    assert back.pages() == pages


def move(source: Path, archive: Archive) -> None:
    archive.manage("migrate", "-v0")
    archive.play("tests.exporting.varied", "accounts")
    archive.manage("import_records", str(source))
    archive.manage("relink", "--check")
