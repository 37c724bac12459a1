"""Capitalised names that nothing explains: what an importer lists and editors may make pages of.

A proposal, never a page: it is enough that it misses little and lists few words that are no names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from .blocking import blocking_forms, calendar, peoples
from .find import Names, find, keys_of
from .gazetteer import Gazetteer
from .mentions import Mention, NameForm
from .reading import Gap, Reading
from .tables import words
from .titles import is_title, title_before

_COMMON: Final = words("common_words.txt")
_GIVEN: Final = words("given_names.txt")
_OPENERS: Final = words("openers.txt")
_HEADS: Final = words("head_words.txt") | words("generic_words.txt") | words("newspaper_words.txt")
_SHARED: Final = _HEADS | _COMMON
_MODIFIERS: Final = words("title_modifiers.txt")
_JOINED: Final = frozenset({Gap.BLANK, Gap.HYPHEN, Gap.AND, Gap.TIGHT})
_INSIDE: Final = frozenset(
    {"of", "for", "the", "on", "de", "la", "du", "van", "der", "von", "den", "bin", "al", "el", "da", "di"}
)


class Unexplained(NamedTuple):
    """One place where a name stands that no page explains."""

    start: int
    end: int
    surface: str


def unexplained(
    text: str,
    mentions: Iterable[Mention],
    *,
    headings: Iterable[tuple[int, int]] = (),
    gazetteer: Gazetteer | None = None,
) -> list[Unexplained]:
    """The capitalised names of a text, in order, that are neither mentions nor blocking names nor mere words.

    Headings are passed over, since their capitals tell nothing. A `gazetteer` adds its own blocking names.
    """
    reading = Reading(text, headings)
    explained = _covered(reading, ((mention.start, mention.end) for mention in mentions))
    explained |= _blocked(reading, gazetteer)
    found = (_trimmed(reading, run) for run in _runs(reading, explained))
    return [_at(reading, run) for run in found if run and _is_name(reading, run)]


def _covered(reading: Reading, spans: Iterable[tuple[int, int]]) -> set[int]:
    ordered = sorted(spans)
    covered, place = set(), 0
    for number, token in enumerate(reading.tokens):
        while place < len(ordered) and ordered[place][1] <= token.start:
            place += 1
        if place < len(ordered) and ordered[place][0] < token.end:
            covered.add(number)
    return covered


def _blocked(reading: Reading, gazetteer: Gazetteer | None) -> set[int]:
    """The words of blocking names, built in and the archive's own."""
    keys = keys_of(reading)
    forms: list[NameForm] = list(blocking_forms(keys))
    if gazetteer is not None:
        forms.extend(form for given in gazetteer.forms(keys).values() for form in given if form.entity is None)
    return {number for place in find(reading, Names(forms)) for number in range(place.first, place.last)}


def _runs(reading: Reading, explained: set[int]) -> Iterator[range]:
    """Longest sequences of capitalised words, with of, for, de, van between them; headings are left out."""
    number, count = 0, len(reading)
    while number < count:
        if not _is_part(reading, number, explained):
            number += 1
            continue
        last = number + 1
        while (further := _next_part(reading, last, explained)) is not None:
            last = further + 1
        yield range(_with_place(reading, number, explained), last)
        number = last


def _is_part(reading: Reading, number: int, explained: set[int]) -> bool:
    return number not in explained and reading.is_upper(number) and not reading.in_heading(number)


def _next_part(reading: Reading, number: int, explained: set[int]) -> int | None:
    """The next capitalised word that goes on with the name, small words passed over."""
    for place in range(number, min(number + 3, len(reading))):
        gap, word = reading.gaps[place - 1], reading.words[place]
        if gap not in _JOINED and not (gap is Gap.DOT and reading.abbreviated(place - 1)):
            return None
        if _is_tail(reading, place) or _is_part(reading, place, explained):
            return place
        before = reading.words[place - 1]
        inside = word in _INSIDE or (word == "and" and before in _SHARED and before not in _GIVEN)
        if not inside or reading.capital[place]:
            return None
    return None


def _is_tail(reading: Reading, number: int) -> bool:
    """The number of F-16, the second syllable of Joung-binn."""
    word, gap = reading.words[number], reading.gaps[number - 1]
    if word[0].isdigit():
        return gap in (Gap.TIGHT, Gap.HYPHEN)
    return gap is Gap.HYPHEN and word not in _COMMON


def _with_place(reading: Reading, number: int, explained: set[int]) -> int:
    """The first word of a name that begins with a place: Korea Times, Moscow State University."""
    before = number - 1
    if reading.words[number] not in _HEADS or not reading.follows(number) or before not in explained:
        return number
    return before if reading.is_upper(before) and reading.words[before] not in peoples() | calendar() else number


def _trimmed(reading: Reading, run: range) -> range:
    """The run without the word that opens the sentence, and without titles before and after the name."""
    first, last = run.start, run.stop
    if reading.opens_sentence(first):
        word = reading.words[first]
        first += word in _OPENERS or (word in _COMMON and word not in _GIVEN and word not in _HEADS)
    titled = [number for number in range(first + 1, last) if title_before(reading, number) is not None]
    first = titled[-1] if titled else first
    while first < last and reading.words[first] in _INSIDE:
        first += 1
    while last > first and is_title(reading.words[last - 1]):
        last -= 1
    return range(first, last)


def _is_name(reading: Reading, run: range) -> bool:
    """Whether the run is more than a common word, a title, a day or a letter."""
    found = [reading.words[number] for number in run]
    if len(found) == 1:
        word = found[0]
        return len(word) > 1 and word not in _COMMON and word not in calendar() and not is_title(word)
    return not all(is_title(word) or word in _MODIFIERS or word in calendar() or word in _OPENERS for word in found)


def _at(reading: Reading, run: range) -> Unexplained:
    start, end = reading.tokens[run.start].start, reading.tokens[run.stop - 1].end
    return Unexplained(start, end, reading.text[start:end])
