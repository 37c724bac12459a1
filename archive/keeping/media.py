"""The files that were uploaded: all of them, as they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from archive.folders import files_under

from .manifest import BackupFault, Progress


def copy_media(source: Path, target: Path, tell: Progress) -> None:
    """Copy every file below `source` to the same place below `target`; raises `BackupFault`, `OSError`."""
    files = list(_files(source)) if source.is_dir() else []
    for done, file in enumerate(files, start=1):
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        tell("Copying media", done, len(files))


def _files(source: Path) -> Iterator[Path]:
    for file in source.rglob("*"):
        if file.is_symlink() and not file.is_file():
            raise BackupFault(f"{file} is a link to a folder or to nothing; it would be missing from the backup.")
    yield from files_under(source)
