"""The words beside a name: is it whole, or a piece of another name (LINKING rules 4 and 8)?

Robert Sherman, Sherman Oaks and Albright College are other names; President Kim and the Putin-Kim meeting are not.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from . import personal
from .blocking import calendar, peoples
from .commas import is_inverted, is_town, stands_before_comma
from .find import Found
from .mentions import Kind
from .reading import Gap, Reading
from .scene import Scene
from .steps import Step
from .tables import words
from .titles import is_title, title_before
from .tokens import is_acronym

_COMMON: Final = words("common_words.txt")
_PARTICLES: Final = words("particles.txt") - _COMMON
# "bin" and "ben" are common words too; "de" and "of" join other things than names.
_LINKS: Final = frozenset({"bin", "ben", "ibn", "bint", "abu"})
_OPENERS: Final = words("openers.txt")
_NAME_OPENERS: Final = words("name_openers.txt")
_GIVEN: Final = words("given_names.txt")
_HEADS: Final = words("head_words.txt")
_COMPOUND: Final = words("compound_surnames.txt")
_ADDRESSES: Final = words("forms_of_address.txt")
_HARMLESS: Final = words("harmless_after.txt")
_SUFFIXES: Final = words("suffixes.txt")
_PREPOSITIONS: Final = frozenset({"in", "at", "from", "near", "to"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_AMERICAN: Final = frozenset({"us", "states"})
# How far a longer name is followed to the word that ends it (Nations Regional Forum).
_REACH: Final = 4


class Beside(Enum):
    """What stands beside a name and makes another name of it."""

    STRANGER = "a given name: someone else of that family"
    OTHER = "a word that belongs to the name"


def refusal(scene: Scene, place: Found, kind: Kind) -> Beside | None:
    """Why a one-word name of this kind is not meant here; None where nothing beside it speaks against it."""
    return _before(scene, place, kind) or _after(scene, place)


def refusal_of_whole(scene: Scene, place: Found, kind: Kind, *, generic: bool) -> Beside | None:
    """Why a name of several words is only a piece of a longer one; None where it is not.

    `generic`: an organization's name made of words that many share ("Supreme Court").
    """
    if kind is Kind.PERSON:
        return Beside.STRANGER if _begins_before(scene, place) else _after(scene, place)
    if generic and _capital_before(scene, place):
        return Beside.OTHER
    return _longer_after(scene, place)


def _before(scene: Scene, place: Found, kind: Kind) -> Beside | None:
    reading, number = scene.reading, place.first - 1
    if number < 0 or Step.BEFORE in reading.without or reading.ends_short_line(number):
        return None
    gap, word = reading.gaps[number], reading.words[number]
    if not reading.is_upper(number):
        joined = gap in (Gap.HYPHEN, Gap.BLANK) and not reading.capital[number]
        return Beside.OTHER if joined and (word in _PARTICLES or _in_a_name(scene, number)) else None
    if gap is Gap.HYPHEN:
        return None if scene.is_known(number) else Beside.OTHER
    if gap is Gap.TIGHT:
        return Beside.OTHER
    if gap is Gap.AND:
        return None if number in scene.linked else Beside.OTHER
    if kind is Kind.PERSON and _is_a_certain(scene, number):
        return Beside.STRANGER
    if not reading.follows(place.first) or _harmless_before(scene, place, kind):
        return None
    known_word = word in _COMMON and word not in _GIVEN
    return Beside.OTHER if known_word or len(word) == 1 else Beside.STRANGER


def _begins_before(scene: Scene, place: Found) -> bool:
    """Whether a person's whole name is only the end of a longer one: Mary Wendy Sherman, 司马云龙."""
    reading, number = scene.reading, place.first - 1
    if number < 0 or Step.BEFORE in reading.without:
        return False
    given = reading.follows(place.first) and reading.is_upper(number) and reading.words[number] in _GIVEN
    if given and not reading.opens_sentence(number) and number not in scene.at and not reading.in_heading(number):
        return not reading.ends_short_line(number) and not is_title(reading.words[number])
    return _within_surname(scene, place)


def _within_surname(scene: Scene, place: Found) -> bool:
    """Whether a family name of two signs ends with the first sign of this name: 司马云龙 is not 马云."""
    reading, number = scene.reading, place.first - 1
    if number < 0 or reading.gaps[number] is not Gap.TIGHT:
        return False
    return reading.tokens[number].raw + reading.tokens[place.first].raw in _COMPOUND


def _is_a_certain(scene: Scene, number: int) -> bool:
    """Whether "a Mr." or "one Mrs." introduces somebody unknown."""
    reading = scene.reading
    introduced = reading.words[number] in _ADDRESSES and reading.follows(number)
    return introduced and reading.words[number - 1] in ("a", "one", "certain")


def _in_a_name(scene: Scene, number: int) -> bool:
    """Whether a particle that is also a common word goes on with a name: Alawi bin Abdullah."""
    reading = scene.reading
    return reading.words[number] in _LINKS and reading.follows(number) and reading.is_upper(number - 1)


