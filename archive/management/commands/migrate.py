"""Django's own `migrate`, into a SQLite file that nobody else can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Command(migrate.Command):
    """`manage.py migrate`; all who make a database come through here, `demo` as well."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Make the file for its owner only, then migrate; here, for the checks before `handle` open it already."""
        _keep_to_its_owner(connections[options["database"]])
        return super().execute(*args, **options)


def _keep_to_its_owner(connection: BaseDatabaseWrapper) -> None:
    """A new SQLite file is its owner's; one that holds anything stays as it was set up. Its log gets the same mode."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or ":memory:" in name or "mode=memory" in name:
        return
    file = Path(name)
    if file.parent.is_dir() and not (file.exists() and file.stat().st_size):
        file.touch(mode=0o600)
        file.chmod(0o600)
