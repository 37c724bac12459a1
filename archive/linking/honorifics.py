"""Family names in scripts without blanks, before a title: 김 대통령, 汪先生, 小泉首相.

There a family name has one sign, or two, and stands for somebody only with a title or a form of address behind it. Who
is meant must be named in full before, in the same script.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .find import Found
from .mentions import Ambiguous, Kind, Link
from .reading import Gap
from .scene import Scene
from .steps import Step
from .tables import words
from .tokens import is_wordless

_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]+")
_BLANKS: Final = re.compile(r"[^\S\n]?")
_FORMER: Final = re.compile("[前元전]")
_LONGEST_FAMILY: Final = 2
_LONGEST_TITLE: Final = 6
# A full name in such a script has so many signs.
_FEWEST, _MOST = 2, 6


@cache
def _titles() -> frozenset[str]:
    return words("asian_titles.txt")


def settle_honorifics(scene: Scene) -> None:
    """Link each family name before a title to the only one of that name whom the text names in full before it."""
    if Step.HONORIFICS in scene.reading.without:
        return
    families = _families(scene)
    firsts = {signs[0] for signs in families}
    for number, token in enumerate(scene.reading.tokens) if families else ():
        if token.raw[0] not in firsts:
            continue
        for length in (_LONGEST_FAMILY, 1):
            signs = "".join(token.raw for token in scene.reading.tokens[number : number + length])
            if signs in families and _stands_alone(scene, number, number + length):
                end = scene.reading.tokens[number + length - 1].end
                _settle(scene, Found(number, number + length, end, ()), families[signs])
                break


def _families(scene: Scene) -> dict[str, list[str]]:
    """The signs with which the full names in the text begin, each with whose they are."""
    found: dict[str, list[str]] = {}
    for place, outcome in scene.settled.values():
        if not isinstance(outcome, Link) or not is_wordless(scene.reading.tokens[place.first].raw):
            continue
        if not _FEWEST <= place.length <= _MOST:
            continue
        surface = scene.surface(place)
        entity = scene.entities.get(outcome.entity)
        if entity is None or entity.kind is not Kind.PERSON or not all(map(is_wordless, surface)):
            continue
        for length in range(1, min(_LONGEST_FAMILY, len(surface) - 1) + 1):
            bearers = found.setdefault(surface[:length], [])
            if outcome.entity not in bearers:
                bearers.append(outcome.entity)
    return found


def _stands_alone(scene: Scene, first: int, last: int) -> bool:
    """Whether these signs are no part of another name, and a title follows."""
    reading = scene.reading
    if any(number in scene.at or number in reading.taken for number in range(first, last)):
        return False
    hangul = _HANGUL.match(reading.tokens[first].raw) is not None
    if hangul and first > 0 and reading.gaps[first - 1] is Gap.TIGHT:
        return False
    return _has_title(reading.text, reading.tokens[last - 1].end, hangul=hangul)


def _has_title(text: str, end: int, *, hangul: bool) -> bool:
    """Whether a title begins here; in Korean behind a blank."""
    blank = _BLANKS.match(text, end)
    start = blank.end() if blank is not None else end
    if hangul and start == end:
        return False
    if _FORMER.match(text, start):
        start += 1 + (hangul and text[start + 1 : start + 2] == " ")
    return any(text[start : start + length] in _titles() for length in range(1, _LONGEST_TITLE + 1))


def _settle(scene: Scene, place: Found, bearers: list[str]) -> None:
    start = scene.start(place)
    before = [entity for entity in bearers if entity in scene.evidence and scene.evidence.first(entity) < start]
    before = [entity for entity in before if entity != scene.document.own]
    if len(before) > 1:
        reason = f"“{scene.surface(place)}” is borne by several persons whom the text names."
        scene.settle(place, Ambiguous(scene.ordered(before), "family name", reason, named=True))
    elif before:
        reason = f"Family name of {scene.title_of(before[0])}; named in full in the text."
        scene.settle(place, Link(before[0], "family name", "certain", reason, scene.evidence.support(before[0])))
