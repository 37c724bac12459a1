"""What a comma behind a name may make of it: somebody else in a list (Garcia, Robert), a town (Clinton, Iowa)."""

from __future__ import annotations

from typing import Final

from .find import Found
from .reading import Reading
from .tables import words

_FIRST: Final = words("given_names.txt") | words("first_names.txt")
_PARTICLES: Final = words("particles.txt")
_MOST_GIVEN: Final = 5
_STATES: Final = words("american_states.txt")
_BEFORE_STATES: Final = frozenset({"new", "north", "south", "west", "rhode"})
_STATES_OF_TWO: Final = frozenset({"hampshire", "jersey", "mexico", "york", "carolina", "dakota", "virginia", "island"})
_ENDS: Final = ("", ".", ",", ";", ")", "\n")


def stands_before_comma(reading: Reading, place: Found) -> bool:
    """Whether a single word is followed by a comma and another capital."""
    if place.length > 1 or place.last >= len(reading) or not reading.is_upper(place.last):
        return False
    return reading.gap_text(place.last - 1) == ", "


def is_inverted(reading: Reading, place: Found) -> bool:
    """Whether a line of a list goes on with a given name: "14. Garcia, Robert (observer)" is not our Garcia."""
    first, given = place.first, place.last
    begins = first if first == 0 or not reading.words[first - 1].isdigit() else first - 1
    if not reading.opens_line(begins):
        return False
    listed = reading.words[given] in _FIRST or reading.is_item(given)
    return _ends_item(reading, given) or (listed and reading.gap_text(given)[:1] in (",", ";"))


def is_town(reading: Reading, place: Found) -> bool:
    """Whether an American state stands behind the comma."""
    state = place.last
    if reading.words[state] in _STATES:
        return reading.gap_text(state)[:1] in _ENDS
    two = reading.words[state] in _BEFORE_STATES and reading.follows(state + 1)
    return two and reading.words[state + 1] in _STATES_OF_TWO


def is_given_name_in_a_list(reading: Reading, family: int) -> bool:
    """Whether the word behind this one is its given name, as Sherman is in the line "Oaks, Sherman (guest)"."""
    given = family + 1
    if not reading.is_upper(family) or not reading.opens_line(family) or reading.gap_text(family) != ", ":
        return False
    return _ends_item(reading, given)


def _ends_item(reading: Reading, number: int) -> bool:
    """Whether an item of a list ends behind this word, or behind further given names, or goes on in brackets."""
    for place in range(number, min(number + _MOST_GIVEN, len(reading))):
        gap = reading.gap_text(place)
        if gap == "" or gap.lstrip(" ")[:1] in ("(", "\n"):
            return True
        if not reading.follows(place + 1) or not (
            reading.is_upper(place + 1) or reading.words[place + 1] in _PARTICLES
        ):
            return False
    return False
