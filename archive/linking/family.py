"""A family name, or another short name of a person, standing alone (LINKING rules 6 and 7).

It links to someone whom the same document names in full, and otherwise is at most a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .evidence import Naming
from .kin import headlined, of_age, principal, tells_age, the_other
from .mentions import Ambiguous, Link, Rank
from .namesakes import is_inscribed, is_of_elsewhere
from .periods import holds
from .spot import Decision, Spot, silent
from .steps import Step
from .tables import words
from .telling import agrees, contradicts, fits_country, other_sex, tells_namesake, tells_other
from .things import is_called_a_place
from .titles import Title, has_office, holders, ranks, same_office
from .tokens import fold_name

OWN_PAGE: Final = "It is a name of the page on which it stands."
ANY_BEARER: Final = "It is any bearer of the name here, or the name itself."
_NAMED_AFTER: Final = words("named_after.txt")
_OPENERS: Final = words("openers.txt")
_ELECTED: Final = words("elected.txt")
# A bare name with more bearers than this, of whom the text names none, is counted and not asked.
_MOST_ASKED: Final = 5
_MOST_WITH_TITLE: Final = 20


def family_name(spot: Spot) -> Decision | None:
    """Link a short name of a person to its bearer in the text; None where the text names no bearer."""
    whose = spot.whose
    if not (whose.sure or whose.doubtful) or spot.beside_person is not None:
        return None
    if refused := _nobody_meant(spot):
        return refused
    rivals = [entity for entity in [*whose.names, *_short_forms(spot)] if entity not in whose.persons]
    placed = whose.blocked or rivals or spot.tokens in spot.scene.placed
    elsewhere = _belongs_to_an_organization(spot) or _is_a_place_so_far(spot)
    if elsewhere or (spot.in_a_place and placed) or (spot.beside_place and whose.blocked):
        return None
    if not spot.used_as_name:
        if spot.word in _OPENERS:
            return silent("It is a common word that opens the sentence.")
        return _open(spot, whose.sure, "is also a common word", named=False)
    if spot.scene.document.own in whose.sure:
        return _on_own_page(spot)
    return _by_title(spot) or _by_rivals(spot, rivals) or _by_count(spot)


def _nobody_meant(spot: Spot) -> Decision | None:
    """What says that the name stands for a day, a thing, an office or any bearer, or what the text itself asks."""
    if spot.is_date:
        return silent("It is a month or a day here.")
    if spot.is_any:
        return silent(ANY_BEARER)
    if spot.is_in_title:
        return silent("It belongs to the title before it.")
    if spot.is_a_thing or (spot.whose.blocked and is_called_a_place(spot.scene.reading, spot.place)):
        return silent("It is the name of a thing or a place here.")
    if spot.whose.crowd > 1 and spot.is_asked_for:
        return _open(spot, spot.whose.sure, "is what the text itself asks", named=False)
    return None


def _belongs_to_an_organization(spot: Spot) -> bool:
    """Whether so far the text names only an organization of which this is the first word: Calder of Calder Textile."""
    if Step.SO_FAR in spot.scene.reading.without or spot.title is not None or spot.is_addressed:
        return False
    named = any(short.rule == "short form" and spot.is_given_before(short) for short in spot.shorts)
    return named and not so_far(spot, spot.whose.sure) and not spot.scene.reading.in_heading(spot.place.first)


def _is_a_place_so_far(spot: Spot) -> bool:
    """Whether a name that is also a place's stands before the text names the person: down Washington to Jordan."""
    if Step.SO_FAR in spot.scene.reading.without or spot.title is not None or spot.is_addressed:
        return False
    return spot.whose.blocked and not named_before(spot, spot.whose.sure) and not spot.is_label


def _short_forms(spot: Spot) -> list[str]:
    """The organizations of which this is the first word, save one named after the person (the Rumsfeld Commission)."""
    named = [short for short in spot.shorts if short.rule == "short form" and short.last not in _NAMED_AFTER]
    return [short.entity for short in named if fold_name(spot.scene.title_of(short.entity))[-1] not in _NAMED_AFTER]


def question(spot: Spot) -> Decision | None:
    """A bare name whose bearers the text does not name: the holder of the office before it, or a question.

    Asked about is a name with a title before it, or with few bearers.
    """
    whose, reading, first = spot.whose, spot.scene.reading, spot.place.first
    if not whose.persons or whose.blocked or spot.beside_person is not None or spot.tokens in spot.scene.strangers:
        return None
    opens = reading.opens_sentence(first) or reading.in_heading(first)
    if spot.is_any or spot.is_shouted or spot.is_placed or (spot.is_word and opens):
        return None
    asked = _holders(spot, _addressed(spot, list(whose.persons)))
    if not asked and whose.crowd <= _MOST_ASKED:
        asked = _addressed(spot, list(whose.persons))
    if not 0 < len(asked) <= _MOST_WITH_TITLE:
        return None
    return _open(spot, asked, "is not named in full in the text", named=False)


