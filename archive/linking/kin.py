"""Who of a family is meant: the younger Bush, Marcos and his wife Imelda.

Nothing is known of who is whose son; what a page tells of age are Jr. and Sr. in the name and the days of the offices.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from .find import Found
from .mentions import Entity
from .reading import Reading
from .scene import Scene
from .steps import Step
from .tables import parted
from .tokens import fold_name

_YOUNGER, _ELDER = parted("age_words.txt")
_SONS: Final = frozenset({"jr", "ii", "iii", "iv"})
_FATHERS: Final = frozenset({"sr"})
# Offices so many years apart are those of two generations.
_GENERATION: Final = 10


def tells_age(reading: Reading, place: Found) -> bool:
    """Whether "younger" or "elder" stands before the name."""
    return reading.follows(place.first) and reading.words[place.first - 1] in _YOUNGER | _ELDER


def of_age(scene: Scene, place: Found, entities: Sequence[str]) -> str | None:
    """The younger or the elder of exactly two persons, where their pages tell their ages."""
    if Step.AGE in scene.reading.without or len(entities) != 2 or not tells_age(scene.reading, place):
        return None
    elder = _elder(*(scene.entities[entity] for entity in entities))
    if elder is None:
        return None
    is_elder = scene.reading.words[place.first - 1] in _ELDER
    return next(entity for entity in entities if (entity == elder.id) is is_elder)


def _elder(one: Entity, other: Entity) -> Entity | None:
    for first, second in ((one, other), (other, one)):
        tokens = fold_name(first.name), fold_name(second.name)
        if tokens[0][-1] in _FATHERS or (tokens[1][-1] in _SONS and tokens[0][-1] not in _SONS):
            return first
    began = _began(one), _began(other)
    if began[0] is None or began[1] is None or abs(began[0].year - began[1].year) < _GENERATION:
        return None
    return one if began[0] < began[1] else other


def _began(entity: Entity) -> date | None:
    return min((role.earliest for role in entity.roles if role.earliest is not None), default=None)
