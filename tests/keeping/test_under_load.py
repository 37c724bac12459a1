"""A backup that is taken while eight writers save is the archive of one moment, on either database."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.archives import Archive, NewArchive

pytestmark = pytest.mark.slow


def saves(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


def wait_for(log: Path, count: int) -> None:
    pause, deadline = threading.Event(), time.monotonic() + 120
    while saves(log) < count:
        assert time.monotonic() < deadline, f"only {saves(log)} saves"
        pause.wait(0.02)


def back_up(archive: Archive, target: Path) -> tuple[float, float]:
    """Make a backup; answers a moment just before it began to read, and one after it was made."""
    program, pause, began = archive.start("manage.py", "backup", str(target)), threading.Event(), time.time()
    while program.poll() is None and not list(target.parent.glob(f".{target.name}.*")):
        began = time.time()
        pause.wait(0.002)
    told, _ = program.communicate(timeout=120)
    assert program.returncode == 0, told
    return began, time.time()


def test_what_is_restored_is_the_archive_of_one_moment(new_archive: NewArchive, tmp_path: Path) -> None:
    archive, restored = new_archive(connection.vendor), new_archive(connection.vendor)
    archive.manage("migrate", "-v0")
    archive.play("tests.keeping.writers", "fill")
    log, stop = tmp_path / "saves.jsonl", tmp_path / "stop"
    writers = archive.start_play("tests.keeping.writers", "write", str(log), str(stop))
    try:
        wait_for(log, 60)
        began, ended = back_up(archive, tmp_path / "backup")
        wait_for(log, saves(log) + 40)
    finally:
        stop.touch()
        told, _ = writers.communicate(timeout=120)
    assert writers.returncode == 0, told
    restored.manage("restore", str(tmp_path / "backup"))
    *faults, told = restored.play("tests.keeping.inspection", str(log), str(began), str(ended)).splitlines()
    assert faults == []
    assert re.match("[1-9][0-9]+ saves are in the backup, [1-9]", told), told
    finish(restored)


def finish(archive: Archive) -> None:
    """What was still to be linked again when the backup was taken is linked, and nothing else was amiss."""
    archive.manage("worker", "--once")
    archive.manage("relink", "--check")
    pages = archive.pages()
    assert {status for status, _ in pages.values()} == {200}