def office_holder(spot: Spot) -> str | None:
    """The only bearer who held the office before the name on the day, where the text names no bearer in full."""
    whose, scene = spot.whose, spot.scene
    if whose.sure or whose.doubtful or whose.blocked or Step.OFFICE in scene.reading.without:
        return None
    if spot.beside_person is not None or spot.is_any or spot.is_shouted or spot.tokens in scene.strangers:
        return None
    held = _holders(spot, _addressed(spot, list(whose.persons)))
    return held[0] if len(held) == 1 and _holds_today(spot, held[0]) else None


def _holds_today(spot: Spot, entity: str) -> bool:
    """Whether the office before the name is one that this person held, by its days, on the day of the document."""
    title, day = spot.title, spot.scene.document.date
    if title is None or day is None or spot.scene.document.own == entity:
        return False
    held = [role for role in spot.scene.entities[entity].roles if has_office(title, role.title)]
    if title.past:
        return any(role.latest is not None and role.latest < day for role in held)
    days = (day, spot.scene.document.latest or day)
    today = [role for role in held if role.earliest and all(holds(role.earliest, role.latest, one) for one in days)]
    return any(fits_country(spot.scene.reading, spot.place, role.title) for role in today)


def _by_office(spot: Spot, entity: str) -> Decision:
    name, start = spot.scene.title_of(entity), spot.scene.officers.get(entity)
    here = start is None or start == spot.scene.start(spot.place)
    where = "The office before it" if here else "The office before the name, earlier in the text,"
    reason = f"{where} was held by {name} on that day, and by nobody else of that name."
    return Decision(Link(entity, "title", "title", reason, None if here else start))


def _holders(spot: Spot, entities: Sequence[str]) -> list[str]:
    """Those who bear the title that stands before the name: in this text, or by their offices."""
    scene, title = spot.scene, spot.title
    if title is None or not title.tells:
        return []
    styled = [entity for entity in entities if _styled(spot, title, entity)]
    return styled or holders(title, {entity: scene.entities[entity] for entity in entities}, scene.document.date)


def holds_title(spot: Spot, entities: Sequence[str]) -> bool:
    """Whether one of these bears the title that stands before the name."""
    return bool(_holders(spot, entities))


def _styled(spot: Spot, title: Title, entity: str) -> bool:
    """Whether this text gives the person that title where it names the person in full."""
    return any(same_office(title, words) for words in spot.scene.styles.get(entity, ()))


def _on_own_page(spot: Spot) -> Decision:
    """On a person's own page the bare name is that person, unless the title before it is another's alone."""
    own = spot.scene.document.own
    bearers = _holders(spot, spot.whose.sure)
    if len(bearers) == 1 and bearers[0] != own:
        return _link(spot, bearers[0], "the title before it is that of this person")
    return silent(OWN_PAGE)


def _by_title(spot: Spot) -> Decision | None:
    """ "Secretary Albright" is the one who held that office; "General Sherman" is not a Sherman who was never one."""
    if spot.title is None or not spot.title.tells or Step.TITLES in spot.scene.reading.without:
        return None
    whose = spot.whose
    bearers = _holders(spot, whose.sure)
    if len(bearers) == 1:
        return _link(spot, bearers[0], "named in full in the text; the title before it is that of this person")
    if bearers:
        return _open(spot, bearers, "is borne by several persons whom the text names", named=True)
    others = _holders(spot, [entity for entity in whose.persons if entity not in whose.sure])
    if len(others) == 1 and _holds_today(spot, others[0]) and Step.OFFICE not in spot.scene.reading.without:
        return _by_office(spot, others[0])
    if others:
        _take_down_stranger(spot)
        return _open(spot, [*whose.sure, *others], "stands after the title of someone else of that name", named=False)
    strict, military = ranks()
    known = all(spot.scene.entities[entity].roles for entity in whose.sure)
    strict = strict | _ELECTED if known else strict
    if not spot.title.words.isdisjoint(strict | military if whose.crowd > 1 or known else strict):
        _take_down_stranger(spot)
        return _open(spot, whose.sure, "stands after a title that nobody of that name in the text bears", named=False)
    return None


def _take_down_stranger(spot: Spot) -> None:
    """Somebody else of the name has been named, by a title that is not theirs whom the text names in full."""
    start = spot.scene.start(spot.place)
    known = spot.scene.strangers.setdefault(spot.tokens, Naming(start, 0, start))
    known.count += 1
    known.places.append(start)


