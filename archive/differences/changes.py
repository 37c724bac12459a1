"""The vocabulary: what differs, as frozen data; a template chooses how to show each sort by its `kind`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Literal, TypeAlias

Mark: TypeAlias = Literal["kept", "removed", "added"]
_SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text that was kept, removed or added as a whole."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Same:
    """Unchanged paragraphs that follow one another, to be shown folded."""

    kind: ClassVar[str] = "same"
    paragraphs: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self.paragraphs)

    @property
    def first_words(self) -> str:
        """How the first of them begins: all of it if it is short."""
        words = self.paragraphs[0].split()
        return " ".join(words) if len(words) <= _SHOWN_WORDS else f"{' '.join(words[:_SHOWN_WORDS])} …"

    @property
    def last_words(self) -> str:
        """How the last of them ends: all of it if it is short."""
        words = self.paragraphs[-1].split()
        return " ".join(words) if len(words) <= _SHOWN_WORDS else f"… {' '.join(words[-_SHOWN_WORDS:])}"


@dataclass(frozen=True, slots=True)
class Changed:
    """One paragraph that was edited: `pieces` in reading order, what was removed before what stands there now."""

    kind: ClassVar[str] = "changed"
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> tuple[Piece, ...]:
        """The paragraph as it was."""
        return tuple(piece for piece in self.pieces if piece.mark != "added")

    @property
    def new(self) -> tuple[Piece, ...]:
        """The paragraph as it is now."""
        return tuple(piece for piece in self.pieces if piece.mark != "removed")


@dataclass(frozen=True, slots=True)
class Removed:
    """A paragraph that is no longer there."""

    kind: ClassVar[str] = "removed"
    paragraph: str


@dataclass(frozen=True, slots=True)
class Added:
    """A paragraph that was not there."""

    kind: ClassVar[str] = "added"
    paragraph: str


Block: TypeAlias = Same | Changed | Removed | Added


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A running text that differs; its paragraphs, joined again by an empty line ("\\n\\n"), are the text."""

    field: str
    label: str
    blocks: tuple[Block, ...]
    size_change: int

    @property
    def passages(self) -> int:
        """How many places of the text differ: blocks between unchanged paragraphs count as one."""
        return sum(not same for same, _ in groupby(self.blocks, lambda block: isinstance(block, Same)))

    @property
    def words_removed(self) -> int:
        """How many words are gone."""
        return _words(self.blocks, "removed")

    @property
    def words_added(self) -> int:
        """How many words are new."""
        return _words(self.blocks, "added")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """A field of one value that differs; "" on the side where it is empty."""

    kind: ClassVar[str] = "value"
    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """A field of several values that differs; with nothing removed or added, it is their order that changed."""

    kind: ClassVar[str] = "list"
    field: str
    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that stayed and says something else: in one line as it was and as it is, and field by field."""

    old: str
    new: str
    fields: tuple[ValueChange | ListChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsChange:
    """Owned rows that differ, each in one line; `reordered` says that those on both sides stand in another order."""

    kind: ClassVar[str] = "rows"
    field: str
    label: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[RowChange, ...] = ()
    reordered: bool = False

    @property
    def count(self) -> int:
        """How many rows came, went or changed."""
        return len(self.removed) + len(self.added) + len(self.changed)


FactChange: TypeAlias = ValueChange | ListChange | RowsChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that differs between two records of one page, both in the order of the record.

    `size_change` is in characters of the records' JSON; `is_new` says that there was no record before.
    """

    facts: tuple[FactChange, ...]
    texts: tuple[TextChange, ...]
    size_change: int
    is_new: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing that a page says differs."""
        return not (self.facts or self.texts or self.is_new)


def _words(blocks: tuple[Block, ...], mark: Mark) -> int:
    number = 0
    for block in blocks:
        match block:
            case Changed():
                number += sum(len(piece.text.split()) for piece in block.pieces if piece.mark == mark)
            case Removed() | Added() if block.kind == mark:
                number += len(block.paragraph.split())
    return number
