"""Names of one word, in the order of LINKING rule 6; the first rule that has something to say decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from .commas import is_town, stands_before_comma
from .company import of_country
from .evidence import Naming
from .family import (
    ANY_BEARER,
    OWN_PAGE,
    family_name,
    holds_title,
    leader_among,
    named_before,
    office_holder,
    question,
    so_far,
)
from .find import Found
from .initialled import settle_initialled
from .kin import take_down_kin
from .letters import take_down_speakers
from .mentions import Ambiguous, Kind, Link, NameForm, Rank
from .neighbours import Beside, opens_a_signature
from .periods import bearers_on
from .reading import Gap, Reading
from .scene import Scene, Short, bars
from .shorts import places_of_shorts
from .spot import Bearers, Decision, Spot, bearers, silent
from .steps import Step
from .tables import parted, words
from .things import ends_a_work, is_named_after
from .titles import ranks, title_before

_OPENERS: Final = words("openers.txt")
_STATISTICS: Final = parted("statistics.txt")
_MOST_ASKED: Final = 5
_BESIDE: Final = "The word beside it makes another name of it."


def settle_single_names(scene: Scene) -> None:
    """Settle what whole names left open, and the short forms that they made possible."""
    places = [place for place in scene.found if place.first not in scene.settled]
    places.extend(places_of_shorts(scene))
    _take_down_officers(scene, places)
    known: dict[int, Bearers] = {}
    spots = []
    for place in places:
        whose = known.get(id(place.forms))
        if whose is None:
            whose = known[id(place.forms)] = bearers(scene, place.forms)
        spots.append(Spot(scene, place, whose))
    _survey(scene, spots)
    take_down_kin(scene)
    if take_down_speakers(scene, (spot for spot in spots if _has_colon(spot))):
        spots = [Spot(scene, spot.place, bearers(scene, spot.place.forms)) for spot in spots]
    for spot in spots:
        if settle_initialled(spot):
            continue
        decision = _decide(spot)
        scene.settle(spot.place, decision.outcome, decision.why)


def _take_down_officers(scene: Scene, places: Iterable[Found]) -> None:
    """Whom an office before a bare name tells ("President Clinton", by the day) is in the text from there on."""
    for place in sorted(places, key=lambda place: place.first):
        if (
            not any(form.rank is Rank.FAMILY for form in place.forms)
            or title_before(scene.reading, place.first) is None
        ):
            continue
        entity = office_holder(Spot(scene, place, bearers(scene, place.forms)))
        if entity is not None:
            scene.officers.setdefault(entity, scene.start(place))
    for entity, start in scene.officers.items():
        scene.evidence.name(entity, start)


def _survey(scene: Scene, spots: Iterable[Spot]) -> None:
    """Before anything is decided: strangers who share a name, and names that stand for a place."""
    for spot in spots:
        if _has_colon(spot) and spot.is_speaker:
            scene.labels.setdefault(spot.tokens, scene.start(spot.place))
        counts = Step.STRANGERS not in scene.reading.without
        if counts and spot.whose.persons and spot.beside_person is Beside.STRANGER:
            start = scene.start(spot.place)
            known = scene.strangers.setdefault(spot.tokens, Naming(start, 0, start))
            known.count += 1
            known.places.append(start)
        newspaper = any(short.rule == "newspaper" for short in spot.shorts)
        if counts and newspaper and spot.beside_name is not None:
            start = scene.start(spot.place)
            scene.strangers.setdefault(spot.tokens, Naming(start, 1, start, [start]))
        if (
            spot.whose.persons
            and spot.beside_person is Beside.OTHER
            and is_named_after(scene.reading, spot.place.first)
        ):
            scene.things.add(spot.tokens)
        if stands_before_comma(scene.reading, spot.place) and is_town(scene.reading, spot.place):
            scene.placed.setdefault(spot.tokens, scene.start(spot.place))
        if spot.whose.blocked and spot.in_a_place and not spot.is_date:
            scene.placed.setdefault(spot.tokens, scene.start(spot.place))


def _has_colon(spot: Spot) -> bool:
    reading, last = spot.scene.reading, spot.place.last - 1
    return reading.gaps[last] is Gap.OTHER and reading.gap_text(last).startswith(":")


def _decide(spot: Spot) -> Decision:
    whose = spot.whose
    if not (whose.persons or whose.names or whose.always or spot.shorts):
        return silent(_nobody(spot))
    for rule in _RULES:
        decision = rule(spot)
        if decision is not None:
            return decision
    return silent(_unnamed(spot))


def _set_always(spot: Spot) -> Decision | None:
    """An editor's *always* is obeyed literally; only the neighbours stand before it."""
    whose, scene = spot.whose, spot.scene
    if not whose.always:
        return None
    kind = next(iter(whose.always.values())).kind
    if scene.document.own in whose.always or _beside(spot, kind) is not None:
        return silent(_why_refused(spot, kind))
    named = [entity for entity in whose.always if entity in scene.evidence]
    chosen = named if len(named) == 1 else list(whose.always)
    if len(chosen) > 1:
        return _several(spot, chosen, "alias")
    form = whose.always[chosen[0]]
    reason = f"An editor set “{form.text}” to link always to {scene.title_of(chosen[0])}."
    return Decision(Link(chosen[0], _rule_of(form), "one word", reason, scene.evidence.support(chosen[0])))


