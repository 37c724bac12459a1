"""Restore a backup into an installation that holds nothing yet."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from archive.keeping import BackupFault, restore_backup
from archive.management.commands.backup import described
from archive.management.steps import Steps


class Command(BaseCommand):
    """`manage.py restore DIR`."""

    help = (
        "Make a backup the database and the media of this installation. Both must be empty; every digest is compared "
        "before, every row counted after."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="what `manage.py backup` wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say so, or end with exit code 1 and say why not."""
        folder = options["folder"]
        try:
            with Steps() as tell:
                manifest = restore_backup(folder, on_progress=tell)
        except BackupFault as fault:
            raise CommandError(f"Nothing was restored:\n{fault}") from fault
        except OSError as error:
            raise CommandError(f"Nothing was restored: {error.strerror}: {error.filename}") from error
        self.stdout.write(f"Restored {described(manifest)}, as of {manifest.made_at}.")
        newer = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations} - set(manifest.migrations)
        if newer:
            self.stdout.write("This Concordance is newer than the backup. Next: manage.py migrate")
