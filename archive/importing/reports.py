"""What became of each file of an import, and of the import as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from archive.records import ArticleRecord

from .looking_up import OpenName
from .readings import Failure, ReadArticle


class Fate(StrEnum):
    """What became of a file; in a dry run, what would."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CLASH = "clash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was made of one file: its article as it would stand in the archive, with its links.

    `reason` says what clashes, with the remedy. `links` and `questions` count the mentions of the article.
    """

    path: str
    fate: Fate
    read: ReadArticle
    record: ArticleRecord
    links: int
    questions: int
    reason: str = ""
    open_names: tuple[OpenName, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A capitalised name that no page explains: how often it stands in the texts, in how many, and one place."""

    text: str
    count: int
    articles: int
    example: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import as a whole; `clashes` and `failures` name their file, `unknown` has the most frequent names first."""

    fates: Counter[Fate]
    clashes: tuple[Failure, ...]
    failures: tuple[Failure, ...]
    unknown: tuple[UnknownName, ...]

    @property
    def all_went_in(self) -> bool:
        """Whether every file is in the archive as it stands on disk."""
        return not self.clashes and not self.failures
