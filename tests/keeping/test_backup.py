"""`manage.py backup` and `restore`: what is in a backup, what is refused, and that a fault never passes unseen."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from archive.folders import sha256_of
from archive.keeping import BackupFault, verify_backup
from tests.archives import Archive, NewArchive

pytestmark = [
    pytest.mark.slow,  # most of them start commands, each a process of its own
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite; runs when the tests run on it"),
]
PICTURE = b"\x89PNG not looked into"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a small SQLite archive with one file of media; tests work on copies."""
    folder = tmp_path_factory.mktemp("made")
    archive = Archive(f"sqlite:///{folder}/archive.sqlite3", folder / "var")
    (folder / "var" / "media").mkdir()
    (folder / "var" / "media" / "a.png").write_bytes(PICTURE)
    archive.manage("migrate", "-v0")
    archive.play("tests.keeping.writers", "fill")
    archive.manage("backup", str(folder / "backup"))
    return folder / "backup"


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "backup")
    return tmp_path / "backup"


def test_a_backup_holds_the_database_the_media_and_a_manifest(made: Path) -> None:
    files = sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file())
    assert files == ["database.sqlite3", "manifest.json", "manifest.sha256", "media/a.png"]


def test_only_its_owner_can_read_it(made: Path) -> None:
    modes = {path.stat().st_mode & 0o777 for path in (made, *made.rglob("*")) if path.is_dir()}
    assert modes == {0o700}
    assert {path.stat().st_mode & 0o777 for path in made.rglob("*") if path.is_file()} == {0o600}


def test_the_manifest_counts_rows_and_gives_digests(made: Path) -> None:
    manifest = json.loads((made / "manifest.json").read_text())
    assert manifest["tables"]["archive_page"] == 24
    assert manifest["files"].keys() == {"database.sqlite3", "media/a.png"}
    assert manifest["files"]["media/a.png"]["size"] == len(PICTURE)


def test_no_log_lies_beside_the_database(made: Path) -> None:
    # A copy in the mode of the write-ahead log would be written to by whoever only looks at it.
    assert (made / "database.sqlite3").read_bytes()[18:20] == b"\x01\x01"


def test_a_whole_backup_is_verified(backup: Path) -> None:
    assert verify_backup(backup).tables["archive_page"] == 24


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what the manifest says, and seal it anew."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))
    (folder / "manifest.sha256").write_text(f"{sha256_of(path)}  manifest.json\n")


def miscount(manifest: dict[str, Any]) -> None:
    manifest["tables"]["archive_page"] += 1


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda folder: flip(folder / "database.sqlite3"), "database.sqlite3 is not as it was written"),
        (lambda folder: flip(folder / "media" / "a.png"), "media/a.png is not as it was written"),
        (lambda folder: (folder / "media" / "a.png").unlink(), "media/a.png is missing"),
        (lambda folder: (folder / "media" / "b.png").touch(), "media/b.png is not in the manifest"),
        (lambda folder: rewrite(folder, miscount), "archive_page: 25 rows are in the manifest, 24 found"),
        (lambda folder: (folder / "manifest.json").unlink(), "this is no backup, or not a whole one"),
        (lambda folder: (folder / "manifest.json").write_text("{}"), "manifest.json is not as it was written"),
        (lambda folder: (folder / "manifest.sha256").unlink(), "There is no manifest.sha256"),
        (lambda folder: flip(folder / "manifest.sha256"), "its digest in manifest.sha256 differs"),
    ],
)
def test_a_fault_is_named(backup: Path, harm: Callable[[Path], object], words: str) -> None:
    harm(backup)
    with pytest.raises(BackupFault, match=words):
        verify_backup(backup)


