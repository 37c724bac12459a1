"""`make_backup`."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from archive.folders import files_under, whole_folder

from .databases import own_database
from .manifest import MEDIA, BackupFault, Manifest, Progress, StoredFile
from .media import copy_media


def make_backup(target: Path, *, on_progress: Progress | None = None) -> Manifest:
    """Write the database and the media of this moment into the new folder `target`, for its owner's eyes only.

    Others may go on writing. Media are copied after the database, so that all that it refers to is there. Raises
    `BackupFault`, `folders.NotEmpty`, `OSError`; then nothing is left behind.
    """
    tell = on_progress or (lambda *_: None)
    database, media = own_database(), Path(settings.MEDIA_ROOT)
    if target.resolve().is_relative_to(media.resolve()):
        raise BackupFault(f"{target} lies among the media that are to be backed up: name another folder.")
    with whole_folder(target) as folder:
        migrations = tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))
        if not migrations:
            raise BackupFault("The database is empty: there is nothing to back up.")
        tables = database.save(folder / database.file, tell)
        copy_media(media, folder / MEDIA, tell)
        files = {str(path.relative_to(folder)): StoredFile.of(path) for path in _private(folder)}
        manifest = Manifest(
            made_at=timezone.now().isoformat(),
            engine=database.engine,
            engine_version=database.version(),
            database=database.file,
            migrations=migrations,
            tables=tables,
            files=files,
        )
        manifest.write(folder)
        _private(folder)
    return manifest


def _private(folder: Path) -> list[Path]:
    """The files of a backup, made readable by its owner only."""
    files = list(files_under(folder))
    for file in files:
        file.chmod(0o600)
    for inner in folder.rglob("*"):
        if inner.is_dir():
            inner.chmod(0o700)
    return files
