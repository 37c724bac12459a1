"""The engine's own word lists, read from `data/`: one entry to a line, `#` begins a comment.

Each file names its source and licence in its first lines. A list is read once in a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")


def lines(name: str) -> Iterator[str]:
    """The entries of a data file, without comments and blank lines."""
    with (_FOLDER / name).open(encoding="utf-8") as file:
        for line in file:
            entry = line.partition("#")[0].strip()
            if entry:
                yield entry


@cache
def words(name: str) -> frozenset[str]:
    """All words of a file whose lines hold one or several words, divided by blanks."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def mapping(name: str) -> dict[str, str]:
    """Each word of a line to the first of its line: `center centre` maps `centre` to `center`."""
    pairs: dict[str, str] = {}
    for line in lines(name):
        first, *others = line.split()
        pairs.update(dict.fromkeys(others, first))
    return pairs


@cache
def pairs(name: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The first word of each line to the others, and each of the others to the first words it stands beside."""
    forward: dict[str, tuple[str, ...]] = {}
    backward: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        first, *others = line.split()
        forward[first] = tuple(others)
        for other in others:
            backward[other] = (*backward.get(other, ()), first)
    return forward, backward


@cache
def parted(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words before and after the line `---` of a file that has one."""
    entries = list(lines(name))
    divider = entries.index("---")
    before, after = entries[:divider], entries[divider + 1 :]
    return (
        frozenset(word for line in before for word in line.split()),
        frozenset(word for line in after for word in line.split()),
    )
