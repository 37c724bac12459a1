"""The office or form of address before a name, and whose office it is ("Secretary Albright").

A title never proves who is meant by itself; it chooses among persons, or makes a bare family name worth a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from .blocking import blocking_forms
from .mentions import Entity, EntityRole
from .reading import Gap, Reading
from .tables import mapping, parted, words
from .tokens import fold

_HEADS: Final = words("titles.txt") | words("title_forms.txt")
_COMMON: Final = words("common_words.txt")
_GIVEN: Final = words("given_names.txt")
_SAME: Final = mapping("title_forms.txt")
_ADDRESS: Final = words("forms_of_address.txt")
_CONNECTORS: Final = frozenset({"of", "for", "to", "on", "at", "and", "the"})
_PAST: Final = frozenset({"former", "ex", "late", "then"})
# A title reaches back at most this many words ("Minister of Unification and Foreign Affairs").
_REACH: Final = 8


@lru_cache(maxsize=1)
def _modifiers() -> tuple[frozenset[str], frozenset[str]]:
    """The words that belong to a title before its head, and those among them that change the rank."""
    plain, changing = parted("title_modifiers.txt")
    return plain | changing, changing


@lru_cache(maxsize=1)
def ranks() -> tuple[frozenset[str], frozenset[str]]:
    """Titles that are never used loosely, and military ranks, which records often leave out."""
    return parted("ranks.txt")


class Title(NamedTuple):
    """The words of a title before a name, in one form for singular, plural and abbreviation."""

    words: frozenset[str]
    past: bool

    @property
    def tells(self) -> bool:
        """Whether it names an office; Mr. and Sir do not."""
        return bool(self.words)


def is_title(word: str) -> bool:
    """Whether a folded word is the head of a title."""
    return word in _HEADS


def title_before(reading: Reading, number: int) -> Title | None:
    """The title that stands right before this word, if one does."""
    if not reading.follows(number):
        return None
    head = number - 1
    if reading.words[head] not in _HEADS:
        found = _head_before_of(reading, head)
        if found is None:
            return None
        head = found
    first = _first_modifier(reading, head)
    held = [_SAME.get(word, word) for word in reading.words[first:number]]
    office = frozenset(word for word in held if word not in _CONNECTORS and word not in _ADDRESS)
    return Title(office - _PAST, past=not _PAST.isdisjoint(held))


def _head_before_of(reading: Reading, last: int) -> int | None:
    """The head of Secretary of State, Ambassador to Russia, Director of Central Intelligence, read backwards."""
    connected = False
    for number in range(last, max(last - _REACH, -1), -1):
        word = reading.words[number]
        if connected and word in _HEADS:
            return number
        if word not in _CONNECTORS and not (reading.capital[number] and _names_an_office(word)):
            return None
        connected = word in _CONNECTORS
        if number == 0 or reading.gaps[number - 1] not in (Gap.BLANK, Gap.HYPHEN):
            return None
    return None


def _names_an_office(word: str) -> bool:
    """Whether a word may stand in an office after its of or to: State, Defense, Russia; never a given name."""
    if word in _GIVEN:
        return False
    return word in _COMMON or word in _modifiers()[0] or any(len(form.tokens) == 1 for form in blocking_forms([word]))


def _first_modifier(reading: Reading, head: int) -> int:
    """The first word of Deputy Foreign Minister, read backwards from its head."""
    modifiers, _ = _modifiers()
    first = head
    while first > 0 and head - first < _REACH and reading.gaps[first - 1] in (Gap.BLANK, Gap.HYPHEN):
        word = reading.words[first - 1]
        if word not in modifiers and word not in _HEADS:
            break
        first -= 1
    return first


def grade(title: Title, entity: Entity, day: date | None) -> int:
    """How well the title fits: 2 for who holds the office on that day, 1 for who held it before, 0 for nobody's.

    "Former" turns it round; without a day, and for a title that stays with a person, all is 2.
    """
    if entity.honorific and has_office(title, entity.honorific):
        return 2
    held = [_held(role, day) for role in entity.roles if has_office(title, role.title)]
    best = max(held, default=0)
    return 3 - best if title.past and best and day is not None else best


def holders(title: Title, entities: Mapping[str, Entity], day: date | None) -> list[str]:
    """Those whom the title fits best, if it fits any."""
    grades = {key: grade(title, entity, day) for key, entity in entities.items()}
    best = max(grades.values(), default=0)
    return [key for key, fit in grades.items() if fit == best and best]


def same_office(title: Title, office: frozenset[str]) -> bool:
    """Whether the title names this office, short or in full; a deputy minister is not the minister."""
    _, ranks = _modifiers()
    return bool(title.words) and title.words <= office and office & ranks <= title.words


def has_office(title: Title, office: str) -> bool:
    """The same for an office as printed; a general is no General Secretary."""
    alone = next(iter(title.words)) if len(title.words) == 1 else ""
    return same_office(title, office_words(office)) and (alone not in _modifiers()[0] or alone == _head(office))


@lru_cache(maxsize=4096)
def _head(office: str) -> str:
    """The word of an office that says what it is: Secretary of General Secretary and of Secretary of State."""
    found = ""
    for word in fold(office):
        if word in _CONNECTORS:
            break
        found = word
    return _SAME.get(found, found)


@lru_cache(maxsize=4096)
def office_words(text: str) -> frozenset[str]:
    """The folded words of an office, singular, plural and abbreviation in one form."""
    return frozenset(_SAME.get(word, word) for word in fold(text))


def _held(role: EntityRole, day: date | None) -> int:
    """2 for a role that is held on the day or has no days, 1 for one that had ended, 0 for one yet to come."""
    if day is None:
        return 2
    if role.earliest is not None and role.earliest > day:
        return 0
    return 1 if role.latest is not None and role.latest < day else 2
