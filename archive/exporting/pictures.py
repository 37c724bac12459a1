"""The pictures that exported records show, each copied once under the name by which records call it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.images import open_kept
from archive.media import Picture, picture_named, pictures_in

FOLDER = "media"


class Pictures:
    """Those of one export, copied as records that show them come along; `missing` are those the archive has lost."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._copied: set[str] = set()
        self.missing: set[str] = set()

    def __len__(self) -> int:
        return len(self._copied)

    def of(self, record: Mapping[str, Any]) -> None:
        """Copy the pictures of a record, given as JSON data."""
        shown = [picture_named(str(record.get("image", "")))]
        for name in ("body", "epigraph"):
            shown += pictures_in(str(record.get(name, "")))
        for picture in shown:
            if picture is not None and picture.name not in self._copied and picture.name not in self.missing:
                self._copy(picture)

    def _copy(self, picture: Picture) -> None:
        try:
            with open_kept(picture) as stored:
                self._folder.mkdir(exist_ok=True)
                with (self._folder / picture.name).open("wb") as copy:
                    shutil.copyfileobj(stored, copy)
        except FileNotFoundError:
            self.missing.add(picture.name)
        else:
            self._copied.add(picture.name)
