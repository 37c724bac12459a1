"""Whole names: names of several words link first, and fix who is in the document (LINKING rule 4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from .company import in_company, of_country
from .evidence import Naming
from .find import Found
from .kin import of_age
from .mentions import Ambiguous, Entity, EntityRole, Kind, Link, Linking, NameForm, Outcome, Rank
from .namesakes import (
    disclaimers_in,
    is_called_so,
    is_disowned,
    is_namesake,
    known_of,
    may_have_namesakes,
    unrelated_to,
)
from .periods import bearers_on, holds
from .personal import family_names
from .pieces import refusal_of_whole
from .scene import Scene, bars, blocks
from .steps import Step
from .tables import words
from .telling import described, tells_namesake
from .things import is_a_work, is_named_after, is_the_thing
from .titles import Title, holders, is_title, title_before
from .tokens import fold_name, is_acronym
from .wording import shape

_GENERIC: Final = words("generic_words.txt")

# Two names given to somebody else, and one in as many of all, make a text that plays with names.
_PLAYED_WITH: Final = 4

Owners = Mapping[str, NameForm]
_Owned = tuple[Found, Owners]


def is_short(form: NameForm) -> bool:
    """Whether a form is one word to the eye: Kim, TCOG, G-8, AT&T."""
    if len(form.tokens) == 1:
        return True
    written = shape(form.text)
    return " " not in form.text and all(is_acronym(raw) or raw.isdigit() for raw in written.raws)


def settle_whole_names(scene: Scene) -> None:
    """Settle every name of several words; names that only one page bears come first, since they are evidence."""
    places: list[_Owned] = [(place, owners) for place in scene.found if (owners := _owners(scene, place))]
    for place, _ in places:
        scene.link(place)
    unrefused = [(place, owners) for place, owners in places if not _refused(scene, place, owners)]
    whole = _without_namesakes(scene, unrefused)
    for place, owners in whole:
        if len(owners) == 1:
            _take(scene, place, *owners.items())
    chosen = [(place, owners, _choose(scene, place, owners)) for place, owners in whole if len(owners) > 1]
    for place, owners, entity in chosen:
        if entity is not None:
            _take(scene, place, (entity, owners[entity]))
    for place, owners, entity in chosen:
        if entity is None:
            _take_as_before(scene, place, owners)


def _without_namesakes(scene: Scene, whole: Sequence[_Owned]) -> Sequence[_Owned]:
    """Those that the text does not give to somebody else; where it gives two away, only those with more than a name."""
    disclaimers = disclaimers_in(scene.reading)
    if Step.OTHER_BEARERS in scene.reading.without or not (disclaimers or may_have_namesakes(scene.reading)):
        return whole
    others = {place.first for place, owners in whole if _is_of_another(scene, place, owners, disclaimers)}
    if not others:
        return whole
    others.update(_once_given_away(scene, whole, frozenset(others)))
    names = {scene.tokens(place) for place, owners in whole if _is_of_persons(owners)}
    given_away = {scene.tokens(place) for place, _ in whole if place.first in others}
    plays = len(given_away) > 1 and _PLAYED_WITH * len(given_away) >= len(names)
    if plays and Step.PLAYED_WITH not in scene.reading.without:
        others.update(place.first for place, owners in whole if _is_bare(scene, place, owners))
    for place, owners in whole:
        if place.first in others:
            _take_as_other(scene, place, owners)
    return [(place, owners) for place, owners in whole if place.first not in others]


def _once_given_away(scene: Scene, whole: Iterable[_Owned], others: Collection[int]) -> Iterator[int]:
    """Further places of a name, once the text has given it to somebody else and says no more of its bearer."""
    given: set[tuple[str, ...]] = set()
    for place, owners in whole:
        if place.first in others:
            given.add(scene.tokens(place))
        elif scene.tokens(place) in given and not _is_told(scene, place, owners):
            yield place.first


def _is_of_another(scene: Scene, place: Found, owners: Owners, disclaimers: Collection[int]) -> bool:
    """Whether the text says of each person who bears the name that somebody else is meant."""
    if not _is_of_persons(owners):
        return False
    known = [scene.entities[entity] for entity in owners]
    noun = unrelated_to(scene.reading, place)
    if is_called_so(scene.reading, place) or (noun and all(noun in known_of(entity) for entity in known)):
        return True
    # Whom the text is about may have any trade; that he is not meant must be said.
    if any(entity in scene.evidence for entity in owners):
        others = all(is_disowned(scene.reading, place, entity, disclaimers) for entity in known)
    else:
        others = all(is_namesake(scene.reading, place, entity, disclaimers) for entity in known)
    return others and not (_is_told(scene, place, owners) or _is_unlike_another(scene, place, known))


def _is_unlike_another(scene: Scene, place: Found, known: Sequence[Entity]) -> bool:
    """Whether the text says of one page's person that he is no relation of another's: of the goalkeeper Silva."""
    noun = unrelated_to(scene.reading, place)
    if not noun or any(noun in known_of(entity) for entity in known):
        return False
    families = {name for entity in known for name in family_names(entity)}
    others = (entity for entity in scene.entities.values() if entity not in known)
    return any(noun in known_of(entity) and not families.isdisjoint(family_names(entity)) for entity in others)


def _is_of_persons(owners: Owners) -> bool:
    return all(form.kind is Kind.PERSON for form in owners.values())


def _is_bare(scene: Scene, place: Found, owners: Owners) -> bool:
    """Whether a person's name stands without a title, a word that describes its bearer, or other evidence."""
    if not _is_of_persons(owners):
        return False
    return not _is_told(scene, place, owners) and not any(entity in scene.evidence for entity in owners)


