"""A new database in a file holds accounts and drafts, and is nobody else's to read."""

from __future__ import annotations

import pytest

from tests.archives import Archive, NewArchive

pytestmark = pytest.mark.slow


@pytest.fixture
def archive(new_archive: NewArchive) -> Archive:
    """One without tables, with its database beside its folder."""
    archive = new_archive("sqlite")
    archive.folder.rmdir()  # for `migrate` to make
    return archive


def mode(archive: Archive) -> int:
    return archive.folder.with_name(f"{archive.folder.name}.sqlite3").stat().st_mode & 0o777


def test_a_new_database_and_its_folder_are_readable_by_their_owner_only(archive: Archive) -> None:
    archive.manage("migrate", "-v0")
    assert mode(archive) == 0o600
    assert archive.folder.stat().st_mode & 0o777 == 0o700


def test_a_database_that_was_opened_to_a_group_stays_open(archive: Archive) -> None:
    archive.manage("migrate", "-v0")
    archive.folder.with_name(f"{archive.folder.name}.sqlite3").chmod(0o640)
    archive.manage("migrate", "-v0")
    assert mode(archive) == 0o640
