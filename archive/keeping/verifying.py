"""`verify_backup`: is it all there, and as it was written?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.folders import files_under

from . import manifest as manifests
from .databases import database_of
from .manifest import BackupFault, Manifest, Progress, StoredFile


def verify_backup(folder: Path, *, on_progress: Progress | None = None) -> Manifest:
    """Compare each file with its digest and look into the database; raises `BackupFault` that names every fault.

    Needs no database of its own. The rows of a PostgreSQL dump are counted only when it is restored.
    """
    manifest = Manifest.read(folder)
    tell = on_progress or (lambda *_: None)
    faults = list(_faulty_files(folder, manifest, tell))
    if not faults:
        tell("Looking into the database", 0, None)
        faults = list(database_of(manifest.engine).check(folder / manifest.database, manifest.tables))
    if faults:
        raise BackupFault("\n".join(faults))
    return manifest


def _faulty_files(folder: Path, manifest: Manifest, tell: Progress) -> Iterator[str]:
    there = {str(path.relative_to(folder)) for path in files_under(folder)} - {manifests.NAME, manifests.DIGEST}
    yield from (f"{name} is missing." for name in sorted(manifest.files.keys() - there))
    yield from (f"{name} is not in the manifest." for name in sorted(there - manifest.files.keys()))
    if manifest.database not in manifest.files:
        yield "The manifest lists no database."
    for done, name in enumerate(sorted(there & manifest.files.keys()), start=1):
        tell("Comparing digests", done, len(there))
        if StoredFile.of(folder / name) != manifest.files[name]:
            yield f"{name} is not as it was written: its digest differs."
