"""What editors decided of the names of one text: applied after all rules, and above them.

The one thing to know: a decision changes the places where its name stands and no others, so it is no evidence for
other names. It holds where the archive knows the name no more (its bearer was renamed), and it never breaks into a
longer name: what was decided of "Sherman" says nothing of "Robert Sherman" or "Sherman Oaks".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from .find import Found, Names, find
from .forms import blocking_form
from .mentions import Case, Decided, Kind, Link, NameForm
from .neighbours import refusal
from .pieces import refusal_of_whole
from .scene import Scene
from .tokens import fold_name, tokenize

RULE: Final = "decided"
_OWN_PAGE: Final = "It is a name of the page on which it stands."
_HIDDEN: Final = "It means a page that readers do not see at present."


def case_of(surface: str) -> Case:
    """How a name is written where it stands; one letter alone (G-8) is a capital like any other."""
    letters = [char for token in tokenize(surface) for char in token.raw if char.isupper() or char.islower()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return Case.CAPITALS
    return Case.CAPITAL if not letters or any(char.isupper() for char in letters) else Case.LOWER


def settle_decided_names(scene: Scene) -> None:
    """Settle anew each place of which an editor decided, whatever the rules made of it."""
    if not scene.document.decided:
        return
    decided = {(fold_name(one.text), case_of(one.text)): one for one in scene.document.decided}
    for place, outcome in list(scene.settled.values()):
        one = _decided_of(scene, place, decided)
        if one is not None and (outcome is not None or not _is_piece(scene, place, one)):
            _settle(scene, place, one)
    for place in _unknown_to_the_archive(scene, decided.values()):
        one = _decided_of(scene, place, decided)
        if one is not None and not _is_piece(scene, place, one):
            _make_room(scene, place)
            _settle(scene, place, one)


def _decided_of(scene: Scene, place: Found, decided: dict[tuple[tuple[str, ...], Case], Decided]) -> Decided | None:
    """What was decided of the name that stands there; in a line of capitals also of the name in small letters."""
    surface = scene.surface(place)
    tokens, case = fold_name(surface), case_of(surface)
    one = decided.get((tokens, case))
    if one is None and case is Case.CAPITALS and scene.reading.in_capitals(place.first):
        return decided.get((tokens, Case.CAPITAL))
    return one


def _unknown_to_the_archive(scene: Scene, decided: Iterable[Decided]) -> Iterator[Found]:
    """The places of decided names that no name of the archive, or only pieces of them, brought to light."""
    forms: list[NameForm] = [form for one in decided if (form := blocking_form(one.text)) is not None]
    settled = {number: place for place, _ in scene.settled.values() for number in range(place.first, place.last)}
    for place in find(scene.reading, Names(forms)):
        others = [settled[number] for number in range(place.first, place.last) if number in settled]
        if all(_is_inside(other, place) for other in others):
            yield place


def _is_inside(other: Found, place: Found) -> bool:
    """Whether a place is a piece of a longer one."""
    return place.first <= other.first and other.last <= place.last and other.length < place.length


def _make_room(scene: Scene, place: Found) -> None:
    """Give up what was made of the pieces of a longer name."""
    for number in range(place.first, place.last):
        scene.settled.pop(number, None)


def _is_piece(scene: Scene, place: Found, one: Decided) -> bool:
    """Whether the words beside it make another name of it."""
    known = scene.entities.get(one.entity or "")
    kind = known.kind if known is not None else Kind.PERSON
    if place.length > 1:
        return refusal_of_whole(scene, place, kind, generic=False) is not None
    return refusal(scene, place, kind) is not None


def _settle(scene: Scene, place: Found, one: Decided) -> None:
    scene.decided.add(place.first)
    if one.entity is None or one.entity == scene.document.own:
        scene.settle(place, None, one.reason if one.entity is None else _OWN_PAGE)
    elif one.entity not in scene.entities:
        scene.settle(place, None, f"{one.reason} {_HIDDEN}")
    else:
        scene.settle(place, Link(one.entity, RULE, "certain", one.reason))
