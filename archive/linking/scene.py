"""One document while its names are being settled: its words, what was found, who is in it, what is settled so far.

Rules ask a scene and write nothing but `evidence`, `linked` and the document's own short forms into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .evidence import Evidence, Naming
from .find import Found
from .mentions import Document, Entity, Kind, Linking, NameForm, Outcome, Rank
from .reading import Reading
from .surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Short:
    """A short form that this document gives an entity: its acronym, its first name, its first word.

    `last` is the last word of the name that it is short for.
    """

    entity: str
    rule: str
    last: str = ""


@dataclass(slots=True)
class Scene:
    """One document on its way from places where names stand to mentions.

    `settled` holds places by their first word; `linked` the words that name a page; `shorts` and `barred` what the
    document says of short forms; `strangers` the persons without a page who share a name ("Robert Sherman");
    `placed` the names that the document uses for a place ("in Washington"), and where first;
    `styles` the titles that it puts before a full name; `silences` why a place yields no mention; `blocking` the
    forms of names that are no page; `officers` whom an office before a bare name tells, and where first; `decided`
    the first words of places of which an editor decided; `labels` where the label of a speaker first stands; `kin`
    whom it brings in as somebody's kin; `offices` the words of the offices of all whom it names, by how many these
    are; `things` the names that a thing bears (the tug Hugo Raudsepp, Raudsepp); `around` what surrounds a place.
    """

    document: Document
    reading: Reading
    found: Sequence[Found]
    entities: Mapping[str, Entity]
    evidence: Evidence
    settled: dict[int, tuple[Found, Outcome | None]] = field(default_factory=dict)
    linked: set[int] = field(default_factory=set)
    shorts: dict[tuple[str, ...], list[Short]] = field(default_factory=dict)
    barred: set[tuple[str, ...]] = field(default_factory=set)
    at: dict[int, Found] = field(default_factory=dict)
    strangers: dict[tuple[str, ...], Naming] = field(default_factory=dict)
    placed: dict[tuple[str, ...], int] = field(default_factory=dict)
    styles: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    silences: dict[int, str] = field(default_factory=dict)
    blocking: Sequence[NameForm] = ()
    officers: dict[str, int] = field(default_factory=dict)
    decided: set[int] = field(default_factory=set)
    labels: dict[tuple[str, ...], int] = field(default_factory=dict)
    kin: set[str] = field(default_factory=set)
    offices: dict[int, frozenset[str]] = field(default_factory=dict)
    things: set[tuple[str, ...]] = field(default_factory=set)
    around: Surroundings = field(init=False)

    def __post_init__(self) -> None:
        self.around = Surroundings(self.reading, self._of_persons)
        for place in self.found:
            for number in range(place.first, place.last):
                self.at[number] = place

    def _of_persons(self) -> frozenset[int]:
        """The words of persons' names of several words: Jordan in Michael Jordan speaks of no country."""
        persons = [place for place in self.found if place.length > 1 and any(map(_is_of_person, place.forms))]
        return frozenset(number for place in persons for number in range(place.first, place.last))

    def start(self, place: Found) -> int:
        """Where the name begins in the text."""
        return self.reading.tokens[place.first].start

    def surface(self, place: Found) -> str:
        """The name as it stands in the text."""
        return self.reading.text[self.start(place) : place.end]

    def tokens(self, place: Found) -> tuple[str, ...]:
        """The folded words of the name."""
        return tuple(self.reading.words[place.first : place.last])

    def settle(self, place: Found, outcome: Outcome | None, why: str = "") -> None:
        """Take down what came of a place; None means that it is occupied and yields no mention, `why` in words."""
        self.settled[place.first] = (place, outcome)
        if why:
            self.silences[place.first] = why

    def link(self, place: Found) -> None:
        """Take down that these words name a page, so that they are no strangers beside other names."""
        self.linked.update(range(place.first, place.last))

    def named(self, entities: Iterable[str]) -> bool:
        """Whether the text names each of these in full, or may do so by a name that they share."""
        return all(entity in self.evidence or self.evidence.is_doubtful(entity) for entity in entities)

    def ordered(self, entities: Iterable[str]) -> tuple[str, ...]:
        """Candidates in the order in which they are listed everywhere."""
        return tuple(sorted(set(entities), key=lambda entity: (self._order(entity), entity)))

    def _order(self, entity: str) -> str:
        known = self.entities.get(entity)
        return known.order if known is not None else ""

    def title_of(self, entity: str) -> str:
        """The entity's own name, for sentences."""
        known = self.entities.get(entity)
        return known.name if known is not None else entity

    def is_known(self, number: int) -> bool:
        """Whether this word is explained by what the text or the blocking names say (one side of Putin-Kim)."""
        if number in self.linked or (self.reading.words[number],) in self.shorts:
            return True
        place = self.at.get(number)
        return place is not None and any(self._explains(form) for form in place.forms)

    def _explains(self, form: NameForm) -> bool:
        if form.entity is None or form.entity in self.evidence:
            return True
        return form.kind is not Kind.PERSON and form.rank <= Rank.ALIAS


def _is_of_person(form: NameForm) -> bool:
    return form.kind is Kind.PERSON


def blocks(forms: Iterable[NameForm]) -> bool:
    """Whether a blocking name is among these."""
    return any(form.entity is None for form in forms)


def bars(forms: Iterable[NameForm]) -> bool:
    """Whether editors decided that this is not a name, anywhere: a blocking name above a page's further names."""
    return any(form.entity is None and form.linking is Linking.NEVER for form in forms)