def _acronym(spot: Spot) -> Decision | None:
    """The acronym of a name that the document gives in full; barred where it explains it by other words."""
    scene, whose = spot.scene, spot.whose
    if spot.tokens in scene.barred:
        return silent("The text explains this acronym by other words.")
    entities = [short.entity for short in spot.shorts if short.rule == "acronym"]
    if not entities:
        return None
    if _is_a_figure(spot):
        return silent("It is a figure of the economy here.")
    if spot.beside_name is not None:
        return silent(_why_refused(spot, Kind.ORGANIZATION))
    others = [entity for entity in whose.names if entity in scene.evidence]
    return _one_of(spot, [*entities, *others], "acronym", "acronym", "Short for {}, named in full in the text.")


def _is_a_figure(spot: Spot) -> bool:
    """Whether an acronym is a figure by the words beside it: per capita GNP, GNP growth."""
    reading, first, last = spot.scene.reading, spot.place.first, spot.place.last
    figures, beside = _STATISTICS
    if spot.word not in figures or Step.FIGURES in reading.without:
        return False
    before = reading.words[first - 1] if reading.follows(first) else ""
    behind = reading.words[last] if reading.follows(last) else ""
    return before in beside or behind in beside


def _organization(spot: Spot) -> Decision | None:
    """The first word of an organization that the document names in full, the Post of a newspaper, a known alias."""
    scene, whose = spot.scene, spot.whose
    shorts = [short.entity for short in spot.shorts if _stands_for_it(spot, short)]
    named = [entity for entity in whose.names if entity in scene.evidence]
    own_names = [entity for entity, form in whose.names.items() if form.rank is Rank.PRIMARY]
    if not shorts and not named:
        return None
    if own_names and not named:
        return None
    if why := _not_an_organization(spot, by_short=bool(shorts) and not named, own=len(own_names) == 1):
        return silent(why)
    papers = [entity for entity in shorts if scene.strangers.get(spot.tokens) and _is_the_paper(spot, "newspaper")]
    if papers and scene.strangers[spot.tokens].first < scene.start(spot.place):
        return _several(spot, papers, "short form")
    others = [entity for entity in whose.names if entity not in shorts and entity not in named]
    paper = len(shorts) == 1 and _is_the_paper(spot, "newspaper") and Step.ONE_PAPER not in scene.reading.without
    if shorts and others and not paper:
        return _several(spot, [*shorts, *named, *others], "short form")
    if shorts:
        reason = "Short form of {}, named in full in the text."
        return _one_of(spot, [*shorts, *named], "short form", "short form", reason)
    rule = _rule_of(whose.names[named[0]])
    return _one_of(spot, named, rule, "one word", "A name of {}, which the text also names otherwise.")


def _stands_for_it(spot: Spot, short: Short) -> bool:
    """Whether a short form of an organization may be meant: behind the whole name, and not over "Kew, 17 February"."""
    if short.rule != "short form":
        return _is_the_paper(spot, short.rule)
    reading, last = spot.scene.reading, spot.place.last
    dated = last < len(reading) and reading.gap_text(last - 1) == ", " and reading.words[last][0].isdigit()
    return spot.is_given_before(short) and not (dated and reading.opens_line(spot.place.first))


def _not_an_organization(spot: Spot, *, by_short: bool, own: bool) -> str:
    """Why no organization is meant here; "" where nothing speaks against it."""
    if spot.is_in_title:
        return "It belongs to the title before it."
    if spot.is_somebody_named or (by_short and (spot.is_any or spot.is_addressed or spot.is_inside)):
        return ANY_BEARER
    refused = (spot.whose.blocked and not own) or spot.beside_name is not None or not spot.used_as_name
    return _why_no_organization(spot) if refused or spot.is_indefinite else ""


