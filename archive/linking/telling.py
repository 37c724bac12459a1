"""What the words around a name tell of its bearer: the office or trade beside it, Mrs. or Mr. before it.

"The novelist Elizabeth Taylor" and "Gordon Brown, the chancellor" name one of two pages, if the pages know what their
people are; "Mrs. Clinton" is not Bill. Nothing here proves anything alone: it chooses among those who bear the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Final

from .blocking import peoples
from .find import Found
from .mentions import Entity
from .personal import family_first, parts
from .reading import Gap, Reading
from .tables import parted, words
from .titles import is_title, office_words
from .tokens import fold

_NAMESAKES: Final = words("namesake_words.txt")
_MODIFIERS: Final = words("title_modifiers.txt")
_STEM: Final = 4
_TITLE_WORDS: Final = 6
_ALSO: Final = frozenset({"also"})
_OTHERS: Final = frozenset({"other", "another", "different", "namesake"})
_SMALL: Final = frozenset(("a", "an", "the", "of", "for", "and", "to", "in", "on", "at", "by", "with", "de", "la"))
# How far from a name its apposition reaches: "…, then president of the Canadian branch".
_BEFORE: Final = 4
_BEHIND: Final = 9
_ENDS: Final = frozenset('.;:!?"”»')


def described(reading: Reading, place: Found, owners: Mapping[str, Entity], day: date | None) -> list[str]:
    """Those of the bearers of one name whom the words around it describe and no other.

    Compared with their offices (of those that had begun on the day) and with the phrase that tells their page apart;
    a word that several of them could be described by counts for none.
    """
    near = frozenset(_around(reading, place))
    told = {key: _describing(entity, day) & near for key, entity in owners.items()}
    return [key for key, found in told.items() if found - _of_others(told, key)]


def _of_others(told: Mapping[str, frozenset[str]], key: str) -> frozenset[str]:
    return frozenset(word for other, found in told.items() if other != key for word in found)


def _describing(entity: Entity, day: date | None) -> frozenset[str]:
    begun = [role.title for role in entity.roles if day is None or role.earliest is None or role.earliest <= day]
    return frozenset().union(*map(telling_words, (*begun, entity.honorific, entity.note)))


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words of an office or of a phrase that tells a page apart, without small ones."""
    return office_words(text) - _SMALL


def _around(reading: Reading, place: Found) -> Iterator[str]:
    """The words of the same sentence right before and behind a name, offices in their plain form."""
    number = place.first - 1
    while number >= max(place.first - _BEFORE, 0) and not _ends(reading, number):
        yield from office_words(reading.words[number])
        number -= 1
    number = place.last
    while number < min(place.last + _BEHIND, len(reading)) and not _ends(reading, number - 1):
        yield from office_words(reading.words[number])
        number += 1


def _ends(reading: Reading, number: int) -> bool:
    """Whether a sentence or a quotation ends, or another begins, behind this word."""
    gap = reading.gaps[number]
    if gap is Gap.BLOCK or (gap is Gap.DOT and not reading.abbreviated(number)):
        return True
    return gap is Gap.OTHER and not _ENDS.isdisjoint(reading.gap_text(number))


def agrees(reading: Reading, number: int, entity: Entity) -> bool:
    """Whether the form of address before this word is known to fit the entity's given name."""
    if not reading.follows(number):
        return False
    word, given = reading.words[number - 1], given_name(entity)
    return any(word in forms and given in names for forms, names in zip(_addresses(), _named(), strict=True))


def contradicts(reading: Reading, number: int, entity: Entity) -> bool:
    """Whether the form of address before this word is a woman's and the entity's given name a man's, or reversed."""
    if not reading.follows(number):
        return False
    women, men = _addresses()
    word = reading.words[number - 1]
    if word not in women and word not in men:
        return False
    named_women, named_men = _named()
    return given_name(entity) in (named_men if word in women else named_women)


def other_sex(reading: Reading, addressed: int, number: int) -> bool:
    """Whether the form of address before one word fits a woman, and the given name or Mr. before another a man."""
    women, men = _addresses()
    named_women, named_men = _named()
    before = {reading.words[place] for place in range(max(number - 3, 0), number) if reading.is_upper(place)}
    is_man = not (before.isdisjoint(men) and before.isdisjoint(named_men))
    is_woman = not (before.isdisjoint(women) and before.isdisjoint(named_women))
    word = reading.words[addressed - 1]
    return is_man != is_woman and ((word in women and is_man) or (word in men and is_woman))


@lru_cache(maxsize=4096)
def given_name(entity: Entity) -> str:
    """The first given name, folded; "" where the family name stands first and nothing else is known."""
    if entity.given_name:
        return next(iter(fold(entity.given_name)), "")
    chunks = parts(entity.name)
    first = next(iter(fold(chunks[0])), "") if len(chunks) > 1 and not family_first(chunks) else ""
    return "" if first in fold(entity.family_name) else first


def fits_country(reading: Reading, place: Found, office: str) -> bool:
    """Whether a country beside the title is that of the office: the Bulgarian foreign minister Ivanov is no Russian.

    A people and its country are held alike by their first letters (Bulgarian, Bulgaria).
    """
    said = frozenset(word[:_STEM] for word in _countries_beside(reading, place))
    return not said or not said.isdisjoint(word[:_STEM] for word in fold(office))


def _countries_beside(reading: Reading, place: Found) -> Iterator[str]:
    """The people or country before the words of a title, and the country behind "of"."""
    number = place.first - 1
    while number >= 0 and place.first - number <= _TITLE_WORDS:
        word = reading.words[number]
        if word in peoples() or (reading.gap_text(number)[:1] in ("'", "’") and reading.is_upper(number)):
            yield word
            break
        if not (is_title(word) or word in _MODIFIERS or word in _SMALL):
            break
        number -= 1
    last = place.last
    if last + 1 < len(reading) and reading.follows(last) and reading.words[last] == "of" and reading.is_upper(last + 1):
        yield reading.words[last + 1]


def tells_other(reading: Reading, place: Found) -> bool:
    """Whether the text says that somebody else of the name is meant: the other Popov, a namesake."""
    return reading.follows(place.first) and reading.words[place.first - 1] in _OTHERS


def tells_namesake(reading: Reading, place: Found) -> bool:
    """Whether the text says beside the name that one of several, or somebody else, is meant: the younger Kabila."""
    first, last = place.first, place.last
    if reading.follows(first) and reading.words[first - 1] in _NAMESAKES | _ALSO:
        return reading.words[first - 1] not in _ALSO or reading.gap_text(first - 2) == ", "
    if last + 1 >= len(reading) or reading.gap_text(last - 1).strip() not in ("", ","):
        return False
    following = (reading.words[last], reading.words[last + 1])
    return following[0] in _NAMESAKES or (following[0] == "the" and following[1] in _NAMESAKES | {"father", "son"})


@cache
def _addresses() -> tuple[frozenset[str], frozenset[str]]:
    return parted("address_words.txt")


@cache
def _named() -> tuple[frozenset[str], frozenset[str]]:
    return parted("gendered_names.txt")