@pytest.mark.parametrize("said", ["made_at", "engine_version", "migrations", "tables"])
def test_a_flipped_byte_in_what_the_manifest_says_is_noticed(backup: Path, said: str) -> None:
    text = bytearray((backup / "manifest.json").read_bytes())
    value = text.index(b": ", text.index(f'"{said}"'.encode()))
    place = next(place for place in range(value, len(text)) if chr(text[place]).isalnum())
    text[place] ^= 1
    (backup / "manifest.json").write_bytes(text)
    with pytest.raises(BackupFault, match=r"manifest\.json is not as it was written"):
        verify_backup(backup)


def test_the_digest_of_the_manifest_can_be_checked_without_concordance(made: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--status", "manifest.sha256"], cwd=made, check=True)


def test_the_command_verifies_without_a_database_of_its_own(made: Path, new_archive: NewArchive) -> None:
    assert "Verified" in new_archive("sqlite").manage("backup", "--verify", str(made))


def test_a_fault_ends_the_command_in_failure(backup: Path, new_archive: NewArchive) -> None:
    flip(backup / "database.sqlite3")
    archive = new_archive("sqlite")
    assert "not as it was written" in archive.refused("backup", "--verify", str(backup))
    assert "Nothing was restored" in archive.refused("restore", str(backup))
    assert not Path(archive.url.removeprefix("sqlite:///")).exists()


def test_a_restored_archive_has_the_same_pages_and_media(made: Path, new_archive: NewArchive) -> None:
    original = Archive(f"sqlite:///{made.parent}/archive.sqlite3", made.parent / "var-again")
    restored = new_archive("sqlite")
    assert "Restored" in restored.manage("restore", str(made))
    assert (restored.folder / "media" / "a.png").read_bytes() == PICTURE
    assert restored.pages() == original.pages()
    assert "Nothing is overwritten" in restored.refused("restore", str(made))


def test_media_that_are_there_are_not_overwritten(made: Path, new_archive: NewArchive) -> None:
    archive = new_archive("sqlite")
    (archive.folder / "media").mkdir()
    (archive.folder / "media" / "ours.png").touch()
    assert "holds files already" in archive.refused("restore", str(made))


def test_a_backup_of_the_other_database_is_refused_with_the_way_to_go(backup: Path, new_archive: NewArchive) -> None:
    rewrite(backup, lambda manifest: manifest.update(engine="postgresql"))
    assert "export and import_records" in new_archive("sqlite").refused("restore", str(backup))


def test_a_backup_of_a_newer_version_is_refused(backup: Path, new_archive: NewArchive) -> None:
    rewrite(backup, lambda manifest: manifest["migrations"].append("archive.9999_from_the_future"))
    assert "Update first" in new_archive("sqlite").refused("restore", str(backup))


def test_an_empty_database_makes_no_backup(new_archive: NewArchive, tmp_path: Path) -> None:
    assert "nothing to back up" in new_archive("sqlite").refused("backup", str(tmp_path / "backup"))
    assert not (tmp_path / "backup").exists()


def test_a_folder_that_holds_anything_is_left_alone(made: Path, new_archive: NewArchive) -> None:
    before = (made / "manifest.json").read_bytes()
    assert "is not empty" in new_archive("sqlite").refused("backup", str(made))
    assert (made / "manifest.json").read_bytes() == before


def test_a_backup_among_the_media_is_refused(new_archive: NewArchive) -> None:
    archive = new_archive("sqlite")
    assert "name another folder" in archive.refused("backup", str(archive.folder / "media" / "backup"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_backup_that_is_told_to_end_leaves_nothing_behind(
    new_archive: NewArchive, tmp_path: Path, number: signal.Signals
) -> None:
    archive, place = new_archive("sqlite"), tmp_path / "backups"
    archive.manage("migrate", "-v0")
    slow = archive.start_play("tests.keeping.slow_media", str(place / "today"))
    deadline = time.monotonic() + 60
    while not list(place.glob(".today.*.unfinished/database.sqlite3")) and time.monotonic() < deadline:
        time.sleep(0.05)
    slow.send_signal(number)
    told, _ = slow.communicate(timeout=60)
    assert (slow.returncode, told.strip()) == (1, "Stopped.")
    assert list(place.iterdir()) == []
