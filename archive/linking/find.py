"""Finding: every place of a text where a known name stands, longest first, on whole words (LINKING rule 3).

Two steps: `keys_of` lists what to ask the gazetteer, `find` compares its answer with the text. Who is meant is
decided elsewhere; names that block take part here like all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from .mentions import LONGEST_KEY, SMALL_WORDS, Kind, NameForm, Rank
from .reading import Gap, Reading
from .steps import Step
from .tables import words
from .wording import end_of, shape

_COMMON: Final = words("common_words.txt")
_PARTICLES: Final = words("particles.txt")


class Found(NamedTuple):
    """A place where one or several names stand: words `first` to before `last`, and the forms that fit there."""

    first: int
    last: int
    end: int
    forms: tuple[NameForm, ...]

    @property
    def length(self) -> int:
        """How many words the name has."""
        return self.last - self.first


class Written(NamedTuple):
    """Forms that are written alike, so that one of them is compared with the text for all."""

    sample: NameForm
    forms: tuple[NameForm, ...]


class Names:
    """The forms that the gazetteer gave for one document, by their words."""

    def __init__(self, forms: Iterable[NameForm]) -> None:
        alike: dict[tuple[str, ...], dict[tuple[object, ...], list[NameForm]]] = {}
        lengths: dict[str, set[int]] = {}
        for form in forms:
            way = (form.text, form.exact_case, int(form.rank), form.kind is Kind.PERSON)
            alike.setdefault(form.tokens, {}).setdefault(way, []).append(form)
            lengths.setdefault(form.tokens[0], set()).add(len(form.tokens))
        self._written = {
            tokens: tuple(Written(forms[0], tuple(forms)) for forms in ways.values()) for tokens, ways in alike.items()
        }
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def lengths(self, word: str) -> Sequence[int]:
        """How many words the names have that begin with this one, longest first."""
        return self._lengths.get(word, ())

    def families(self, word: str) -> Iterator[NameForm]:
        """The forms of persons whose family name is this one word."""
        for way in self._written.get((word,), ()):
            yield from (form for form in way.forms if form.rank is Rank.FAMILY)

    def beginnings(self, words: Iterable[str]) -> list[int]:
        """The numbers of those words with which a name begins."""
        known = self._lengths
        return [number for number, word in enumerate(words) if word in known]

    def written(self, tokens: tuple[str, ...]) -> Sequence[Written]:
        """The forms with exactly these words."""
        return self._written.get(tokens, ())


def may_begin(reading: Reading, number: int) -> bool:
    """Whether a name may begin here: a capital, a digit, a script without capitals, a particle, a rare word.

    Also a small word that a hyphen joins to the next, as in "inter-Korean summit" and "six-party talks".
    """
    word = reading.words[number]
    if reading.capital[number] or word in _PARTICLES or word not in _COMMON:
        return True
    return reading.gaps[number] is Gap.HYPHEN


def keys_of(reading: Reading) -> set[str]:
    """The keys of each place where a name may begin: the word, it with the next, and on behind small words."""
    words_, gaps = reading.words, reading.gaps
    starts = [number for number in range(len(words_)) if may_begin(reading, number)]
    keys = {words_[number] for number in starts}
    pairs = [number for number in starts if gaps[number] is not Gap.BLOCK]
    keys.update(f"{words_[number]} {words_[number + 1]}" for number in pairs)
    for number in pairs:
        if words_[number + 1] in SMALL_WORDS:
            keys.update(_longer_keys(words_[number : number + LONGEST_KEY]))
    passed = reading.passable
    for number in starts if passed else ():
        if not passed.isdisjoint(range(number + 1, number + LONGEST_KEY)):
            thinned = [words_[place] for place in _thinned(number, LONGEST_KEY, passed, len(words_))]
            keys.add(" ".join(thinned[:2]))
            keys.update(_longer_keys(thinned))
    return keys


def _longer_keys(following: Sequence[str]) -> Iterator[str]:
    """The keys of three and more of these words, as far as they go on behind small words."""
    for end in range(2, len(following)):
        if following[end - 1] not in SMALL_WORDS:
            return
        yield " ".join(following[: end + 1])


def _thinned(number: int, count: int, passed: frozenset[int], stop: int) -> list[int]:
    """The next `count` words from this one on, without those that may be passed over."""
    found = [number]
    place = number + 1
    while len(found) < count and place < stop and place < number + 2 * count + 2:
        if place not in passed:
            found.append(place)
        place += 1
    return found


def find(reading: Reading, names: Names) -> list[Found]:
    """The names of the text in order, none overlapping another or what is settled already; the longer one wins."""
    found: list[Found] = []
    reached = 0
    for number in names.beginnings(reading.words):
        match = _longest(reading, names, number) if number >= reached else None
        if match is None:
            continue
        rival = _longer_inside(reading, names, match)
        if rival is not None:
            match = _longest(reading, names, number, limit=rival - number)
        if match is not None:
            found.append(match)
            reached = match.last
    return found


def _longest(reading: Reading, names: Names, number: int, limit: int | None = None) -> Found | None:
    """The longest name (of at most `limit` words) that begins with this word."""
    if not may_begin(reading, number):
        return None
    lengths = names.lengths(reading.words[number])
    passed = reading.passable
    for length in lengths:
        if limit is not None and length > limit:
            continue
        plain = range(number, min(number + length, len(reading)))
        ways: list[Sequence[int]] = [plain]
        if passed and not passed.isdisjoint(plain):
            ways.append(_thinned(number, length, passed, len(reading)))
        for numbers in ways:
            match = _match(reading, names, numbers) if len(numbers) == length else None
            if match is not None and (limit is None or match.length <= limit):
                return match
    return None


def _match(reading: Reading, names: Names, numbers: Sequence[int]) -> Found | None:
    """The forms with exactly these words that fit here; of two ends (McDonald's, McDonald) the later counts."""
    written = names.written(tuple(reading.words[number] for number in numbers))
    if not written or not reading.is_free(numbers[0], numbers[-1] + 1):
        return None
    reached = [(end, way) for way in written if (end := end_of(way.sample, reading, numbers)) is not None]
    if not reached:
        return None
    end = max(end for end, _ in reached)
    fitting = [way for reach, way in reached if reach == end]
    if (
        len(fitting) > 1
        and Step.AS_WRITTEN not in reading.without
        and any(reading.gaps[number] is Gap.HYPHEN for number in numbers[:-1])
    ):
        fitting = _as_written(reading, numbers, fitting)
    forms = fitting[0].forms if len(fitting) == 1 else tuple(form for way in fitting for form in way.forms)
    return Found(numbers[0], numbers[-1] + 1, end, forms)


def _as_written(reading: Reading, numbers: Sequence[int], ways: list[Written]) -> list[Written]:
    """Where a person's name has the hyphens of the text, theirs who have none: Boutros-Ghali, Boutros Ghali."""
    seen = tuple(reading.gap_text(number).strip() for number in numbers[:-1])
    exact = [way for way in ways if way.sample.kind is Kind.PERSON and shape(way.sample.text).signs == seen]
    theirs = {form.entity for way in exact for form in way.forms}
    kept = [way for way in ways if way in exact or any(form.entity in theirs for form in way.forms)]
    return kept if exact else ways


def _longer_inside(reading: Reading, names: Names, match: Found) -> int | None:
    """The word inside `match` at which a longer name begins that reaches beyond it, if there is one."""
    if Step.RIVAL in reading.without:
        return None
    for number in range(match.first + 1, match.last):
        if any(length > match.length for length in names.lengths(reading.words[number])[:1]):
            rival = _longest(reading, names, number)
            if rival is not None and rival.length > match.length and rival.last > match.last:
                return number
    return None
