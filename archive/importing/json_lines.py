"""Files of JSON Lines: each line with its place, and the object that it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.records import RecordError

from .files import decode
from .readings import UnreadableText

# Far more than the longest record, so that no file can fill the memory by leaving out its line feeds.
LONGEST = 8_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number, where it begins in bytes, and its text."""

    number: int
    offset: int
    text: str


def lines_of(path: Path, *, offset: int = 0, number: int = 1) -> Iterator[Line]:
    """The lines of a file that hold anything, from the one that begins at `offset`; raises `UnreadableText`, `OSError`.

    Only one line is held at a time.
    """
    with path.open("rb") as file:
        file.seek(offset)
        while data := file.readline(LONGEST):
            if len(data) == LONGEST:
                raise UnreadableText(f"This line has more than {LONGEST // 1_000_000} MB; no record has.", line=number)
            try:
                text = decode(data)
            except UnreadableText as error:
                raise UnreadableText(str(error), line=number) from error
            if text.strip():
                yield Line(number, offset, text)
            offset, number = offset + len(data), number + 1


def json_of(text: str) -> dict[str, Any]:
    """The JSON object that a text holds; raises `RecordError`."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise RecordError(f"not JSON: {error.msg} at character {error.colno}") from error
    except ValueError as error:
        raise RecordError("it holds a number of thousands of digits: write text in quotation marks") from error
    except RecursionError as error:
        raise RecordError("it is nested beyond what a record needs") from error
    if not isinstance(data, dict):
        raise RecordError("what is read here is a JSON object: {“name”: value, …}")
    return data
