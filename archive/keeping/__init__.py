"""Backups: the database and the media of one moment in one folder, checked when made, when verified, when restored.

The one thing to know: a backup is whole or not there. It is written under a name that says "unfinished", holds the
number of rows of each table and the digest of each file in its manifest, and bears its name only at the end.

    manifest    what a backup says of itself
    sqlite  postgresql    the database into a file and back, each in its own way
    databases   which of the two it is
    media       the files that were uploaded
    making  verifying  restoring    make_backup()  verify_backup()  restore_backup()
"""

from .making import make_backup
from .manifest import BackupFault, Manifest
from .restoring import restore_backup
from .verifying import verify_backup

__all__ = ["BackupFault", "Manifest", "make_backup", "restore_backup", "verify_backup"]
