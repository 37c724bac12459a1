"""Who is in the text: whom it names in full, where first and how often (LINKING rule 4).

What an article is about, its title, and what was linked by hand count as named in full; how often the text names
someone is counted by names alone, for the words of a link by hand may be any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

_BEFORE_THE_TEXT: Final = -1


@dataclass(slots=True)
class Naming:
    """How one entity is named in full: where first (-1: its title), how often, first in the text, and where at all."""

    first: int
    count: int
    support: int | None
    places: list[int] = field(default_factory=list)


class Evidence:
    """The entities that a text names in full, and those it may name by a name that several bear."""

    def __init__(self, about: Iterable[str]) -> None:
        self._namings: dict[str, Naming] = {}
        self._doubtful: dict[str, int] = {}
        for entity in about:
            self.name(entity, None)

    def name(self, entity: str, start: int | None, *, by_hand: bool = False) -> None:
        """Take down that the text names an entity in full at `start`; None stands for the title or the subject."""
        place = _BEFORE_THE_TEXT if start is None else start
        known = self._namings.get(entity)
        if known is None:
            self._namings[entity] = Naming(place, 0 if by_hand else 1, start, [place])
            return
        known.places.append(place)
        known.count += 0 if by_hand else 1
        known.first = min(known.first, place)
        if start is not None:
            known.support = start if known.support is None else min(known.support, start)

    def doubt(self, entities: Iterable[str], start: int) -> None:
        """Take down that the text names one of these at `start`, and it is open which."""
        for entity in entities:
            self._doubtful[entity] = min(self._doubtful.get(entity, start), start)

    def __contains__(self, entity: str) -> bool:
        return entity in self._namings

    def is_doubtful(self, entity: str) -> bool:
        """Whether the text may name this entity by a shared name and names it by no other."""
        return entity in self._doubtful and entity not in self._namings

    def __len__(self) -> int:
        return len(self._namings)

    def named(self) -> list[str]:
        """All whom the text names in full."""
        return list(self._namings)

    def first_doubt(self, entity: str) -> int:
        """Where the text first may name this entity, which is doubtful."""
        return self._doubtful[entity]

    def first(self, entity: str) -> int:
        """Where the entity, which is in the text, is first named in full; before the text for its title or subject."""
        return self._namings[entity].first

    def last_before(self, entity: str, start: int) -> int:
        """Where the entity was last named in full before a place; before everything where it was not."""
        return _last(self._namings[entity], start)

    def is_named_between(self, entity: str, start: int, end: int) -> bool:
        """Whether the text names the entity in full between these places."""
        naming = self._namings.get(entity)
        return naming is not None and any(start <= place < end for place in naming.places)

    def support(self, entity: str) -> int | None:
        """Where the text first names the entity in full; None where only its title or subject does."""
        naming = self._namings.get(entity)
        return naming.support if naming is not None else None

    def leader(self, entities: Collection[str], start: int, strangers: Naming | None = None) -> str | None:
        """The one who was named first, at least twice as often as any other of them, and last before `start`.

        LINKING rule 7, and stricter: once another has been named anew, a bare name may be the other's.
        """
        namings = {entity: self._namings[entity] for entity in entities if entity in self._namings}
        if not namings:
            return None
        best = min(namings, key=lambda entity: (namings[entity].first, -namings[entity].count, entity))
        others = [naming for entity, naming in namings.items() if entity != best]
        if strangers is not None:
            others.append(strangers)
        last = _last(namings[best], start)
        leads = all(
            namings[best].first < other.first and namings[best].count >= 2 * other.count and last > _last(other, start)
            for other in others
        )
        return best if leads else None


def _last(naming: Naming, start: int) -> int:
    """Where the entity was last named in full before `start`; before everything where it was not."""
    return max((place for place in naming.places if place < start), default=_BEFORE_THE_TEXT - 1)
