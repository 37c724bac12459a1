"""A family name behind initials (R. Byng, A.-K. Lindqvist), as line-ups, score cards and footnotes write it.

It is somebody whom the text names in full, if the initials are those of one bearer of the name and of no other.
"""

from __future__ import annotations

from typing import Final

from .find import Found
from .mentions import Entity, Link
from .neighbours import capital_by_place
from .personal import family_names, parts
from .reading import Gap, Reading
from .scene import Scene
from .spot import Spot
from .steps import Step
from .tokens import fold, fold_name

_MOST: Final = 3
# So many words away the next name of a list stands at most.
_NEAR: Final = 12


def settle_initialled(spot: Spot) -> bool:
    """Link a family name with the initials before it to its bearer; whether that was done."""
    scene, whose = spot.scene, spot.whose
    if not whose.sure or not spot.is_family or Step.INITIALLED in scene.reading.without:
        return False
    first = _first_initial(scene, spot.place.first)
    if first == spot.place.first or any(number in scene.at for number in range(first, spot.place.first)):
        return False
    if spot.place.first - first == 1 and not _is_in_a_list(scene.reading, first):
        return False
    letters = [scene.reading.words[number] for number in range(first, spot.place.first)]
    bearers = [entity for entity in whose.persons if _has(scene.entities[entity], letters)]
    if len(bearers) != 1 or bearers[0] not in whose.sure or bearers[0] == scene.document.own:
        return False
    place = Found(first, spot.place.last, spot.place.end, spot.place.forms)
    reason = f"Family name of {scene.title_of(bearers[0])} with the initials; named in full in the text."
    link = Link(bearers[0], "family name", "certain", reason, scene.evidence.support(bearers[0]))
    scene.settle(place, link)
    return True


def _first_initial(scene: Scene, number: int) -> int:
    """The first of the initials right before this word; the word itself where there are none."""
    reading, first = scene.reading, number
    while first > 0 and number - first < _MOST and _is_initial(reading, first - 1):
        first -= 1
    joined = first > 0 and reading.is_upper(first - 1) and reading.gaps[first - 1] is Gap.BLANK
    joined = (
        joined
        and not capital_by_place(scene, first - 1)
        and not reading.ends_item(first - 1)
        and not reading.opens_line(first)
    )
    return number if joined else first


def _is_in_a_list(reading: Reading, first: int) -> bool:
    """Whether another name with an initial stands near: T. Silva; D. Marchetti. A lone J. London may be anybody."""
    around = range(max(first - _NEAR, 0), min(first + _NEAR, len(reading) - 1))
    return any(number != first and _is_initial(reading, number) and reading.is_upper(number + 1) for number in around)


def _is_initial(reading: Reading, number: int) -> bool:
    raw = reading.tokens[number].raw
    return len(raw) == 1 and raw.isupper() and reading.gap_text(number) in (". ", ".", ".-")


def _has(entity: Entity, letters: list[str]) -> bool:
    """Whether these are the initials of a person's given names, or the first of them."""
    chunks = [token for chunk in parts(entity.name) for token in fold(chunk)]
    families = {token for name in family_names(entity) for token in fold_name(name)}
    given = [token for token in chunks if token not in families]
    return len(given) >= len(letters) and all(
        token.startswith(letter) for token, letter in zip(given, letters, strict=False)
    )
