"""The facts of two records of one kind, where they differ: which stays, and which is taken over.

What stands together is chosen together: a picture with its description and credit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from archive.records import ROWS, AnyRecord

_TOGETHER = (
    ("image", "image_alt", "image_credit"),
    ("epigraph", "epigraph_attribution", "epigraph_date"),
)
# The title becomes a name, the address leads on, the standing and who may change it are the other page's own.
_NO_FACTS = {"key", "title", "slug", "status", "protection", "about", *ROWS}
# What told the one apart from the other tells nothing once they are one.
_LEFT = "disambiguation"


class Choice(StrEnum):
    """What becomes of a fact that the two pages state differently."""

    KEEP = "keep"
    TAKE = "take"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the page to be merged says, and the other does not, or says otherwise.

    `fields` are the fields of the record that go together; `theirs` and `ours` their values on the page to be merged
    and on the one that stays.
    """

    fields: tuple[str, ...]
    theirs: tuple[Any, ...]
    ours: tuple[Any, ...]

    @property
    def name(self) -> str:
        """The field that stands for it."""
        return self.fields[0]

    @property
    def is_text(self) -> bool:
        """Whether both can be kept, one below the other."""
        return self.name == "body" and bool(self.ours[0])

    @property
    def offered(self) -> Choice:
        """What is proposed: what would fill a gap is taken over."""
        return Choice.KEEP if any(self.ours) or self.name == _LEFT else Choice.TAKE

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen."""
        return (Choice.KEEP, Choice.TAKE, Choice.BOTH) if self.is_text else (Choice.KEEP, Choice.TAKE)

    def chosen(self, choice: Choice) -> dict[str, Any]:
        """The values that the page then has."""
        if choice == Choice.BOTH and self.is_text:
            return {self.name: f"{self.ours[0].rstrip()}\n\n{self.theirs[0].lstrip()}"}
        return dict(zip(self.fields, self.theirs if choice == Choice.TAKE else self.ours, strict=True))


def facts_of(source: AnyRecord, target: AnyRecord) -> tuple[Fact, ...]:
    """What `source` states and `target` does not state alike, in the order of their fields."""
    found = []
    for group in _groups(source):
        theirs, ours = (tuple(getattr(record, name) for name in group) for record in (source, target))
        if theirs[0] and theirs != ours:
            found.append(Fact(group, theirs, ours))
    return tuple(found)


def decided(facts: tuple[Fact, ...], choices: Mapping[str, Choice]) -> dict[str, Choice]:
    """What is chosen for each fact, by its name: what `choices` says where it can be said, else what is offered."""
    asked = {fact.name: choices.get(fact.name, fact.offered) for fact in facts}
    return {fact.name: asked[fact.name] if asked[fact.name] in fact.choices else fact.offered for fact in facts}


def _groups(record: AnyRecord) -> Iterator[tuple[str, ...]]:
    led = {group[0]: group for group in _TOGETHER}
    followers = {name for group in _TOGETHER for name in group[1:]}
    for field in fields(record):
        if field.name not in _NO_FACTS and field.name not in followers:
            yield led.get(field.name, (field.name,))
