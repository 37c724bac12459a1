"""Folders of files that appear whole or not at all, for export and backup.

The one thing to know: what is written lies beside its place under a name that says "unfinished" until all of it is on
the disk; the last step is one rename. A crash can leave such a draft behind, never a half folder under the right name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".unfinished"
_PIECE = 1 << 20


class NotEmpty(FileExistsError):
    """Something is there already, and is not touched."""


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A new folder to write into, readable by its owner only, that becomes `target` when the block ends well.

    Raises `NotEmpty` where `target` is there and holds anything. When the block fails, nothing is left behind.
    """
    target = target.resolve()
    refuse_filled(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=UNFINISHED, dir=target.parent))
    try:
        yield draft
        for path in (*files_under(draft), draft):
            settle(path)
        draft.replace(target)
        settle(target.parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def refuse_filled(target: Path) -> None:
    """Raise `NotEmpty` where `target` is a file, or a folder that holds anything."""
    if target.is_dir():
        if next(target.iterdir(), None) is not None:
            raise NotEmpty(f"{target} is not empty: name a folder that is not there yet.")
    elif target.exists() or target.is_symlink():
        raise NotEmpty(f"{target} is there already and is no folder.")


def files_under(folder: Path) -> Iterator[Path]:
    """Every file below `folder`, in order of their paths; links to folders are not followed."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in sorted(names))


def settle(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """The SHA-256 digest of a file, in hexadecimal; reads it piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