def _is_the_paper(spot: Spot, rule: str) -> bool:
    reading, first, last = spot.scene.reading, spot.place.first, spot.place.last
    if rule != "newspaper" or not reading.follows(first) or reading.words[first - 1] != "the":
        return False
    goes_on = last < len(reading) and (reading.gaps[last - 1] is Gap.HYPHEN or _is_of_a_place(reading, last))
    return not goes_on


def _is_of_a_place(reading: Reading, number: int) -> bool:
    """Whether "of India" follows: The Times of India is not the Times."""
    return (
        reading.follows(number)
        and reading.words[number] == "of"
        and reading.is_upper(min(number + 1, len(reading) - 1))
    )


def _first_name(spot: Spot) -> Decision | None:
    """The first name of a person whom the document names in full ("Saddam")."""
    whose, reading = spot.whose, spot.scene.reading
    entities = named_before(spot, [short.entity for short in spot.shorts if short.rule == "first name"])
    if not entities or whose.blocked or any(form.rank is Rank.PRIMARY for form in whose.names.values()):
        return None
    opener = spot.word in _OPENERS and reading.opens_sentence(spot.place.first)
    opener = (
        opener or opens_a_signature(spot.scene, spot.place) or any(short.rule == "short form" for short in spot.shorts)
    )
    if spot.title is not None and not spot.title.words.isdisjoint(ranks()[0]) and not holds_title(spot, entities):
        return silent("It stands after the title of somebody else.")
    if spot.beside_person is not None or not spot.used_as_name or opener or spot.is_date or spot.is_any:
        return silent(_why_no_person(spot))
    return _one_of(spot, entities, "first name", "certain", "First name of {}, named in full in the text.")


def _known_name(spot: Spot) -> Decision | None:
    """A name or alias of one word that the archive has, standing alone."""
    whose = spot.whose
    names = {entity: form for entity, form in whose.names.items() if not whose.blocked or form.rank is Rank.PRIMARY}
    if names and spot.is_in_title:
        return silent("It belongs to the title before it.")
    if names and spot.is_somebody_named:
        return silent(ANY_BEARER)
    if not names or (spot.title is not None and whose.persons) or Step.ONE_WORD in spot.scene.reading.without:
        return None
    chosen = _told_by_day_or_country(spot, names)
    form = names[chosen[0]]
    if spot.scene.document.own in names or _beside(spot, form.kind) is not None or spot.is_date or spot.is_indefinite:
        return silent(_why_refused(spot, form.kind))
    if (spot.is_word and not _is_the_name(spot, form, chosen)) or spot.tokens in spot.scene.strangers:
        return _doubt(spot, chosen)
    if len(chosen) > 1:
        return _several(spot, chosen, _rule_of(form))
    reason = "“" + form.text.replace("{", "").replace("}", "") + "” is a name of {}."
    return _one_of(spot, chosen, _rule_of(form), "one word", reason)


def _told_by_day_or_country(spot: Spot, names: Mapping[str, NameForm]) -> list[str]:
    """Those who are left of the bearers of a name: by whose own name it is, by the day, by the country."""
    own_names = [entity for entity, form in names.items() if form.rank is Rank.PRIMARY]
    chosen = own_names if len(own_names) == 1 else list(names)
    if len(chosen) > 1 and Step.SAME_NAME_PERIOD not in spot.scene.reading.without:
        then = bearers_on(names, spot.scene.document.date)
        chosen = then if len(then) == 1 else chosen
    if len(chosen) > 1 and Step.SAME_NAME_COUNTRY not in spot.scene.reading.without:
        known = {entity: spot.scene.entities[entity] for entity in chosen}
        there = of_country(spot.scene, spot.place, known, own=len(own_names) == 1)
        chosen = there if len(there) == 1 else chosen
    return chosen


def _is_the_name(spot: Spot, form: NameForm, chosen: Sequence[str]) -> bool:
    """Whether "the" before a capital inside a sentence makes the name of an organization of a word: the Treasury."""
    reading, first = spot.scene.reading, spot.place.first
    if Step.THE_NAME in reading.without or form.kind is not Kind.ORGANIZATION or len(chosen) > 1:
        return False
    before = reading.follows(first) and reading.words[first - 1] == "the"
    owned = first > 0 and reading.gap_text(first - 1) in ("'s ", "’s ", "' ", "’ ")
    many = spot.word.endswith("s") and form.text.endswith("s") and not reading.opens_sentence(first)
    told = (before or owned or many) and reading.is_upper(first) and not ends_a_work(reading, spot.place)
    return told and not reading.in_heading(first) and spot.word not in reading.lower_case


