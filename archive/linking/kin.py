"""Who of a family is meant: the younger Bush, Marcos and his wife Imelda.

Nothing is known of who is whose son; what a page tells of age are Jr. and Sr. in the name and the days of the offices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from .evidence import Naming
from .find import Found, Names
from .mentions import Entity, Link, NameForm
from .reading import Gap, Reading
from .scene import Scene
from .steps import Step
from .tables import parted, words
from .telling import given_name
from .titles import is_title
from .tokens import fold_name

_YOUNGER, _ELDER = parted("age_words.txt")
_KIN: Final = words("kin_words.txt")
_ITS: Final = frozenset({"his", "her", "their", "whose"})
_SONS: Final = frozenset({"jr", "ii", "iii", "iv"})
_FATHERS: Final = frozenset({"sr"})
# Offices so many years apart are those of two generations.
_TWO: Final = 2
_GENERATION: Final = 10
# How many words before "his wife" the family name may stand, and how many may bear it.
_NEAR: Final = 40
_MOST: Final = 20


class Kin(NamedTuple):
    """A word that is the first name of somebody's kin, and who in the archive bears the family's name."""

    number: int
    bearers: tuple[NameForm, ...]


def tells_age(reading: Reading, place: Found) -> bool:
    """Whether "younger" or "elder" stands before the name."""
    return reading.follows(place.first) and reading.words[place.first - 1] in _YOUNGER | _ELDER


def of_age(scene: Scene, place: Found, entities: Sequence[str]) -> str | None:
    """The younger or the elder of two persons, where their pages tell their ages: of several, of a Jr. and a Sr."""
    if Step.AGE in scene.reading.without or not tells_age(scene.reading, place):
        return None
    if len(entities) > _TWO:
        entities = [entity for entity in entities if _suffix(scene.entities[entity]) in _SONS | _FATHERS]
    if len(entities) != _TWO:
        return None
    elder = _elder(*(scene.entities[entity] for entity in entities))
    if elder is None:
        return None
    is_elder = scene.reading.words[place.first - 1] in _ELDER
    return next(entity for entity in entities if (entity == elder.id) is is_elder)


def _suffix(entity: Entity) -> str:
    return fold_name(entity.name)[-1]


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


def take_down_kin(scene: Scene) -> None:
    """Whom the text brings in as kin of somebody whom it speaks of: his brother Jo Johnson; and who is a Sr."""
    if (_KIN | _FATHERS).isdisjoint(scene.reading.words):
        return
    for place, outcome in scene.settled.values():
        if isinstance(outcome, Link) and (_is_kin(scene.reading, place.first) or _is_father(scene, outcome.entity)):
            scene.kin.add(outcome.entity)


def _is_father(scene: Scene, entity: str) -> bool:
    known = scene.entities.get(entity)
    return known is not None and fold_name(known.name)[-1] in _FATHERS


def _is_kin(reading: Reading, first: int) -> bool:
    """Whether "his brother" or "her late husband, Senator" stands right before this word."""
    number = first - 1
    if number > 1 and is_title(reading.words[number]) and reading.is_upper(number):
        number -= 1
    if number < 1 or reading.words[number] not in _KIN or reading.gap_text(number).strip() not in ("", ","):
        return False
    return any(
        reading.words[place] in _ITS
        for place in range(number - 1, max(number - 3, -1), -1)
        if reading.follows(place + 1)
    )


def kin_of(reading: Reading, names: Names) -> list[Kin]:
    """The places where kin of somebody stands by the first name, each with whom its family has in the archive."""
    if Step.KIN in reading.without or _KIN.isdisjoint(reading.words):
        return []
    found = []
    for number, word in enumerate(reading.words):
        if word in _KIN and number + 1 < len(reading) and _is_first_name(reading, number + 1):
            bearers = _family_before(reading, names, number)
            if bearers:
                found.append(Kin(number + 1, bearers))
    return found


def _is_first_name(reading: Reading, number: int) -> bool:
    """Whether a word behind "his wife" is a first name by itself: no other capital goes on with it."""
    if reading.gap_text(number - 1) not in (" ", ", ", "\n") or not reading.is_upper(number):
        return False
    if not _is_kin(reading, number) and reading.gap_text(number - 2)[:1] not in ("'", "’"):
        return False
    last = number + 1
    return last >= len(reading) or reading.gaps[number] is not Gap.BLANK or not reading.is_upper(last)


def _family_before(reading: Reading, names: Names, number: int) -> tuple[NameForm, ...]:
    """The bearers of the nearest family name before a place, if there are not too many."""
    for place in range(number - 1, max(number - _NEAR, -1), -1):
        if reading.is_upper(place):
            bearers = tuple(islice(names.families(reading.words[place]), _MOST + 1))
            if bearers:
                return bearers if len(bearers) <= _MOST else ()
    return ()


def settle_kin(scene: Scene, kin: Iterable[Kin]) -> None:
    """Link the first name of kin to the only one of the family who bears it: Marcos and his wife Imelda."""
    for number, bearers in kin:
        token = scene.reading.tokens[number]
        known = {form.entity for form in bearers if form.entity in scene.entities and form.entity is not None}
        chosen = [key for key in sorted(known) if given_name(scene.entities[key]) == token.text]
        if len(chosen) != 1 or number in scene.at or chosen[0] == scene.document.own:
            continue
        name = scene.title_of(chosen[0])
        reason = f"First name of {name}, kin of whom the text has just named."
        scene.evidence.name(chosen[0], token.start)
        scene.kin.add(chosen[0])
        place = Found(number, number + 1, token.end, ())
        scene.link(place)
        scene.settle(place, Link(chosen[0], "kin", "certain", reason))


def headlined(scene: Scene, place: Found, entities: Sequence[str], strangers: Naming | None) -> str | None:
    """Whom a headline at the top of the text means: of those of the name the first whom the text names in full."""
    reading = scene.reading
    if Step.HEADLINE in reading.without or not entities or scene.around.block(place.first) > 0:
        return None
    if not reading.in_heading(place.first):
        return None
    first = {entity: scene.evidence.first(entity) for entity in entities}
    chosen = min(entities, key=lambda entity: (first[entity], entity))
    others = [start for entity, start in first.items() if entity != chosen]
    if strangers is not None:
        others.append(strangers.first)
    return chosen if all(first[chosen] < start for start in others) else None


def the_other(scene: Scene, place: Found, entities: Sequence[str]) -> str | None:
    """Of exactly two of the name the one whom the text has not named last: the other Botha."""
    reading, start = scene.reading, scene.start(place)
    if Step.THE_OTHER in reading.without or len(entities) != 2 or reading.words[place.first - 1] != "other":
        return None
    if place.first < 2 or reading.words[place.first - 2] != "the":
        return None
    last = [scene.evidence.last_before(entity, start) for entity in entities]
    return None if last[0] == last[1] else entities[0] if last[0] < last[1] else entities[1]


def principal(scene: Scene, place: Found, entities: Sequence[str]) -> str | None:
    """The one of several whom a bare family name means, where the text brings in all others as somebody's kin.

    Not where another of them has been named in full in the same block.
    """
    if Step.PRINCIPAL in scene.reading.without or len(entities) < 2:
        return None
    chosen = [entity for entity in entities if entity not in scene.kin]
    if len(chosen) != 1 or _is_named_here(scene, place, [entity for entity in entities if entity != chosen[0]]):
        return None
    return chosen[0]


def _is_named_here(scene: Scene, place: Found, entities: Sequence[str]) -> bool:
    start = scene.around.block_start(place.first)
    return any(scene.evidence.is_named_between(entity, start, scene.start(place)) for entity in entities)
