"""Capitalised names that nothing explains: what an importer lists and editors may make pages of.

A proposal, never a page: with what it is taken for, and by which cue. What a text does not tell stays untold, for a
wrong kind costs an editor more than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .blocking import calendar, peoples
from .find import Names, find
from .mentions import Cue, Kind, NameForm, Unexplained
from .reading import Gap, Reading
from .tables import words
from .titles import is_title, title_before
from .tokens import is_acronym

_COMMON: Final = words("common_words.txt")
_GIVEN: Final = words("given_names.txt")
_FIRST: Final = _GIVEN | words("first_names.txt")
_OPENERS: Final = words("openers.txt")
_EVENTS: Final = words("event_words.txt")
_PLACES: Final = words("place_words.txt")
_ORGANIZATIONS: Final = words("organization_words.txt") | words("company_endings.txt")
_ENDINGS: Final = words("company_endings.txt")
_HEADS: Final = words("head_words.txt") | words("generic_words.txt") | words("newspaper_words.txt")
_SHARED: Final = _HEADS | _COMMON
_MODIFIERS: Final = words("title_modifiers.txt")
_SPEECH: Final = words("speech_words.txt")
_JOINED: Final = frozenset({Gap.BLANK, Gap.HYPHEN, Gap.AND, Gap.TIGHT})
_INSIDE: Final = frozenset(
    {"of", "for", "the", "on", "de", "la", "du", "van", "der", "von", "den", "bin", "al", "el", "da", "di"}
)
# What runs on longer is a list, a slogan or noise.
_LONGEST_NAME: Final = 12
_WIDEST_NAME: Final = 200
# A person's name has no more words than this, particles counted.
_LONGEST_PERSON: Final = 4
_SHORTEST_SURNAME: Final = 3
_LONGEST_ACRONYM: Final = 6
_AGES: Final = range(10, 110)
_DIRECTIONS: Final = frozenset({"north", "south", "east", "west", "and"})
# SEOUL, March 3 - ...; SEOUL (Reuters) - ...; NEW YORK, United States, July 3 (AP) -- ...
_DAY: Final = r", [A-Z][a-z]{2,8}\.? \d{1,2}\b"
_AGENCY: Final = r" \([A-Z][\w-]+\)"
_DATELINE: Final = re.compile(
    rf"(?P<city>[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){{0,3}})(?:, [A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}})?"
    rf"(?:{_DAY}(?:{_AGENCY})?|{_AGENCY})\s*(?:—|–|--?)\s"
)


_BY_HEAD: Final = (
    (_EVENTS, Kind.EVENT, Cue.EVENT_WORD),
    (_ORGANIZATIONS, Kind.ORGANIZATION, Cue.ORGANIZATION_WORD),
    (_PLACES, Kind.OTHER, Cue.PLACE_WORD),
)


def unexplained(
    reading: Reading, spans: Iterable[tuple[int, int]], blocking: Iterable[NameForm]
) -> tuple[Unexplained, ...]:
    """The capitalised names of a text, in order, that are neither in `spans` nor blocking names nor mere words.

    `spans` are the mentions; what was settled before the reading is passed over with the rest of its name.
    Headings are passed over, since their capitals tell nothing.
    """
    explained = _covered(reading, spans)
    explained.update(number for place in find(reading, Names(blocking)) for number in range(place.first, place.last))
    runs = (_trimmed(reading, run) for run in _runs(reading, explained))
    found = [run for run in runs if run and reading.is_free(run.start, run.stop) and _is_name(reading, run)]
    told = [_kind_of(reading, run) for run in found]
    families = {
        reading.words[run.stop - 1]
        for run, (kind, _) in zip(found, told, strict=True)
        if kind is Kind.PERSON and len(run) > 1
    }
    pairs = zip(found, told, strict=True)
    return tuple(_at(reading, run, *_by_family(reading, run, families, *telling)) for run, telling in pairs)


def _covered(reading: Reading, spans: Iterable[tuple[int, int]]) -> set[int]:
    ordered = sorted(spans)
    covered, place = set(), 0
    for number, token in enumerate(reading.tokens):
        while place < len(ordered) and ordered[place][1] <= token.start:
            place += 1
        if place < len(ordered) and ordered[place][0] < token.end:
            covered.add(number)
    return covered


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
    # What is joined to the next word by a hyphen is no opener: Light-Water Reactor.
    if reading.opens_sentence(first) and (last == first + 1 or reading.gaps[first] is not Gap.HYPHEN):
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
    """Whether the run is more than a common word, a title, a day or a letter, and no city of a dateline."""
    found = [reading.words[number] for number in run]
    if len(found) > _LONGEST_NAME or reading.tokens[run.stop - 1].end - reading.tokens[run.start].start > _WIDEST_NAME:
        return False
    if _DIRECTIONS.issuperset(found) or _is_dateline(reading, run):
        return False
    if len(found) == 1:
        word = found[0]
        return (
            len(word) > 1
            and word not in _ENDINGS
            and word not in _COMMON
            and word not in calendar()
            and not is_title(word)
        )
    return not all(is_title(word) or word in _MODIFIERS or word in calendar() or word in _OPENERS for word in found)


def _is_dateline(reading: Reading, run: range) -> bool:
    """Whether the run is in the city in capitals with which a line begins, before a day or an agency and a dash."""
    start = reading.tokens[run.start].start
    nearest = max(0, start - _WIDEST_NAME)
    line = reading.text.rfind("\n", nearest, start) + 1
    dateline = _DATELINE.match(reading.text, line) if line or not nearest else None
    return dateline is not None and reading.tokens[run.stop - 1].end <= dateline.end("city")


def _kind_of(reading: Reading, run: range) -> tuple[Kind | None, Cue]:
    """What the name is, by the first cue that tells it (the order of LINKING's study)."""
    telling = _by_head(reading, run) or _by_person(reading, run)
    if telling is None and len(run) == 1 and _is_short_acronym(reading, run.start):
        telling = Kind.ORGANIZATION, Cue.CAPITALS
    return telling or (None, Cue.NONE)


def _by_head(reading: Reading, run: range) -> tuple[Kind, Cue] | None:
    heads = _head_words(reading, run) if len(run) > 1 else frozenset()
    return next(((kind, cue) for table, kind, cue in _BY_HEAD if heads & table), None)


def _head_words(reading: Reading, run: range) -> frozenset[str]:
    """The word that ends the name, and the one before its first "of" or "for"."""
    inner = [number for number in run if reading.words[number] in ("of", "for") and number > run.start]
    before = (reading.words[inner[0] - 1],) if inner else ()
    return frozenset((reading.words[run.stop - 1], *before))


def _by_person(reading: Reading, run: range) -> tuple[Kind, Cue] | None:
    if not _may_be_person(reading, run):
        return None
    if reading.follows(run.start) and is_title(reading.words[run.start - 1]):
        return Kind.PERSON, Cue.TITLE
    if len(run) > 1 and reading.words[run.start] in _FIRST:
        return Kind.PERSON, Cue.GIVEN_NAME
    return (Kind.PERSON, Cue.SPEECH) if len(run) > 1 and _speaks(reading, run) else None


def _may_be_person(reading: Reading, run: range) -> bool:
    """Two to four words of letters with nothing between them but blanks, hyphens and an initial's dot."""
    found = [reading.words[number] for number in run]
    if len(run) > _LONGEST_PERSON or not all(word.isalpha() for word in found):
        return False
    if any(word in ("of", "for", "the", "on", "and") for word in found) or len(found[-1]) < _SHORTEST_SURNAME - 1:
        return False
    return not any(reading.gaps[number] is Gap.AND for number in run[:-1])


def _speaks(reading: Reading, run: range) -> bool:
    """Whether the name says something, right before or behind it, or an age stands behind it in commas."""
    before, after = run.start - 1, run.stop
    if before >= 0 and reading.gaps[before] is Gap.BLANK and _brings_in(reading, before):
        return True
    if after >= len(reading):
        return False
    word = reading.words[after]
    if reading.gap_text(after - 1) == ", " and word.isdecimal() and len(word) < len("1000") and int(word) in _AGES:
        return reading.gap_text(after)[:1] in (",", ".")
    return reading.gaps[after - 1] is Gap.BLANK and word in _SPEECH and not reading.capital[after]


def _brings_in(reading: Reading, number: int) -> bool:
    """Whether a lower-case word that brings in a speaker ends a quotation here: ” said Charles Kartman."""
    if reading.words[number] not in _SPEECH or reading.capital[number] or number == 0:
        return False
    return any(sign in reading.gap_text(number - 1) for sign in '"”’»')


def _is_short_acronym(reading: Reading, number: int) -> bool:
    raw = reading.tokens[number].raw
    return is_acronym(raw) and raw.isalpha() and 1 < len(raw) <= _LONGEST_ACRONYM and not reading.in_capitals(number)


def _by_family(
    reading: Reading, run: range, families: set[str], kind: Kind | None, cue: Cue
) -> tuple[Kind | None, Cue]:
    """A single word is a person where it is the family name of one whom the text names."""
    if cue is Cue.NONE and len(run) == 1 and reading.words[run.start] in families:
        return Kind.PERSON, Cue.FAMILY_NAME
    return kind, cue


def _at(reading: Reading, run: range, kind: Kind | None, cue: Cue) -> Unexplained:
    start, end = reading.tokens[run.start].start, reading.tokens[run.stop - 1].end
    return Unexplained(start, end, reading.text[start:end], kind, cue)
