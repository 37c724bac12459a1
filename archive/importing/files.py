"""Paths to the files that are to be read, and bytes to text.

The one thing to know: no encoding is guessed. A text is UTF-8, or says by its first bytes that it is UTF-16; of any
other the first byte that does not fit is named.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.cleaning import clean_line

from .readings import Failure, UnreadableText

ENDINGS = frozenset({".txt", ".md", ".markdown"})
# Far more than a page may hold, so that a text that is too long for one is still told how long it is.
LARGEST = 2_000_000
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NOT_TEXT = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a packed file (a word processor's, perhaps)",
    b"\xd0\xcf\x11\xe0": "a word processor's file",
    b"{\\rtf": "a word processor's file (RTF)",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read; `key` names it for ever, by its path below the directory that was given."""

    path: Path
    key: str


def find_sources(paths: Iterable[Path]) -> tuple[list[Source], list[Failure]]:
    """The texts among `paths` and in the directories among them, in order, and what cannot be one.

    Hidden files, symbolic links and files with other endings are passed over inside a directory.
    """
    sources: list[Source] = []
    failures: list[Failure] = []
    endings = ", ".join(sorted(ENDINGS))
    for path in paths:
        if path.is_dir():
            found = [Source(file, _key(file.relative_to(path))) for file in _files_in(path)]
            sources += found
            if not found:
                failures.append(Failure(str(path), 0, f"No texts stand in it, whose names end in {endings}."))
        elif not path.exists():
            failures.append(Failure(str(path), 0, "There is no such file or folder."))
        elif path.suffix.lower() not in ENDINGS:
            failures.append(Failure(str(path), 0, f"Only texts are read, whose names end in {endings}."))
        else:
            sources.append(Source(path, _key(Path(path.name))))
    return list({source.path.resolve(): source for source in sources}.values()), failures


def read_file(path: Path) -> str:
    """The text of a file; raises `UnreadableText` with the line of the first byte that is no text."""
    try:
        if path.stat().st_size > LARGEST:
            size = f"{path.stat().st_size / 1_000_000:.1f} MB"
            raise UnreadableText(f"The file has {size}; at most {LARGEST // 1_000_000} MB are read. Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableText(f"The file cannot be opened: {error.strerror}.") from error
    return decode(data)


def decode(data: bytes) -> str:
    """The text that `data` is; raises `UnreadableText`."""
    for beginning, what in _NOT_TEXT.items():
        if data.startswith(beginning):
            raise UnreadableText(f"This is {what}, not a text: save it as plain text first.")
    if (encoding := _UTF16.get(data[:2])) is not None:
        return _utf16(data[2:], encoding)
    if b"\x00" in data:
        place = data.index(b"\x00")
        raise UnreadableText(f"Byte {place} is zero, so this is no text file.", line=_line(data, place))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"Byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        remedy = "save the file as UTF-8, for one from Windows by: iconv -f WINDOWS-1252 -t UTF-8"
        raise UnreadableText(f"{byte}; {remedy}.", line=_line(data, error.start)) from error


def _utf16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise UnreadableText(f"Byte {error.start + 2} is not UTF-16: save the file as UTF-8.", line=line) from error


def _line(data: bytes, place: int) -> int:
    return data[:place].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


def _files_in(directory: Path) -> Iterator[Path]:
    for root, directories, names in os.walk(directory):
        directories[:] = sorted(name for name in directories if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if path.suffix.lower() in ENDINGS and not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _key(relative: Path) -> str:
    return f"file:{clean_line(relative.as_posix())}"
