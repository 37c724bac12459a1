"""Things and places that bear somebody's name: the tug Hugo Raudsepp, USS Truman, rue Mercier, the Huey Long.

What is named after a person is not the person, and says nothing of whom the text speaks.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from .find import Found
from .reading import Gap, Reading
from .tables import parted, words
from .tokens import fold

_ARTICLES: Final = frozenset({"the", "le", "el", "il"})
_SMALL: Final = frozenset({"de", "du", "del", "des", "la", "d"})
_AUXILIARIES: Final = words("auxiliaries.txt")
# What opens a name in italics or quotation marks, blanks passed over.
_OPENING: Final = frozenset({"*", "_", '"', "“", "«", "„", "'", "‘"})
_PLACES: Final = words("place_nouns.txt") | {"country", "city", "capital", "street"}
_SAID: Final = words("speech_words.txt")
# What bears a name in quotation marks.
_BEARERS_OF_NAMES: Final = frozenset(
    (
        "rose",
        "tulip",
        "dahlia",
        "orchid",
        "peony",
        "film",
        "movie",
        "opera",
        "play",
        "novel",
        "musical",
        "song",
        "album",
    )
) | {"ship", "boat", "cultivar", "apple", "train", "racehorse", "horse", "cinema", "pub", "кинотеатр"}
# A blank and a quotation mark.
_QUOTE: Final = 2
# So many small words may stand between the noun and the name: calle de la Allende.
_MOST_SMALL: Final = 2
# Behind these a "the" tells one person from others of the name, or from himself: the Bill Clinton who came, of 1992.
_TELLING_ONE: Final = frozenset(
    {"who", "whom", "that", "of", "we", "i", "he", "she", "they", "you", "whose", "in", "as"}
)


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """The nouns as the text is read, without marks; those that count only with a capital stand second."""
    anyhow, capitals = parted("named_things.txt")
    return frozenset(fold(word)[-1] for word in anyhow), frozenset(fold(word)[-1] for word in capitals)


@cache
def _before() -> frozenset[str]:
    """All words that may stand right before such a name."""
    return frozenset().union(*_nouns(), _SMALL)


def is_named_after(reading: Reading, first: int) -> bool:
    """Whether a noun of a ship, a street or the like stands right before this word, or before what is joined to it."""
    number = first - 1
    if number < 0 or not (reading.words[number] in _before() or reading.gaps[number] is Gap.HYPHEN):
        return False
    while number > 0 and reading.gaps[number] is Gap.HYPHEN and reading.is_upper(number):
        number -= 1
    for _ in range(_MOST_SMALL):
        if number > 0 and reading.words[number] in _SMALL and not reading.is_upper(number):
            number -= 1
    return number >= 0 and _leads_on(reading, number) and _is_noun(reading, number)


def _leads_on(reading: Reading, number: int) -> bool:
    """Whether nothing but blanks, or the sign that opens italics or a quotation, stands behind this word."""
    return reading.gaps[number] is Gap.BLANK or (
        reading.gaps[number] is Gap.OTHER and reading.gap_text(number).strip() in _OPENING
    )


def _is_noun(reading: Reading, number: int) -> bool:
    anyhow, capitals = _nouns()
    word = reading.words[number]
    return word in anyhow or (word in capitals and reading.is_upper(number))


def is_the_thing(reading: Reading, place: Found) -> bool:
    """Whether "the" right before a whole name makes it a thing's: "the Huey Long, takes visitors", "the James Webb."

    Not where something follows by which a person is told: the Michael Powell who made films, the Angela Merkel era.
    """
    number = place.first - 1
    if number < 0 or reading.words[number] not in _ARTICLES or not _leads_on(reading, number):
        return False
    last = place.last
    if last >= len(reading) or reading.gaps[last - 1] is not Gap.BLANK:
        return last >= len(reading) or reading.gaps[last - 1] is not Gap.HYPHEN
    word = reading.words[last]
    return word not in _TELLING_ONE and word in _AUXILIARIES and not reading.is_upper(last)


def is_a_work(reading: Reading, place: Found) -> bool:
    """Whether a whole name stands by itself in quotation marks behind a noun: the rose "Maggie Smith".

    Not behind a verb of speech or of writing, where it is what somebody said.
    """
    number = place.first - 1
    if number < 0 or not reading.is_quoted(place.first, place.last):
        return False
    word, gap = reading.words[number], reading.gap_text(number)
    noun = word in _BEARERS_OF_NAMES or (reading.is_upper(number) and word not in _SAID)
    return noun and len(gap) == _QUOTE and gap.startswith(" ")


def is_called_a_place(reading: Reading, place: Found) -> bool:
    """Whether the text says of a name that it is a place: "Toledo is a city in Spain"; Jordan, the country."""
    number = place.last
    if number + 2 >= len(reading):
        return False
    if reading.gap_text(number - 1) == ", ":
        return reading.words[number] in ("the", "a") and reading.words[number + 1] in _PLACES
    said = reading.gaps[number - 1] is Gap.BLANK and reading.words[number : number + 2] in (["is", "a"], ["was", "a"])
    return said and reading.words[number + 2] in _PLACES


def ends_a_work(reading: Reading, place: Found) -> bool:
    """Whether the title of a work in quotation marks ends with the name: "Hedging the Harvest"."""
    first = place.first
    titled = first > 1 and reading.is_upper(first - 2) and reading.gaps[first - 2] is Gap.BLANK
    return titled and reading.gap_text(place.last - 1)[:1] in ('"', "”", "’", "»")
