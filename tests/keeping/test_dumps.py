"""Backups of PostgreSQL: dumped, verified, restored, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archives import NewArchive

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


def test_on_postgresql_a_restored_archive_has_the_same_pages(new_archive: NewArchive, tmp_path: Path) -> None:
    original, restored = new_archive("postgresql"), new_archive("postgresql")
    original.manage("migrate", "-v0")
    original.play("tests.keeping.writers", "fill")
    original.manage("backup", str(tmp_path / "backup"))
    assert "Verified" in original.manage("backup", "--verify", str(tmp_path / "backup"))
    assert "tables already" in original.refused("restore", str(tmp_path / "backup"))
    restored.manage("restore", str(tmp_path / "backup"))
    assert restored.pages() == original.pages()


def test_a_dump_that_fails_leaves_nothing_behind(new_archive: NewArchive, tmp_path: Path) -> None:
    archive = new_archive("postgresql")
    archive.manage("migrate", "-v0")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pg_dump").write_text("#!/bin/sh\necho 'disk full' >&2\nexit 1\n")
    (tmp_path / "bin" / "pg_dump").chmod(0o755)
    told = archive.refused("backup", str(tmp_path / "backup"), path=tmp_path / "bin")
    assert "pg_dump failed: disk full" in told
    assert not list(tmp_path.glob("*backup*"))
