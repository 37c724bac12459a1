"""What was typed, read: words, and words in quotation marks that must stand side by side.

The one thing to know: whatever is typed is a query. There are no operators, only words are handed on, folded as the
index folds them, and what is no word is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from archive.cleaning import clean_line
from archive.indexing.finding import Wanted
from archive.linking.tokens import fold

LONGEST = 300
MOST_WORDS = 16
# From two letters on, a word of a name may be unfinished.
_BEGINS = 2
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
# Words that nearly every text holds: they find nothing, unless they are all that is asked for, or stand in quotes.
_SMALL = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the",
     "to", "was", "were", "with")
)  # fmt: skip


class Lack(StrEnum):
    """Why there is nothing to look for."""

    NOTHING = "nothing was typed"
    NO_WORD = "there is no word in it"
    TOO_SHORT = "it is a single letter"


@dataclass(frozen=True, slots=True)
class Query:
    """One query: as typed, its words in order, and what a page must hold; `cut` if not all of it is looked for."""

    typed: str
    words: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    cut: bool = False

    @property
    def lack(self) -> Lack | None:
        """Why there is nothing to look for, if so."""
        if not self.typed:
            return Lack.NOTHING
        if not self.words:
            return Lack.NO_WORD
        alone = self.words[0] if len(self.words) == 1 else ""
        return Lack.TOO_SHORT if len(alone) == 1 and alone.isascii() and alone.isalpha() else None

    @property
    def name(self) -> str:
        """The words as a name is compared."""
        return " ".join(self.words)


def read(text: str) -> Query:
    """The query that `text` is; never fails, whatever it holds."""
    typed = clean_line(text[: 4 * LONGEST])
    cut = len(typed) > LONGEST or len(text) > 4 * LONGEST
    words: list[str] = []
    wanted: list[Wanted] = []
    telling: list[Wanted] = []
    for match in _PART.finditer(typed[:LONGEST].translate(_QUOTES)):
        part = fold(match[1] or match[2] or "")
        kept = part[: MOST_WORDS - len(words)]
        cut = cut or kept != part
        if kept:
            words += kept
            loose = match[1] is None
            wanted.append(Wanted(kept, begins=loose and _may_begin(kept[-1])))
            if not (loose and len(kept) == 1 and kept[0] in _SMALL):
                telling.append(wanted[-1])
    return Query(typed[:LONGEST], tuple(words), tuple(telling or wanted), cut)


def _may_begin(word: str) -> bool:
    return len(word) >= _BEGINS or not word.isascii()
