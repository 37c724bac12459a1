"""Acronyms that the text itself explains: "Long Name (ABC)", and the initials of a name given in full (LINKING rule 5).

The letters must come in order from exactly the words that are linked; an acronym that the text explains by other
words is barred in that document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from .find import Found
from .mentions import Kind, Link
from .reading import Gap, Reading
from .scene import Scene, Short
from .steps import Step
from .tokens import is_acronym

_SMALL: Final = frozenset(
    {"of", "and", "the", "for", "in", "on", "to", "a", "an", "de", "la", "du", "des", "by", "with"}
)
_NUMBERS: Final = {
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "ten": "10",
    "twenty": "20",
}
_ARTICLES: Final = frozenset({"the", "l", "la", "le", "el", "die", "der", "das"})
_FEWEST_WORDS: Final = 3


def learn_acronyms(scene: Scene) -> None:
    """Take down the acronyms that this document explains, and bar those that it explains otherwise."""
    without = scene.reading.without
    for first, last in scene.reading.bracketed:
        _learn(scene, first, last)
    _bar_explained_behind(scene)
    if Step.BARRED in without:
        scene.barred.clear()
    for place, _ in tuple(scene.settled.values()):
        if Step.INITIALS in without:
            break
        entity = linked_entity(scene, place)
        if entity is not None and not _is_person(scene, entity):
            for initials in _initials(scene, place):
                _add(scene, (initials,), entity)


def linked_entity(scene: Scene, place: Found | None) -> str | None:
    """The page that a settled place names, the page's own included."""
    if place is None or place.first not in scene.settled:
        return None
    outcome = scene.settled[place.first][1]
    if isinstance(outcome, Link):
        return outcome.entity
    own = scene.document.own
    is_own = outcome is None and place.first in scene.linked and any(form.entity == own for form in place.forms)
    return own if is_own else None


def _learn(scene: Scene, first: int, last: int) -> None:
    tokens = tuple(scene.reading.words[first:last])
    letters = "".join(tokens)
    end = first - 1 if scene.reading.is_alternative(first) else first
    before = scene.at.get(end - 1)
    entity = linked_entity(scene, before)
    if entity is not None and before is not None:
        if explains(scene.tokens(before), letters):
            if Step.ACRONYMS not in scene.reading.without:
                _add(scene, tokens, entity)
        elif not _is_person(scene, entity) and not _owned(scene, first, entity):
            scene.barred.add(tokens)
    elif _explained_by_strangers(scene.reading, end, letters) or _explained_inside(scene.reading, last, letters):
        scene.barred.add(tokens)


def _is_person(scene: Scene, entity: str) -> bool:
    known = scene.entities.get(entity)
    return known is not None and known.kind is Kind.PERSON


def _owned(scene: Scene, first: int, entity: str) -> bool:
    place = scene.at.get(first)
    return place is not None and any(form.entity == entity for form in place.forms)


def _explained_by_strangers(reading: Reading, first: int, letters: str) -> bool:
    """Whether capitalised words right before the bracket, that name no page, have these initials."""
    if len(letters) < 2:
        return False
    start = first
    while start > 0 and first - start < 2 * len(letters) + 2:
        if start < first and reading.gaps[start - 1] not in (Gap.BLANK, Gap.HYPHEN):
            break
        start -= 1
        if reading.is_upper(start) and explains(_first_parts(reading, start, first), letters, every=True):
            return True
    return False


def _bar_explained_behind(scene: Scene) -> None:
    """Bar an acronym that the words behind its comma explain and that name no page: OMC, l'Organisation des marins."""
    reading = scene.reading
    for place in scene.found:
        last = place.last
        if place.length == 1 and last < len(reading) and is_acronym(reading.tokens[place.first].raw):
            letters = reading.words[place.first]
            if reading.gap_text(last - 1) == ", " and len(letters) >= _FEWEST_WORDS:
                first = last + (reading.words[last] in _ARTICLES)
                named = linked_entity(scene, scene.at.get(first)) or linked_entity(scene, scene.at.get(last))
                if named is None and _spells(reading, first, letters):
                    scene.barred.add((letters,))


def _spells(reading: Reading, first: int, letters: str) -> bool:
    """Whether the words from here to the next sign are capitalised at first and have these initials."""
    if first >= len(reading) or not reading.is_upper(first):
        return False
    end = first + 1
    while end < min(first + 2 * len(letters) + 2, len(reading)) and reading.gaps[end - 1] in (Gap.BLANK, Gap.TIGHT):
        end += 1
    great = [word for word in reading.words[first:end] if word not in _SMALL]
    return "".join(word[0] for word in great[: len(letters)]) == letters


def _first_parts(reading: Reading, start: int, end: int) -> list[str]:
    """These words, of Reptile-keepers only the first part."""
    joined = (number for number in range(start, end) if number > start and reading.gaps[number - 1] is Gap.HYPHEN)
    parts = {number for number in joined if not reading.is_upper(number)}
    return [reading.words[number] for number in range(start, end) if number not in parts]


def _explained_inside(reading: Reading, last: int, letters: str) -> bool:
    """Whether the words behind a colon in the same brackets have these initials: (ECB: Educators' Bargaining)."""
    if last >= len(reading) or reading.gap_text(last - 1) != ": ":
        return False
    found = []
    for number in range(last, min(last + len(letters) + 3, len(reading))):
        found.append(reading.words[number])
        if reading.gap_text(number).startswith(")"):
            return explains(found, letters)
    return False


def _add(scene: Scene, tokens: tuple[str, ...], entity: str) -> None:
    shorts = scene.shorts.setdefault(tokens, [])
    if all(short.entity != entity for short in shorts):
        shorts.append(Short(entity, "acronym"))


def _initials(scene: Scene, place: Found) -> set[str]:
    """The initials of a name of three words and more, with and without its small words."""
    tokens = scene.tokens(place)
    chunks = [token for token in tokens if not token.isdigit()]
    great = [token for token in chunks if token not in _SMALL]
    return {"".join(word[0] for word in found) for found in (chunks, great) if len(found) >= _FEWEST_WORDS}


def explains(tokens: Sequence[str], letters: str, *, every: bool = False) -> bool:
    """Whether the letters come in order from these words: the first begins the first, the last word gives one.

    `every`: each word that is not small must give one (KEDO passes over Peninsula, which a known name may).
    """
    spelled = [_NUMBERS.get(token, token) for token in tokens]
    while spelled and spelled[0] in _SMALL:
        del spelled[0]
    if not spelled or not letters or not spelled[0].startswith(letters[0]):
        return False
    states = {(0, 0)}
    for letter in letters[1:]:
        states = {state for word, char in states for state in _next(spelled, word, char, letter, every)}
    return any(word == len(spelled) - 1 for word, _ in states)


def _next(spelled: Sequence[str], word: int, char: int, letter: str, every: bool) -> Iterator[tuple[int, int]]:
    """Where the next letter may come from: later in the same word, or the beginning of a later word."""
    for place in range(char + 1, len(spelled[word])):
        if spelled[word][place] == letter:
            yield word, place
    for later in range(word + 1, len(spelled)):
        if spelled[later][0] == letter:
            yield later, 0
        if every and spelled[later] not in _SMALL:
            break
