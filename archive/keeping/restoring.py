"""`restore_backup`: into an empty database and an empty folder of media, and nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from archive.folders import NotEmpty, refuse_filled

from .databases import Database, own_database
from .manifest import MEDIA, BackupFault, Manifest, Progress
from .media import copy_media
from .verifying import verify_backup


def restore_backup(folder: Path, *, on_progress: Progress | None = None) -> Manifest:
    """Make the backup in `folder` the database and the media of this installation, which hold nothing yet.

    Every digest is compared before, every row counted after. Raises `BackupFault`; then nothing was changed.
    """
    tell = on_progress or (lambda *_: None)
    database, media = own_database(), Path(settings.MEDIA_ROOT)
    manifest = Manifest.read(folder)
    _refuse(manifest, database, media)
    verify_backup(folder, on_progress=tell)
    # Whatever this process has open is the empty database, which is about to be replaced.
    connection.close()
    try:
        copy_media(folder / MEDIA, media, tell)
        database.load(folder / manifest.database, manifest.tables, tell)
    except BaseException:
        _empty(media)
        raise
    return manifest


def _refuse(manifest: Manifest, database: Database, media: Path) -> None:
    if manifest.engine != database.engine:
        raise BackupFault(
            f"This is a backup of {manifest.engine}, and DATABASE_URL names {database.engine}. "
            "From one to the other an archive moves by export and import_records."
        )
    if there := database.holds():
        raise BackupFault(f"Nothing is overwritten: {there}. Name an empty database by DATABASE_URL.")
    try:
        refuse_filled(media)
    except NotEmpty as error:
        raise BackupFault(f"Nothing is overwritten: {media} holds files already. Move them away.") from error
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := sorted(set(manifest.migrations) - known):
        raise BackupFault(f"This backup is of a newer Concordance: {newer[0]} is not known here. Update first.")


def _empty(media: Path) -> None:
    for entry in media.iterdir() if media.is_dir() else ():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
