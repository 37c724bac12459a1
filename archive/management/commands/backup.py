"""Back up the database and the media, or verify a backup."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.folders import NotEmpty
from archive.keeping import BackupFault, Manifest, make_backup, verify_backup
from archive.management.steps import Steps


class Command(BaseCommand):
    """`manage.py backup DIR`, `manage.py backup --verify DIR`."""

    help = (
        "Write the database and the uploaded files of this moment into a new folder, readable by you only, while the "
        "archive is in use; or verify such a folder. restore brings it back."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder and `--verify`."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet, or is empty")
        parser.add_argument(
            "--verify", action="store_true", help="change nothing; compare the backup in DIR with itself"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say so, or end with exit code 1 and say why not."""
        folder, verify = options["folder"], options["verify"]
        try:
            with Steps() as tell:
                manifest = (verify_backup if verify else make_backup)(folder, on_progress=tell)
        except (BackupFault, NotEmpty) as fault:
            raise CommandError(f"{'This is no good backup' if verify else 'No backup was made'}:\n{fault}") from fault
        except OSError as error:
            raise CommandError(f"No backup was made: {error.strerror}: {error.filename}") from error
        self.stdout.write(f"{'Verified' if verify else 'Backed up'} {described(manifest)}: {folder}")


def described(manifest: Manifest) -> str:
    """What a backup holds, in one line."""
    size = sum(file.size for file in manifest.files.values()) / 1_000_000
    rows = sum(manifest.tables.values())
    media = len(manifest.files) - 1
    return f"{rows:,} rows of {len(manifest.tables)} tables ({manifest.engine}), {media:,} media files, {size:,.1f} MB"