def _by_rivals(spot: Spot, rivals: Sequence[str]) -> Decision | None:
    """No guess between a person and an organization or place of the same name that the text speaks of as well."""
    scene, whose = spot.scene, spot.whose
    if spot.title is not None or Step.RIVALS in scene.reading.without:
        return None
    named = so_far(spot, [entity for entity in rivals if entity in scene.evidence])
    if named:
        return _open(
            spot, [*whose.sure, *whose.doubtful, *named], "is a name of a person and of another page", named=True
        )
    if any(form.rank is Rank.PRIMARY for form in whose.names.values()):
        return _open(spot, [*whose.sure, *whose.names], "is a name of a person and of another page", named=False)
    if whose.blocked and scene.placed.get(spot.tokens, scene.start(spot.place)) < scene.start(spot.place):
        return _open(spot, whose.sure, "is also a place that the text speaks of", named=False)
    return None


def _by_count(spot: Spot) -> Decision:
    """The only bearer in the text, or the only one so far, or the one named first and twice as often (rule 7)."""
    scene, whose = spot.scene, spot.whose
    present = [entity for entity in whose.sure if scene.officers.get(entity, -1) <= scene.start(spot.place)]
    sure, doubtful = _addressed(spot, present), _addressed(spot, _doubtful_so_far(spot))
    if not (sure or doubtful):
        others = _addressed(spot, list(whose.persons)) if whose.crowd <= _MOST_ASKED else []
        return _open(spot, others or whose.sure, "stands after Mr. or Mrs., which fits nobody named so", named=False)
    if doubtful:
        both = [*sure, *doubtful]
        return _open(spot, both, "is borne by several persons whom the text may mean", named=True)
    if why := _is_of_another(spot, [*sure, *doubtful]):
        return _open(spot, [*sure, *doubtful], why, named=False)
    if tells_other(scene.reading, spot.place) and Step.NAMESAKES not in scene.reading.without:
        other = the_other(scene, spot.place, sure) if _strangers_so_far(spot) is None else None
        if other is not None:
            return _link(spot, other, "the other of two whom the text names")
        return _open(spot, whose.sure, "may be another of the name than the one named in full", named=False)
    if tells_namesake(scene.reading, spot.place) and Step.NAMESAKES not in scene.reading.without:
        return _by_age(spot, sure)
    return _among(spot, sure)


def _by_age(spot: Spot, sure: Sequence[str]) -> Decision:
    """The younger or the elder of two; somebody alone in the text may be neither."""
    alone = len(sure) == 1 and _strangers_so_far(spot) is None
    known = sure if len(sure) > 1 else [key for key in spot.whose.persons if key in spot.scene.entities]
    aged = of_age(spot.scene, spot.place, known)
    if aged is not None and aged in sure:
        return _link(spot, aged, "the younger or the elder of two, by the days of their offices")
    if alone and (Step.AGE in spot.scene.reading.without or not tells_age(spot.scene.reading, spot.place)):
        return _link(spot, sure[0], _how_named(spot, sure[0]))
    return _open(spot, known, "is borne by several persons", named=len(sure) > 1)


def _among(spot: Spot, sure: Sequence[str]) -> Decision:
    """One of those whom the text names in full."""
    scene, strangers = spot.scene, _strangers_so_far(spot)
    if len(sure) == 1 and strangers is None:
        fits = len(spot.whose.sure) > 1
        if fits and spot.is_addressed and not agrees(scene.reading, spot.place.first, scene.entities[sure[0]]):
            return _open(spot, spot.whose.sure, "stands after Mr. or Mrs., which fits nobody for certain", named=True)
        why = "Mr. or Mrs. before it fits no other whom the text names" if fits else _how_named(spot, sure[0])
        return _link(spot, sure[0], why)
    before = so_far(spot, sure)
    if len(before) == 1 and strangers is None and Step.SO_FAR not in scene.reading.without:
        return _link(spot, before[0], "the only one of that name whom the text has named in full so far")
    leader = leader_among(spot, sure, strangers)
    if leader is not None and not _is_rivalled(spot, leader, before):
        return _link(spot, leader, "named in full first, last, and at least twice as often as any other of that name")
    first = headlined(scene, spot.place, sure, strangers)
    if first is not None:
        return _link(spot, first, "the first of that name whom the text below its headline names in full")
    main = principal(scene, spot.place, before) if strangers is None else None
    if main is not None:
        return _link(spot, main, "the others of that name are brought in as kin")
    return _open(spot, sure, "is borne by several persons whom the text names", named=True)


def _is_rivalled(spot: Spot, leader: str, entities: Sequence[str]) -> bool:
    """Whether this sentence names the one in full and this block another: Ann Truman said Truman would go."""
    reading, number, here = spot.scene.reading, spot.place.first, spot.scene.start(spot.place)
    block = spot.scene.around.block_start(number)
    while number > 0 and not reading.opens_sentence(number):
        number -= 1
    if not spot.scene.evidence.is_named_between(leader, reading.tokens[number].start, here):
        return False
    return any(spot.scene.evidence.is_named_between(entity, block, here) for entity in entities if entity != leader)


