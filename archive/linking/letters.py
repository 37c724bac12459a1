"""Who is called by name in a letter or a briefing: Dear Anton; Yours, Ruth; "Richard, will you take another?".

Whom a letter is about or by is known beside its text, so that a first name in the salutation or the close is theirs. A
label of a transcript gives a family name alone; where somebody calls the speaker by the first name, the text has
named both in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .find import Found
from .mentions import Link
from .reading import Gap, Reading
from .scene import Scene
from .spot import Spot
from .steps import Step
from .tables import pairs, parted
from .telling import given_name

_OPENING, _CLOSING = parted("letter_words.txt")
_SHORT, _FULL = pairs("nicknames.txt")
# Who labels what he says only once may be a guest of the same name.
_FEWEST_LABELS: Final = 2


def settle_letters(scene: Scene) -> None:
    """Link the first name in a salutation or a close to the only one of that name whom the document is about."""
    about = [entity for entity in sorted(scene.document.about) if entity in scene.entities]
    if not about or Step.LETTERS in scene.reading.without or (_OPENING | _CLOSING).isdisjoint(scene.reading.words):
        return
    for number in range(1, len(scene.reading)):
        if number in scene.at or not (_is_salutation(scene.reading, number) or _is_close(scene.reading, number)):
            continue
        word = scene.reading.words[number]
        called = [entity for entity in about if given_name(scene.entities[entity]) == word]
        if len(called) == 1 and called[0] != scene.document.own:
            _link(scene, number, called[0], "who wrote or receives the letter")


def _link(scene: Scene, number: int, entity: str, why: str) -> None:
    place = Found(number, number + 1, scene.reading.tokens[number].end, ())
    scene.link(place)
    reason = f"First name of {scene.title_of(entity)}, {why}."
    scene.settle(place, Link(entity, "first name", "certain", reason, scene.evidence.support(entity)))


def _is_salutation(reading: Reading, number: int) -> bool:
    opens = reading.words[number - 1] in _OPENING and reading.opens_line(number - 1) and reading.follows(number)
    return opens and reading.gap_text(number)[:1] in (",", ":", "!", "")


def _is_close(reading: Reading, number: int) -> bool:
    """Whether a word stands alone on its line behind "Yours," or the like."""
    if reading.words[number - 1] not in _CLOSING or "\n" not in reading.gap_text(number - 1):
        return False
    last = number == len(reading) - 1 or "\n" in reading.gap_text(number)
    return last and reading.gap_text(number - 1)[:1] in (",", "\n")


def take_down_speakers(scene: Scene, spots: Iterable[Spot]) -> bool:
    """Whom the labels give by the family name and somebody who asks by the first name; whether there was one."""
    labels: dict[tuple[str, ...], list[Spot]] = {}
    if Step.SPEAKERS in scene.reading.without:
        return False
    for spot in spots:
        if spot.is_speaker and not (spot.whose.sure or spot.whose.doubtful or spot.whose.blocked):
            labels.setdefault(spot.tokens, []).append(spot)
    called = _called(scene.reading) if labels else {}
    known = [_take_down(scene, found[0], called) for found in labels.values() if len(found) >= _FEWEST_LABELS]
    return any(known)


def _take_down(scene: Scene, spot: Spot, called: dict[str, list[int]]) -> bool:
    known = {key: given_name(scene.entities[key]) for key in spot.whose.persons if key in scene.entities}
    chosen = [key for key in sorted(known) if not called.keys().isdisjoint(_ways(known[key]))]
    if len(chosen) != 1 or chosen[0] == scene.document.own:
        return False
    scene.evidence.name(chosen[0], None)
    for word in _ways(known[chosen[0]]):
        for number in called.get(word, ()):
            if number not in scene.at and number not in scene.settled:
                _link(scene, number, chosen[0], "whom a label names by the family name")
    return True


def _ways(given: str) -> frozenset[str]:
    """A first name and the short or the full forms of it."""
    return frozenset({given, *_SHORT.get(given, ()), *_FULL.get(given, ())}) - {""}


def _called(reading: Reading) -> dict[str, list[int]]:
    """The words by which somebody is called: "Richard, is it true?"."""
    found: dict[str, list[int]] = {}
    for number in range(1, len(reading) - 1):
        if (
            not reading.is_upper(number)
            or reading.gap_text(number)[:2] != ", "
            or reading.gaps[number - 1] is Gap.BLANK
        ):
            continue
        if reading.opens_sentence(number) and reading.gap_text(number - 1).startswith(":"):
            found.setdefault(reading.words[number], []).append(number)
    return found