def _is_told(scene: Scene, place: Found, owners: Owners) -> bool:
    """Whether the title before a name or the words around it are those of one who bears it."""
    title = title_before(scene.reading, place.first)
    return bool(_by_title(scene, owners, title) or _by_description(scene, place, owners))


def _take_as_other(scene: Scene, place: Found, owners: Owners) -> None:
    """A question, and somebody who shares the family name from here on."""
    start = scene.start(place)
    for entity in owners:
        for family in (fold_name(name) for name in family_names(scene.entities[entity])):
            scene.strangers.setdefault(family, Naming(start, 0, start)).count += 1
            scene.strangers[family].places.append(start)
    reason = f"“{scene.surface(place)}” may be somebody else of that name, by what the text says of him or her."
    scene.settle(place, Ambiguous(scene.ordered(owners), "full name", reason))


def _take_as_before(scene: Scene, place: Found, owners: Owners) -> None:
    """A shared name that nothing beside it tells: who was meant by it before, or a question."""
    meant = [
        entity for entity in owners if entity in scene.evidence and scene.evidence.first(entity) < scene.start(place)
    ]
    told = Step.SAME_NAME_BEFORE not in scene.reading.without and not tells_namesake(scene.reading, place)
    if len(meant) == 1 and told:
        _take(scene, place, (meant[0], owners[meant[0]]))
        return
    scene.evidence.doubt(owners, scene.start(place))
    scene.settle(place, _question(scene, place, owners))


def whole_entities(scene: Scene, found: Iterable[Found]) -> list[str]:
    """The entities that a second text (a title) names in full by a name of theirs alone."""
    named = (_owners(scene, place) for place in found)
    return [next(iter(owners)) for owners in named if len(owners) == 1]


def _owners(scene: Scene, place: Found) -> Owners:
    """Whose name of several words this is, each with the nearest form; none where a blocking name stands before."""
    if place.length == 1:
        return {}
    blocked, barred = blocks(place.forms), bars(place.forms)
    owners: dict[str, NameForm] = {}
    for form in place.forms:
        if (
            form.entity is None
            or form.entity not in scene.entities
            or not _is_whole(form)
            or (blocked and not _beats_block(form, barred=barred))
        ):
            continue
        known = owners.get(form.entity)
        if known is None or (form.rank, form.text) < (known.rank, known.text):
            owners[form.entity] = form
    return dict(sorted(owners.items()))


def _is_whole(form: NameForm) -> bool:
    return form.rank is not Rank.FAMILY and form.linking in (Linking.RULES, Linking.ALWAYS) and not is_short(form)


def _beats_block(form: NameForm, *, barred: bool) -> bool:
    """A page's own name, and a name that an editor set to link always, unless it was decided to be no name."""
    return form.rank is Rank.PRIMARY or (form.linking is Linking.ALWAYS and not barred)


def _refused(scene: Scene, place: Found, owners: Owners) -> bool:
    """Whether the name is a thing's, or only a piece of a longer one; then its words are occupied and name no one."""
    form = next(iter(owners.values()))
    if _is_a_thing(scene, place, owners):
        tokens = scene.tokens(place)
        scene.things.update((tokens, tokens[-1:]))
        return _take_as_no_name(scene, place, "It is the name of a thing or a place here.")
    generic = form.kind is not Kind.PERSON and all(token in _GENERIC for token in form.tokens)
    generic = generic and Step.GENERIC not in scene.reading.without
    if refusal_of_whole(scene, place, form.kind, generic=generic) is None:
        return False
    return _take_as_no_name(scene, place, "It is only a piece of a longer name.")


def _is_a_thing(scene: Scene, place: Found, owners: Owners) -> bool:
    """Whether a person's name is that of a ship, a street or a pie, or the place of a dateline is taken for a body."""
    reading = scene.reading
    if not _is_of_persons(owners):
        return reading.is_dateline(place.first, place.last)
    if Step.THINGS in reading.without:
        return False
    if is_named_after(reading, place.first) or is_a_work(reading, place):
        return True
    return is_the_thing(reading, place) and _holds_family(scene, place, owners)


def _holds_family(scene: Scene, place: Found, owners: Owners) -> bool:
    """Whether a name ends with the family name of each who bears it, as "Iron Lady" does not, and is no title."""
    last = scene.tokens(place)[-1]
    known = [family_names(scene.entities[entity]) for entity in owners]
    return not is_title(scene.tokens(place)[0]) and all(
        any(fold_name(name)[-1] == last for name in names) for names in known
    )