def _harmless_before(scene: Scene, place: Found, kind: Kind) -> bool:
    """A title, a linked name, an article, a day, a people before an organization, a word that opens the sentence."""
    reading, number = scene.reading, place.first - 1
    word = reading.words[number]
    return (
        number in scene.linked
        or word in _ARTICLES
        or word in calendar()
        or _is_where(scene, number)
        or (kind is not Kind.PERSON and word in peoples())
        or title_before(reading, place.first) is not None
        or _capital_by_place(scene, number)
    )


def _is_where(scene: Scene, number: int) -> bool:
    """Whether a word ends a place that a preposition opens: in Moscow Putin said."""
    place = scene.at.get(number)
    if place is None or any(form.entity is not None for form in place.forms) or place.last != number + 1:
        return False
    return scene.reading.follows(place.first) and scene.reading.words[place.first - 1] in _PREPOSITIONS


def _capital_by_place(scene: Scene, number: int) -> bool:
    """Whether a word has its capital only because it opens a sentence or stands in a heading."""
    reading = scene.reading
    word = reading.words[number]
    if reading.opens_sentence(number):
        return word in _OPENERS or (word in _COMMON and word not in _GIVEN and word not in _NAME_OPENERS)
    return reading.in_heading(number) and word not in _GIVEN and (word in _COMMON or word in reading.lower_case)


def _after(scene: Scene, place: Found) -> Beside | None:
    reading, number = scene.reading, place.last
    if number >= len(reading) or Step.AFTER in reading.without or reading.ends_short_line(number - 1):
        return None
    if stands_before_comma(reading, place):
        return _behind_comma(reading, place)
    gap, word = reading.gaps[number - 1], reading.words[number]
    if not reading.is_upper(number):
        address = gap is Gap.DOT and reading.gap_text(number - 1) == "." and not word.isdigit()
        return Beside.OTHER if address or _numbered(scene, place) else None
    if gap is Gap.HYPHEN:
        return None if scene.is_known(number) else Beside.OTHER
    if gap is Gap.AND:
        return None if number in scene.linked else Beside.OTHER
    if gap is Gap.BLANK and place.length == 1 and is_title(reading.words[place.first]):
        return Beside.OTHER
    if gap is not Gap.BLANK or _harmless_after(scene, number):
        return None
    return Beside.STRANGER if _family_first(scene, place) and word not in _SUFFIXES else Beside.OTHER


def _behind_comma(reading: Reading, place: Found) -> Beside | None:
    if is_inverted(reading, place):
        return Beside.STRANGER
    return Beside.OTHER if is_town(reading, place) else None


def _harmless_after(scene: Scene, number: int) -> bool:
    reading = scene.reading
    word = reading.words[number]
    return (
        number in scene.linked
        or word in _HARMLESS
        or word in calendar()
        or (word in _OPENERS and len(word) > 1)
        or is_title(word)
        or (reading.in_heading(number) and _capital_by_place(scene, number))
    )


def _numbered(scene: Scene, place: Found) -> bool:
    """An acronym with a number behind it is another one: MI in MI6, SS in SS-18."""
    reading = scene.reading
    if reading.gaps[place.last - 1] not in (Gap.TIGHT, Gap.HYPHEN) or not reading.words[place.last][0].isdigit():
        return False
    return place.length == 1 and is_acronym(reading.tokens[place.first].raw)


def _family_first(scene: Scene, place: Found) -> bool:
    """Whether the words go on as Kim goes on to Kim Dae Jung."""
    reading = scene.reading
    rest = [number for number in range(place.last, min(place.last + 2, len(reading))) if reading.capital[number]]
    return any(
        personal.family_first([reading.tokens[number].raw for number in (place.first, *rest[:count])])
        for count in (1, 2)
        if len(rest) >= count
    )


def _capital_before(scene: Scene, place: Found) -> bool:
    """Whether another capitalised word stands before a generic name: Pakistani Supreme Court."""
    reading, number = scene.reading, place.first - 1
    if not reading.follows(place.first) or not reading.is_upper(number):
        return False
    word = reading.words[number]
    return not (word in _ARTICLES or word in _AMERICAN or word in calendar() or _capital_by_place(scene, number))


def _longer_after(scene: Scene, place: Found) -> Beside | None:
    """Whether capitalised words go on to the end of a longer name: ... Nations Regional Forum."""
    reading = scene.reading
    for number in range(place.last, min(place.last + _REACH, len(reading))):
        if reading.gaps[number - 1] is not Gap.BLANK or not reading.is_upper(number):
            return None
        if (
            reading.ends_short_line(number - 1)
            or number in scene.linked
            or is_title(reading.words[number])
            or _harmless_after(scene, number)
        ):
            return None
        if reading.words[number] in _HEADS:
            return Beside.OTHER
    return None
