"""Is a whole name only a piece of a longer one: Mary Wendy Sherman, Pakistani Supreme Court (LINKING rule 4)?"""

from __future__ import annotations

import re
from typing import Final

from .blocking import calendar
from .find import Found
from .mentions import Kind
from .neighbours import Beside, capital_by_place, harmless_after, refusal_behind
from .reading import Gap
from .scene import Scene
from .steps import Step
from .tables import words
from .titles import is_title
from .tokens import is_wordless

_GIVEN: Final = words("given_names.txt")
_HEADS: Final = words("head_words.txt")
_SUFFIXES: Final = words("suffixes.txt")
_COMPOUND: Final = words("compound_surnames.txt")
_AFTER_KOREAN: Final = words("korean_particles.txt")
_AFTER_HAN: Final = tuple(sorted(words("han_endings.txt")))
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_HANGUL_WORD: Final = re.compile(r"[\uac00-\ud7a3]+")
_ARTICLES: Final = frozenset({"the", "a", "an"})
_AMERICAN: Final = frozenset({"us", "states"})
# How far a longer name is followed to the word that ends it (Nations Regional Forum).
_REACH: Final = 4


def refusal_of_whole(scene: Scene, place: Found, kind: Kind, *, generic: bool) -> Beside | None:
    """Why a name of several words is only a piece of a longer one; None where it is not.

    `generic`: an organization's name made of words that many share ("Supreme Court").
    """
    if kind is Kind.PERSON:
        checks = (_begins_before, _is_another_bearer, _goes_on_in_hangul, _is_somebody_named, _goes_on_in_han)
        other = any(check(scene, place) for check in checks)
        return Beside.STRANGER if other else refusal_behind(scene, place)
    if _is_date(scene, place) or (kind is Kind.EVENT and _is_any(scene, place)):
        return Beside.OTHER
    if generic and (_capital_before(scene, place) or _of_a_country(scene, place)):
        return Beside.OTHER
    return _longer_behind(scene, place)


def _is_any(scene: Scene, place: Found) -> bool:
    """Whether "a" before an event makes it one of many: will there be an Iraq war?"""
    reading, last = scene.reading, place.last
    if not reading.follows(place.first) or reading.words[place.first - 1] not in ("a", "an"):
        return False
    return last >= len(reading) or reading.gaps[last - 1] is not Gap.BLANK


def _is_date(scene: Scene, place: Found) -> bool:
    """Whether a year behind a month and a day makes a date of them: September 11, 1973."""
    reading, number = scene.reading, place.last
    if number >= len(reading) or reading.words[place.first] not in calendar() or place.length > 2:
        return False
    return (
        reading.gap_text(number - 1) in (", ", " ")
        and len(reading.words[number]) == 4
        and reading.words[number].isdigit()
    )


def _longer_behind(scene: Scene, place: Found) -> Beside | None:
    """Whether capitalised words go on to the end of a longer name: ... Nations Regional Forum."""
    reading = scene.reading
    for number in range(place.last, min(place.last + _REACH, len(reading))):
        if reading.gaps[number - 1] is not Gap.BLANK or not reading.is_upper(number):
            return None
        if (
            reading.ends_item(number - 1)
            or number in scene.linked
            or is_title(reading.words[number])
            or harmless_after(scene, number)
        ):
            return None
        if reading.words[number] in _HEADS:
            return Beside.OTHER
    return None


def _capital_before(scene: Scene, place: Found) -> bool:
    """Whether another capitalised word stands before a generic name: Pakistani Supreme Court."""
    reading, number = scene.reading, place.first - 1
    if not reading.follows(place.first) or not reading.is_upper(number):
        return False
    if reading.opens_line(place.first) and reading.gap_text(place.last - 1).startswith(":"):
        return False
    word = reading.words[number]
    return not (word in _ARTICLES or word in _AMERICAN or word in calendar() or capital_by_place(scene, number))


def _is_somebody_named(scene: Scene, place: Found) -> bool:
    """Whether it is the name of anybody: every man named Jim Kelly."""
    reading, number = scene.reading, place.first - 2
    named = number >= 0 and reading.follows(place.first) and reading.words[number + 1] == "named"
    return named and reading.words[number] in ("man", "woman", "men", "women", "boy", "girl", "person", "people")


def _of_a_country(scene: Scene, place: Found) -> bool:
    """Whether a country makes another of a generic name: the Supreme Court of Canada, Canada's Supreme Court."""
    reading, last = scene.reading, place.last
    if len([number for number in range(place.first, last) if reading.words[number] not in _ARTICLES]) < 2:
        return False
    behind = last + 1 < len(reading) and reading.follows(last) and reading.words[last] == "of"
    if behind and reading.follows(last + 1) and _is_country(scene, last + 1):
        return True
    number = place.first - 1
    return number >= 0 and reading.gap_text(number) in ("'s ", "’s ", "' ", "’ ") and _is_country(scene, number)


def _is_country(scene: Scene, number: int) -> bool:
    place = scene.at.get(number)
    blocked = place is not None and all(form.entity is None for form in place.forms)
    return blocked and scene.reading.words[number] not in _AMERICAN | {"america"}


def _begins_before(scene: Scene, place: Found) -> bool:
    """Whether a person's whole name is only the end of a longer one: Mary Wendy Sherman, 司马云龙."""
    reading, number = scene.reading, place.first - 1
    if number < 0 or Step.BEFORE in reading.without:
        return False
    given = reading.follows(place.first) and reading.is_upper(number) and reading.words[number] in _GIVEN
    if given and not reading.opens_sentence(number) and number not in scene.at and not reading.in_heading(number):
        return not reading.ends_item(number) and not is_title(reading.words[number])
    return _within_surname(scene, place)


def _is_another_bearer(scene: Scene, place: Found) -> bool:
    """Whether Jr., Sr. or III behind a name that has none makes it somebody else's: Theresa May, Sr."""
    reading, number = scene.reading, place.last
    if number >= len(reading) or reading.words[number] not in _SUFFIXES or not reading.is_upper(number):
        return False
    return reading.gap_text(number - 1) in (" ", ", ") and reading.words[number - 1] not in _SUFFIXES


def _goes_on_in_hangul(scene: Scene, place: Found) -> bool:
    """Whether a Korean name is part of a longer word: no particle follows, or a syllable stands before it."""
    reading, first, last = scene.reading, place.first, place.last
    if not _HANGUL.match(reading.tokens[first].raw):
        return False
    if first > 0 and reading.gaps[first - 1] is Gap.TIGHT and _HANGUL.match(reading.tokens[first - 1].raw):
        return True
    behind = _HANGUL_WORD.match(reading.text, reading.tokens[last - 1].end)
    return behind is not None and not any(behind.group().startswith(known) for known in _AFTER_KOREAN)


def _goes_on_in_han(scene: Scene, place: Found) -> bool:
    """Whether a word of a place or a body ends what a Chinese or Japanese name begins: 李白纪念馆."""
    end = scene.reading.tokens[place.last - 1].end
    wordless = is_wordless(scene.reading.tokens[place.first].raw)
    return wordless and any(scene.reading.text.startswith(ending, end) for ending in _AFTER_HAN)


def _within_surname(scene: Scene, place: Found) -> bool:
    """Whether a family name of two signs ends with the first sign of this name: 司马云龙 is not 马云."""
    reading, number = scene.reading, place.first - 1
    if number < 0 or reading.gaps[number] is not Gap.TIGHT:
        return False
    return reading.tokens[number].raw + reading.tokens[place.first].raw in _COMPOUND