def _take_as_no_name(scene: Scene, place: Found, why: str) -> bool:
    scene.linked.difference_update(range(place.first, place.last))
    scene.settle(place, None, why)
    return True


def _take(scene: Scene, place: Found, owner: tuple[str, NameForm]) -> None:
    """Link a place and take it down as evidence; the page's own name is evidence and no mention."""
    entity, form = owner
    start = scene.start(place)
    scene.evidence.name(entity, start)
    title = title_before(scene.reading, place.first)
    if title is not None and not title.past:
        scene.styles.setdefault(entity, set()).add(title.words)
    if entity == scene.document.own:
        scene.settle(place, None, "It is a name of the page on which it stands.")
    elif form.rank is Rank.ALIAS:
        reason = f"“{form.text}” is another name of {scene.title_of(entity)}."
        scene.settle(place, Link(entity, "alias", "certain", reason, start))
    else:
        scene.settle(place, Link(entity, "full name", "certain", f"Full name of {scene.title_of(entity)}.", start))


def _choose(scene: Scene, place: Found, owners: Owners) -> str | None:
    """Which of several bearers of one whole name is meant; None where nothing tells."""
    if scene.document.own in owners:
        return scene.document.own
    title = title_before(scene.reading, place.first)
    if tells_namesake(scene.reading, place) and Step.NAMESAKES not in scene.reading.without:
        told = _by_description(scene, place, owners)
        return told[0] if len(told) == 1 else of_age(scene, place, list(owners))
    steps = {
        Step.SAME_NAME_COUNTRY: _by_country(scene, place, owners),
        Step.SAME_NAME_TITLE: _by_title(scene, owners, title),
        Step.SAME_NAME_DESCRIBED: _by_description(scene, place, owners),
        Step.SAME_NAME_COMPANY: _by_company(scene, place, owners),
        Step.SAME_NAME_OWN: _by_own_name(owners),
        Step.SAME_NAME_PRESENT: _by_presence(scene, owners),
        Step.SAME_NAME_PERIOD: _by_period(scene, owners),
    }
    chosen = (found for step, found in steps.items() if step not in scene.reading.without)
    return next((found[0] for found in chosen if len(found) == 1), None)


def _by_title(scene: Scene, owners: Owners, title: Title | None) -> list[str]:
    """Those who held the office that stands before the name."""
    if title is None or not title.tells:
        return []
    return holders(title, {entity: scene.entities[entity] for entity in owners}, scene.document.date)


def _by_description(scene: Scene, place: Found, owners: Owners) -> list[str]:
    """Those whom the words beside the name describe: the novelist Elizabeth Taylor."""
    known = {entity: scene.entities[entity] for entity in owners}
    return described(scene.reading, place, known, scene.document.date)


def _by_country(scene: Scene, place: Found, owners: Owners) -> list[str]:
    """Those of the country in which the text is: the Foreign Ministry in Ankara."""
    known = {entity: scene.entities[entity] for entity in owners}
    return of_country(scene, place, known, own=len(_by_own_name(owners)) == 1)


def _by_company(scene: Scene, place: Found, owners: Owners) -> list[str]:
    """Those whose office or trade the text speaks of, or shares with others in it."""
    if scene.reading.is_quoted(place.first, place.last) and Step.QUOTED not in scene.reading.without:
        return []
    told = in_company(scene, place.first, {entity: scene.entities[entity] for entity in owners})
    # Who only may be written so gives way to whose name it is.
    return [entity for entity in told if owners[entity].rank is not Rank.DERIVED or not _by_own_name(owners)]


def _by_presence(scene: Scene, owners: Owners) -> list[str]:
    """Those whom the document names by another, unshared name, or is about."""
    return [entity for entity in owners if entity in scene.evidence]


def _by_own_name(owners: Owners) -> list[str]:
    """Those whose page bears this very name."""
    return [entity for entity, form in owners.items() if form.rank is Rank.PRIMARY]


def _by_period(scene: Scene, owners: Owners) -> list[str]:
    """Those who bore the name on the day of the document, or else the one who held an office on it.

    Nothing is told where a name (an office of some bearer) has no days at all.
    """
    day = scene.document.date
    if day is None:
        return []
    if any(form.earliest is not None or form.latest is not None for form in owners.values()):
        return bearers_on(owners, day)
    dated = {entity: _dated(scene.entities[entity].roles) for entity in owners}
    if not all(dated.values()):
        return []
    return [key for key, roles in dated.items() if any(holds(role.earliest, role.latest, day) for role in roles)]


def _dated(roles: Iterable[EntityRole]) -> list[EntityRole]:
    return [role for role in roles if role.earliest is not None or role.latest is not None]


def _question(scene: Scene, place: Found, owners: Owners) -> Outcome:
    reason = f"{len(owners)} pages bear the name “{scene.surface(place)}”, and the text does not tell which is meant."
    return Ambiguous(scene.ordered(owners), "full name", reason, named=True)
