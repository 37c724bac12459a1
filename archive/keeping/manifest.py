"""What a backup says of itself: `manifest.json`, and its digest in `manifest.sha256`; written last.

The digest stands in a file of its own, over every byte, in the form that `sha256sum --check` reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.folders import sha256_of

NAME, DIGEST = "manifest.json", "manifest.sha256"
MEDIA = "media"
FORMAT, FORMAT_VERSION = "concordance-backup", 2
Progress = Callable[[str, int, int | None], None]


class BackupFault(Exception):
    """A backup cannot be made, is not what it should be, or cannot be restored here; the message says why."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a backup: its size in bytes and its SHA-256 digest."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> StoredFile:
        """The file as it lies there."""
        return cls(path.stat().st_size, sha256_of(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What one backup holds: `tables` counts rows, `files` are by their path in the backup.

    `migrations` are those the database had seen, as "app.name"; `engine` is "sqlite" or "postgresql".
    """

    made_at: str
    engine: str
    engine_version: str
    database: str
    migrations: tuple[str, ...]
    tables: Mapping[str, int]
    files: Mapping[str, StoredFile]

    def write(self, folder: Path) -> None:
        """Write it into the backup."""
        data = {"format": FORMAT, "version": FORMAT_VERSION, **asdict(self)}
        (folder / NAME).write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        (folder / DIGEST).write_text(_digest_of(folder), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """That of the backup in `folder`; raises `BackupFault`."""
        try:
            if (folder / DIGEST).read_bytes() != _digest_of(folder).encode():
                raise BackupFault(f"{NAME} is not as it was written: its digest in {DIGEST} differs.")
            data = json.loads((folder / NAME).read_text(encoding="utf-8"))
            if data["format"] != FORMAT or data["version"] != FORMAT_VERSION:
                raise BackupFault(f"{folder} holds no backup of version {FORMAT_VERSION}, which is the one read here.")
            files = {
                str(name): StoredFile(int(file["size"]), str(file["sha256"])) for name, file in data["files"].items()
            }
            return cls(
                made_at=str(data["made_at"]),
                engine=str(data["engine"]),
                engine_version=str(data["engine_version"]),
                database=str(data["database"]),
                migrations=tuple(map(str, data["migrations"])),
                tables={str(name): int(rows) for name, rows in data["tables"].items()},
                files=files,
            )
        except FileNotFoundError as error:
            missing = DIGEST if (folder / NAME).exists() else NAME
            raise BackupFault(f"There is no {missing} in {folder}: this is no backup, or not a whole one.") from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupFault(f"{folder / NAME} cannot be read: {error}.") from error


def _digest_of(folder: Path) -> str:
    return f"{sha256_of(folder / NAME)}  {NAME}\n"


def compare_rows(expected: Mapping[str, int], found: Mapping[str, int]) -> Iterable[str]:
    """Where two counts of rows differ, in words."""
    for table in sorted(expected.keys() | found.keys()):
        if expected.get(table) != found.get(table):
            yield f"{table}: {expected.get(table, 'no')} rows are in the manifest, {found.get(table, 'none')} found"
