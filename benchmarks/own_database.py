"""A database of a measurement's own, with Django set up on it: SQLite in a folder that goes away again, or the empty
one that DATABASE_URL names.

The one thing to know: nothing of the product may be imported before this has been entered, because its settings are
read once. Each measurement therefore imports its own second half by name.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, connections


@contextmanager
def own_database() -> Iterator[Path]:
    """Set Django up on an empty database; yields the folder of its run-time data, which goes away."""
    with tempfile.TemporaryDirectory(prefix="concordance-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/measured.sqlite3")
        django.setup()
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM archive_page")
            if cursor.fetchone() != (0,):
                raise SystemExit("DATABASE_URL names a database that is not empty; make one for this measurement.")
        try:
            yield Path(folder)
        finally:
            connections.close_all()