def _is_of_another(spot: Spot, entities: Sequence[str]) -> str:
    """Why somebody is meant whom the text does not name in full: Mr. Fischer of the port workers, a name in quotes."""
    scene, place = spot.scene, spot.place
    known = [scene.entities[entity] for entity in entities]
    addressed = spot.is_addressed and Step.INTRODUCED not in scene.reading.without
    if addressed and is_of_elsewhere(scene.reading, place, known):
        _take_down_stranger(spot)
        return "is said to be of somewhere else"
    quoted = is_inscribed(scene.reading, place) and Step.QUOTED not in scene.reading.without
    return "stands by itself in quotation marks, and several bear it" if quoted and spot.whose.crowd > 1 else ""


def _addressed(spot: Spot, entities: Sequence[str]) -> list[str]:
    """Those whom Mrs. or Mr. before the name does not rule out."""
    scene = spot.scene
    if Step.ADDRESS in scene.reading.without:
        return list(entities)
    known = {entity: scene.entities[entity] for entity in entities}
    return [key for key, entity in known.items() if not contradicts(scene.reading, spot.place.first, entity)]


def _doubtful_so_far(spot: Spot) -> list[str]:
    """Those whom the text may name; where it names a bearer before, only those whom it may name before, too."""
    evidence, start = spot.scene.evidence, spot.scene.start(spot.place)
    doubtful = list(spot.whose.doubtful)
    if Step.SO_FAR in spot.scene.reading.without or not so_far(spot, spot.whose.sure):
        return doubtful
    return [entity for entity in doubtful if evidence.first_doubt(entity) < start]


def named_before(spot: Spot, entities: Sequence[str]) -> list[str]:
    """Those whom the text names before this place; in a heading, which stands before the text, all."""
    return list(entities) if spot.scene.reading.in_heading(spot.place.first) else so_far(spot, entities)


def so_far(spot: Spot, entities: Sequence[str]) -> list[str]:
    """Those whom the text (its title, its subject) names before this place."""
    if Step.SO_FAR in spot.scene.reading.without:
        return list(entities)
    start = spot.scene.start(spot.place)
    if spot.is_speaker and Step.LABELS not in spot.scene.reading.without:
        # A label stands for the same speaker throughout.
        start = spot.scene.labels.get(spot.tokens, start)
    return [entity for entity in entities if spot.scene.evidence.first(entity) < start]


def leader_among(spot: Spot, entities: Sequence[str], strangers: Naming | None = None) -> str | None:
    """The one of these whom the text names first, at least twice as often as any other, and last (rule 7)."""
    scene = spot.scene
    if Step.LEADER in scene.reading.without:
        return None
    return scene.evidence.leader(entities, scene.start(spot.place), strangers)


def _strangers_so_far(spot: Spot) -> Naming | None:
    """The namesakes without a page, if the text names one before this place, or none of the others before it."""
    scene = spot.scene
    strangers = scene.strangers.get(spot.tokens)
    if strangers is None or spot.is_speaker or _are_ruled_out(spot, strangers):
        return None
    start = scene.start(spot.place)
    named_before = any(scene.evidence.first(entity) < start for entity in spot.whose.sure)
    return None if named_before and start < strangers.first else strangers


def _are_ruled_out(spot: Spot, strangers: Naming) -> bool:
    """Whether Mrs. or Lady before the name rules out each stranger of the name: Mr. Brendan Hall is no Ms. Hall."""
    reading, first = spot.scene.reading, spot.place.first
    if not spot.is_addressed or not strangers.places:
        return False
    numbers = [reading.words_in(start, start + 1)[0] for start in strangers.places]
    return all(other_sex(reading, first, number) for number in numbers)


def _how_named(spot: Spot, entity: str) -> str:
    if spot.scene.evidence.support(entity) is None:
        return "whom the article is about or its title names"
    return "named in full in the text"


def _link(spot: Spot, entity: str, why: str) -> Decision:
    form = spot.whose.persons[entity]
    if entity in spot.scene.officers:
        return _by_office(spot, entity)
    name = spot.scene.title_of(entity)
    rule, what = ("family name", "Family name") if form.rank is Rank.FAMILY else ("alias", "Another name")
    return Decision(Link(entity, rule, "certain", f"{what} of {name}; {why}.", spot.scene.evidence.support(entity)))


def _open(spot: Spot, entities: Sequence[str], why: str, *, named: bool) -> Decision:
    """A question; the page's own entity is never among its candidates."""
    candidates = spot.scene.ordered(entity for entity in entities if entity != spot.scene.document.own)
    if not candidates:
        return silent(OWN_PAGE)
    return Decision(Ambiguous(candidates, "family name", f"“{spot.surface}” {why}.", named=named))
