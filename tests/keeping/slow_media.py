"""`manage.py backup` of an archive whose media take an hour to copy; played by `tests.archives`."""

from __future__ import annotations

import time
from unittest.mock import patch

from archive.management.running import run_command


def main(folder: str) -> None:
    """Begin the backup; it does not end by itself."""
    with patch("archive.keeping.making.copy_media", lambda *_: time.sleep(3_600)):
        run_command(["manage.py", "backup", folder])