def _doubt(spot: Spot, entities: Sequence[str]) -> Decision:
    """A name that is also a word, or someone else's: asked in the middle of a sentence, passed over elsewhere."""
    reading, first = spot.scene.reading, spot.place.first
    if bars(spot.place.forms):
        return silent("Editors decided that it is not a name, and the text gives no longer one.")
    if len(entities) > _MOST_ASKED or reading.opens_sentence(first) or reading.in_heading(first):
        return silent("It may be a common word or someone else here, and the text gives no longer name.")
    reason = f"“{spot.surface}” may be a common word or someone else, and the text gives no longer name."
    return Decision(Ambiguous(spot.scene.ordered(entities), "alias", reason))


def _beside(spot: Spot, kind: Kind) -> Beside | None:
    return spot.beside_person if kind is Kind.PERSON else spot.beside_name


def _rule_of(form: NameForm) -> str:
    if form.rank is Rank.FAMILY:
        return "family name"
    return "alias" if form.rank is Rank.ALIAS else "full name"


def _one_of(spot: Spot, entities: Sequence[str], rule: str, tier: str, reason: str) -> Decision:
    """A link to the only one of these, to the one named first and twice as often, or a question."""
    scene = spot.scene
    if scene.document.own in entities:
        return silent(OWN_PAGE)
    distinct = scene.ordered(_named_so_far(spot, entities))
    chosen = distinct[0] if len(distinct) == 1 else leader_among(spot, distinct)
    if chosen is None:
        return _several(spot, distinct, rule)
    return Decision(Link(chosen, rule, tier, reason.format(scene.title_of(chosen)), scene.evidence.support(chosen)))


def _named_so_far(spot: Spot, entities: Sequence[str]) -> Sequence[str]:
    """Those of these whom the text names before this place, if there are any; all of them else."""
    evidence = spot.scene.evidence
    named = [entity for entity in entities if entity in evidence]
    return (so_far(spot, named) or entities) if len(named) == len(entities) else entities


def _several(spot: Spot, entities: Sequence[str], rule: str) -> Decision:
    scene = spot.scene
    candidates = scene.ordered(entities)
    named = scene.named(candidates)
    if not named and len(candidates) > _MOST_ASKED:
        return silent("More pages bear this name than can be asked about, and the text names none of them.")
    reason = f"“{spot.surface}” is a name of several pages, and the text does not tell which is meant."
    return Decision(Ambiguous(candidates, rule, reason, named=named))


def _nobody(spot: Spot) -> str:
    if spot.whose.blocked:
        return "It is a name that is no page: a place, a people, a day."
    return "Its only names are set never to link." if spot.place.forms else "Nobody bears it."


def _unnamed(spot: Spot) -> str:
    """Why no rule had anything to say."""
    if spot.beside_person is not None:
        return _BESIDE
    if spot.whose.persons and spot.whose.crowd > _MOST_ASKED:
        return "The text names nobody of this name in full, and too many bear it to ask."
    if spot.whose.blocked:
        return "It is a name that is no page, and the text names nobody of this name in full."
    return "The text names nobody of this name in full."


def _why_refused(spot: Spot, kind: Kind) -> str:
    if _beside(spot, kind) is not None:
        return _BESIDE
    if spot.is_indefinite:
        return ANY_BEARER
    return "It is a month or a day here." if spot.is_date else OWN_PAGE


def _why_no_organization(spot: Spot) -> str:
    if spot.beside_name is not None:
        return _BESIDE
    if spot.is_any:
        return ANY_BEARER
    return "It is a name that is no page, too." if spot.whose.blocked else "It is used as a common word here."


def _why_no_person(spot: Spot) -> str:
    if spot.beside_person is not None:
        return _BESIDE
    if spot.is_any:
        return ANY_BEARER
    return "It is a month or a day here." if spot.is_date else "It is used as a common word here."


_RULES: Final[tuple[Callable[[Spot], Decision | None], ...]] = (
    _set_always,
    _acronym,
    family_name,
    _organization,
    _first_name,
    _known_name,
    question,
)
