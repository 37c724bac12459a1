"""What both sides of a merge changed differently, in words for the person who decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.records import AnyRecord

from .texts import paragraphs

# The plain word for one row of each sort.
NOUNS: Mapping[str, str] = {
    "identifiers": "identifier",
    "names": "name",
    "roles": "role",
    "participations": "participation",
}
_WORDS: Mapping[str, str] = {"body": "text", "slug": "address", "about": "pages it is about"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One thing that both sides changed differently; the merged record has mine.

    `field` is the page's field. In a list of rows `row_key` is the row's key ("": their order), `row` what it is
    called and `part` its field ("": the row as a whole, which one side removed). In running text `paragraph` counts
    from 1 in the merged text. `base`, `theirs` and `mine` are texts to read; "" says that nothing stands there.
    """

    field: str
    base: str
    theirs: str
    mine: str
    row_key: str = ""
    row: str = ""
    part: str = ""
    paragraph: int | None = None

    @property
    def what(self) -> str:
        """What it is about: “paragraph 3 of the text”, “the role “Counselor” (period)”."""
        if self.field in NOUNS and not self.row_key:
            return f"the order of the {self.field}"
        if self.paragraph is None:
            return self._whole
        last = self.paragraph + len(paragraphs(self.mine)) - 1
        which = f"paragraphs {self.paragraph} to {last}" if last > self.paragraph else f"paragraph {self.paragraph}"
        # An item that one side left as it was is here only because both put it in different places.
        moved = "the place of " if self.base in (self.theirs, self.mine) else ""
        return f"{moved}{which} of {self._whole}"

    @property
    def _whole(self) -> str:
        if self.field not in NOUNS:
            return f"the {_in_words(self.field)}"
        row = f"the {NOUNS[self.field]} “{self.row}”" if self.row else f"the {NOUNS[self.field]}"
        return f"{row} ({_in_words(self.part)})" if self.part else row


@dataclass(frozen=True, slots=True)
class Merge:
    """What came of a merge: the record, and the clashes in it, none if both edits stand in full."""

    record: AnyRecord
    clashes: tuple[Clash, ...] = ()


def _in_words(field: str) -> str:
    return _WORDS.get(field) or field.replace("_", " ")
