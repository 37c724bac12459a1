"""What a place of the text is surrounded by: its block, the countries named there and throughout, where things happen.

The one thing to know: everything is computed once for a text, and asked by the number of a word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Final

from .reading import Gap, Reading
from .tables import lines
from .tokens import fold, fold_name, is_acronym

_IN: Final = frozenset({"in", "at", "from"})
_BEHIND: Final = frozenset({"in", "of"})
_LONGEST: Final = 5
# A dateline stands among the first words of a text.
_DATELINE: Final = 6
# So many words back a sentence is read for where it happens.
_SENTENCE: Final = 40


@cache
def _countries() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    """The names that tell a country, by their first word; each with the country that it tells."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for line in lines("countries.txt"):
        names = [fold(name) for name in line.split(", ")]
        for tokens in names:
            found.setdefault(tokens[0], {})[tokens] = " ".join(names[0])
    return found


def _country_at(words: Sequence[str], number: int) -> tuple[str, int] | None:
    """The country that the longest name beginning with this word tells, and how many words that has."""
    known = _countries().get(words[number])
    if known is None:
        return None
    for length in range(_LONGEST, 0, -1):
        country = known.get(tuple(words[number : number + length]))
        if country is not None:
            return country, length
    return None


@lru_cache(maxsize=4096)
def countries_in(text: str) -> frozenset[str]:
    """The countries that the name or the office of a page tells: Australia of Australian Labor Party."""
    return frozenset(country for _, country in _told(fold_name(text)))


def _told(words: Sequence[str], is_name: Sequence[bool] = ()) -> Iterable[tuple[int, str]]:
    number = 0
    while number < len(words):
        found = _country_at(words, number) if not is_name or is_name[number] else None
        if found is not None:
            yield number, found[0]
        number += found[1] if found is not None else 1


class Surroundings:
    """The blocks of one text and the countries in them."""

    def __init__(self, reading: Reading, of_persons: Callable[[], Collection[int]]) -> None:
        self._reading = reading
        self._of_persons = of_persons

    @cached_property
    def _blocks(self) -> list[int]:
        """The number of the block in which each word stands."""
        found, block = [], 0
        for gap in self._reading.gaps:
            found.append(block)
            block += gap is Gap.BLOCK
        return found

    def block(self, number: int) -> int:
        """The block of a word."""
        return self._blocks[number]

    def block_start(self, number: int) -> int:
        """Where the block of a word begins in the text."""
        return self._firsts[self._blocks[number]]

    @cached_property
    def _firsts(self) -> list[int]:
        tokens, gaps = self._reading.tokens, self._reading.gaps
        return [token.start for number, token in enumerate(tokens) if number == 0 or gaps[number - 1] is Gap.BLOCK]

    @cached_property
    def _words(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        before = ""
        for word, block in zip(self._reading.words, self._blocks, strict=True):
            if before not in ("a", "an"):
                found.setdefault(block, set()).add(word)
            before = word
        return {block: frozenset(words) for block, words in found.items()}

    def words(self, block: int) -> frozenset[str]:
        """All words of a block, save those that "a" makes somebody new: a novelist came."""
        return self._words.get(block, frozenset())

    @cached_property
    def all_words(self) -> frozenset[str]:
        """All words of the text."""
        return frozenset(self._reading.words)

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        persons = self._of_persons()
        is_name = [self._reading.is_upper(number) and number not in persons for number in range(len(self._reading))]
        return list(_told(self._reading.words, is_name))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the text speaks of."""
        return frozenset(country for _, country in self._named)

    @cached_property
    def _where(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for number, country in self._named:
            if self._is_where(number):
                found.setdefault(self._blocks[number], set()).add(country)
        return {block: frozenset(countries) for block, countries in found.items()}

    def behind(self, number: int) -> frozenset[str]:
        """The country of "in London" or "of Canada" that begins with this word."""
        reading = self._reading
        if number + 1 >= len(reading) or reading.words[number] not in _BEHIND or not reading.follows(number):
            return frozenset()
        return frozenset(filter(None, [self._starts.get(number + 1)]))

    @cached_property
    def _starts(self) -> Mapping[int, str]:
        return dict(self._named)

    def where_now(self, number: int) -> frozenset[str]:
        """The country of the last "in Tokyo" before this word in its sentence."""
        for place in range(number, max(number - _SENTENCE, -1), -1):
            country = self._starts.get(place)
            if country is not None and self._is_where(place):
                return frozenset({country})
            if self._reading.opens_sentence(place):
                break
        return frozenset()

    def _is_where(self, number: int) -> bool:
        return self._reading.follows(number) and self._reading.words[number - 1] in _IN

    def where(self, block: int) -> frozenset[str]:
        """The countries in which something happens in a block: in Tokyo, from Seoul."""
        return self._where.get(block, frozenset())

    @cached_property
    def dateline(self) -> frozenset[str]:
        """The country of the place in capitals with which a dispatch opens."""
        reading = self._reading
        return frozenset(
            country
            for number, country in self._named
            if number < _DATELINE and is_acronym(reading.tokens[number].raw) and len(reading.words[number]) > 3
        )
