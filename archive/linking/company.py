"""Which of several pages of one name keeps this company: by the country the text speaks of, by who else is in it.

"In Ankara the Foreign Ministry" is Turkey's; Christopher Hill among diplomats is the diplomat, not the historian.
Asked only where neither a title nor the words beside the name tell; what two of the pages could have in common tells
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from .blocking import peoples
from .find import Found
from .mentions import Entity, Kind
from .scene import Scene
from .surroundings import countries_in
from .tables import words
from .telling import telling_words

_VAGUE: Final = words("vague_offices.txt")
_SHORTEST: Final = 5


def of_country(scene: Scene, place: Found, owners: Mapping[str, Entity], *, own: bool) -> list[str]:
    """Those of the country right behind, or where this block happens, or of the dateline, or the only one in the text.

    Nothing is told where a page has no country, or of "a Ministry of Foreign Affairs". `own`: one of them bears the
    name as its own; then a country that is only spoken of does not suffice.
    """
    if scene.reading.follows(place.first) and scene.reading.words[place.first - 1] in ("a", "an"):
        return []
    theirs = {key: _countries(entity) for key, entity in owners.items() if entity.kind is not Kind.PERSON}
    if len(theirs) < len(owners) or not all(theirs.values()):
        return []
    around = scene.around
    near = (around.behind(place.last), around.where_now(place.first))
    here = (around.where(around.block(place.first)), around.dateline, frozenset() if own else around.countries)
    for told in (*near, *here):
        found = [key for key, countries in theirs.items() if not countries.isdisjoint(told)]
        if found:
            return found
    return []


def _countries(entity: Entity) -> frozenset[str]:
    """The countries of a page: those of the phrase that tells it apart, or else those of its name."""
    return countries_in(entity.note) or countries_in(entity.name)


def in_company(scene: Scene, number: int, owners: Mapping[str, Entity]) -> list[str]:
    """The one whose office or trade the text speaks of, or shares with others in it, if it speaks of no other's.

    Nothing is told where nothing is known of one of them.
    """
    if not all(entity.kind is Kind.PERSON and _of_page(entity) for entity in owners.values()):
        return []
    around = scene.around
    others = _offices(scene)
    throughout = around.all_words | others
    found = [key for key, entity in owners.items() if not _of_page(entity).isdisjoint(throughout)]
    if len(found) != 1:
        return []
    near = around.words(around.block(number)) | others
    return found if not _of_page(owners[found[0]]).isdisjoint(near) else []


def _offices(scene: Scene) -> frozenset[str]:
    """The words of the offices of those whom the text names in full."""
    count = len(scene.evidence)
    if count not in scene.offices:
        known = (scene.entities.get(key) for key in scene.evidence.named())
        scene.offices[count] = frozenset().union(*(_of_page(entity) for entity in known if entity is not None))
    return scene.offices[count]


def _of_page(entity: Entity) -> frozenset[str]:
    """What tells a person: the words of the offices, the trade, the phrase that tells the page apart."""
    return _telling(*(role.title for role in entity.roles), entity.honorific, entity.note)


@lru_cache(maxsize=4096)
def _telling(*texts: str) -> frozenset[str]:
    told = frozenset().union(*map(telling_words, texts)) - _VAGUE
    return frozenset(word for word in told - peoples() if len(word) >= _SHORTEST)
