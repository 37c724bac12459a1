"""What reading a text yields: the words in which the readers of this room speak to one another."""

from __future__ import annotations

from dataclasses import dataclass

from archive.records import ArticleRecord


class UnreadableText(ValueError):
    """The text cannot become an article; the message says why and what helps, `line` where (0: the whole file)."""

    def __init__(self, reason: str, *, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text without the blanks around it; `indent` counts those before it, `number` runs from 1."""

    number: int
    text: str
    indent: int = 0


Block = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the text that were understood as a field of the article, as they stand there."""

    field: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a line that a person should know: it was dropped, or read in one of two possible ways."""

    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """One text as understood: the record it makes, still without references to other pages.

    `publication`, `authors` and `about` are names as printed, to be looked up. `found` holds what
    stood in the head of a plain text, `dropped` the lines that were left out, `remarks` what to look at.
    """

    record: ArticleRecord
    publication: str = ""
    authors: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    dropped: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a line of one, that did not go in, and why; line 0 is the file as a whole."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}{f', line {self.line}' if self.line else ''}: {self.reason}"
