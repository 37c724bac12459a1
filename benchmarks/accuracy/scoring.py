"""Counting which links are right, wrong or missing: strict by span and page, relaxed by a touching span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.linking.mentions import Kind, Link, Mention

from .marked import Collection, Mark, Marked

_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong or missing link, with the sentence around it; `expected` is None where nothing may link."""

    text: str
    sentence: str
    surface: str
    chosen: str | None
    expected: str | None
    rule: str
    tier: str
    kind: Kind


@dataclass(slots=True)
class Tally:
    """Links that were made (`right` strictly, `near` with a span that touches) and marks that asked for one."""

    right: int = 0
    near: int = 0
    made: int = 0
    marked: int = 0

    @property
    def precision(self) -> float:
        """The share of the links that are right by span and page; 1 where none was made."""
        return self.right / self.made if self.made else 1.0

    @property
    def relaxed(self) -> float:
        """The share of the links to the right page with a span that touches the mark."""
        return self.near / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """The share of the marks that are linked by span and page."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The whole count of a run; groups are ("kind", "person"), ("tier", "certain"), ("rule", "alias"), ("genre", …)."""

    all: Tally = field(default_factory=Tally)
    groups: dict[tuple[str, str], Tally] = field(default_factory=dict)
    wrong: list[Fault] = field(default_factory=list)
    missing: list[Fault] = field(default_factory=list)
    questions: Counter[str] = field(default_factory=Counter)

    def group(self, sort: str, name: str) -> Tally:
        """The tally of a group, made when first asked for."""
        return self.groups.setdefault((sort, name), Tally())

    def add(self, archive: Collection, text: Marked, found: Sequence[Mention]) -> None:
        """Count one text."""
        links = [(mention, mention.outcome) for mention in found if isinstance(mention.outcome, Link)]
        made = {(mention.start, mention.end, link.entity) for mention, link in links}
        for mention, link in links:
            self._count_link(archive, text, mention, link)
        asked = {(mention.start, mention.end) for mention in found if not isinstance(mention.outcome, Link)}
        for mark in text.marks:
            self._count_mark(archive, text, mark, made, asked)

    def _count_link(self, archive: Collection, text: Marked, mention: Mention, link: Link) -> None:
        kind = archive.kind_of(link.entity)
        right = Mark(mention.start, mention.end, link.entity) in text.marks
        touching = [mark for mark in text.marks if mark.start < mention.end and mention.start < mark.end]
        near = any(mark.entity == link.entity for mark in touching)
        keys = (("kind", kind.value), ("tier", link.tier), ("rule", link.rule), ("genre", text.genre))
        for tally in (self.all, *(self.group(*key) for key in keys)):
            tally.made += 1
            tally.right += right
            tally.near += near
        if not right:
            expected = touching[0].entity or "?" if touching else None
            sentence = _sentence(text, mention.start, mention.end)
            self.wrong.append(
                Fault(text.name, sentence, mention.surface, link.entity, expected, link.rule, link.tier, kind)
            )

    def _count_mark(
        self,
        archive: Collection,
        text: Marked,
        mark: Mark,
        made: set[tuple[int, int, str]],
        asked: set[tuple[int, int]],
    ) -> None:
        is_asked = (mark.start, mark.end) in asked
        if mark.entity is None:
            self.questions["asked" if is_asked else "linked or passed over"] += 1
            return
        kind = archive.kind_of(mark.entity)
        for tally in (self.all, self.group("kind", kind.value), self.group("genre", text.genre)):
            tally.marked += 1
        if (mark.start, mark.end, mark.entity) not in made:
            self.questions["asked though the text tells"] += is_asked
            surface = text.document.text[mark.start : mark.end]
            sentence = _sentence(text, mark.start, mark.end)
            rule = "asked" if is_asked else "passed over"
            self.missing.append(Fault(text.name, sentence, surface, None, mark.entity, rule, "", kind))


def score(archive: Collection, runs: Iterable[tuple[Marked, Sequence[Mention]]]) -> Score:
    """Count the mentions found in each text."""
    total = Score()
    for text, found in runs:
        total.add(archive, text, found)
    return total


def joined(scores: Sequence[Score]) -> Iterator[tuple[tuple[str, str], Tally]]:
    """The groups of several scores added up, in a stable order."""
    keys = sorted({key for each in scores for key in each.groups})
    for key in keys:
        found = [each.groups[key] for each in scores if key in each.groups]
        yield key, added(found)


def added(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.near += tally.near
        total.made += tally.made
        total.marked += tally.marked
    return total


def _sentence(text: Marked, start: int, end: int) -> str:
    """The words around a span, with it in brackets."""
    whole = text.document.text
    before, after = whole[max(start - _AROUND, 0) : start], whole[end : end + _AROUND]
    return " ".join(f"{before}⟦{whole[start:end]}⟧{after}".split())
