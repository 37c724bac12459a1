"""All of it in order: read, ask the gazetteer once, find, settle whole names, then single words, then what is decided.

The links of a document depend on the document and on what the gazetteer answered for it, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from .acronyms import learn_acronyms
from .blocking import blocking_forms
from .decided import settle_decided_names
from .discover import unexplained
from .evidence import Evidence
from .find import Found, Names, find, keys_of
from .gazetteer import Gazetteer
from .honorifics import settle_honorifics
from .kin import kin_of, settle_kin
from .letters import settle_letters
from .mentions import Document, Explained, Findings, Fixed, Link, Mention, NameForm, Rank
from .reading import Reading
from .scene import Scene
from .shorts import learn_short_forms
from .single import settle_single_names
from .steps import Step
from .titles import title_before
from .whole import settle_whole_names, whole_entities

# Of a bare family name with more bearers than this only those are looked at whom something else in the text names.
_FEW: Final = 5


class Linker:
    """Finds the names of documents in one gazetteer and says who is meant."""

    def __init__(self, gazetteer: Gazetteer, *, without: Collection[Step] = ()) -> None:
        self._gazetteer = gazetteer
        self._without = frozenset(without)

    def link(self, document: Document) -> tuple[Mention, ...]:
        """The mentions of a document in order, none overlapping: each a link or a question."""
        fixed = _without_overlap(document.fixed)
        return _all_mentions(self._settled(document, fixed), fixed)

    def read(self, document: Document) -> Findings:
        """The mentions of a document, and the capitalised names in it that nothing explains."""
        fixed = _without_overlap(document.fixed)
        scene = self._settled(document, fixed)
        mentions = _all_mentions(scene, fixed)
        spans = [(mention.start, mention.end) for mention in mentions]
        told = [place for place, outcome in scene.settled.values() if outcome is None and _is_told(scene, place)]
        spans.extend((scene.start(place), place.end) for place in told)
        return Findings(mentions, unexplained(scene.reading, spans, scene.blocking))

    def explain(self, document: Document) -> tuple[Explained, ...]:
        """Every place where a name of the archive stands, in order, with the rule that took or refused it."""
        scene = self._settled(document, _without_overlap(document.fixed))
        return tuple(_explained(scene, number) for number in sorted(scene.settled))

    def _settled(self, document: Document, fixed: Sequence[Fixed]) -> Scene:
        settled = [(span.start, span.end) for span in document.fixed]
        reading = Reading(document.text, document.headings, settled, without=self._without)
        title = Reading(document.title, without=self._without)
        keys = keys_of(reading) | keys_of(title)
        forms = list(self._forms(keys))
        names = Names(forms)
        found = find(reading, names)
        found_in_title = find(title, names)
        ids = {*_owners(reading, found), *_owners(title, found_in_title), *document.about}
        others = (document.own, *(span.entity for span in fixed), *(one.entity for one in document.decided))
        ids.update(entity for entity in others if entity is not None)
        kin = kin_of(reading, names)
        ids.update(form.entity for place in kin for form in place.bearers if form.entity is not None)
        scene = Scene(document, reading, found, self._gazetteer.entities(ids), Evidence(document.about))
        scene.blocking = [form for form in forms if form.entity is None]
        _take_down(scene, fixed, whole_entities(scene, found_in_title))
        settle_whole_names(scene)
        settle_kin(scene, kin)
        settle_letters(scene)
        learn_acronyms(scene)
        learn_short_forms(scene)
        settle_single_names(scene)
        settle_honorifics(scene)
        settle_decided_names(scene)
        return scene

    def _forms(self, keys: set[str]) -> Iterator[NameForm]:
        """What the gazetteer knows, and the built-in names that block."""
        for forms in self._gazetteer.forms(keys).values():
            yield from forms if not self._without else filter(self._is_used, forms)
        if Step.BLOCKING not in self._without:
            yield from blocking_forms(keys)

    def _is_used(self, form: NameForm) -> bool:
        left_out = {
            Step.BLOCKING: form.entity is None,
            Step.DERIVED: form.rank is Rank.DERIVED,
            Step.FAMILY_NAMES: form.rank is Rank.FAMILY,
        }
        return not any(left_out[step] for step in left_out.keys() & self._without)


def _without_overlap(fixed: Iterable[Fixed]) -> list[Fixed]:
    kept: list[Fixed] = []
    for span in sorted(fixed, key=lambda span: (span.start, -span.end)):
        if span.start < span.end and (not kept or kept[-1].end <= span.start):
            kept.append(span)
    return kept


def _owners(reading: Reading, found: Iterable[Found]) -> Iterator[str]:
    """The pages of which something must be known; all bearers of a common family name only after a title."""
    crowded: dict[int, bool] = {}
    for place in found:
        known = id(place.forms)
        if known not in crowded:
            near = [form for form in place.forms if form.rank is not Rank.FAMILY]
            crowded[known] = len(place.forms) - len(near) > _FEW
            yield from _entities(near if crowded[known] else place.forms)
        if crowded[known] and title_before(reading, place.first) is not None:
            crowded[known] = False
            yield from _entities(place.forms)


def _entities(forms: Iterable[NameForm]) -> Iterator[str]:
    return (form.entity for form in forms if form.entity is not None)


def _take_down(scene: Scene, fixed: Iterable[Fixed], in_title: Iterable[str]) -> None:
    """What counts as named in full beside the text: the page itself, its title, what was linked by hand."""
    own = scene.document.own
    if own is not None:
        scene.evidence.name(own, None)
    for entity in in_title:
        scene.evidence.name(entity, None)
    for span in fixed:
        if span.entity is not None:
            scene.evidence.name(span.entity, span.start, by_hand=True)
            scene.linked.update(scene.reading.words_in(span.start, span.end))


def _all_mentions(scene: Scene, fixed: Sequence[Fixed]) -> tuple[Mention, ...]:
    found = (*_mentions(scene), *_by_hand(scene.document, fixed))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mentions(scene: Scene) -> Iterator[Mention]:
    for place, outcome in scene.settled.values():
        if outcome is not None:
            yield Mention(scene.start(place), place.end, scene.surface(place), outcome)


def _explained(scene: Scene, number: int) -> Explained:
    place, outcome = scene.settled[number]
    bearers = scene.ordered({form.entity for form in place.forms if form.entity is not None})
    why = scene.silences.get(number, "") if outcome is None else outcome.reason
    return Explained(scene.start(place), place.end, scene.surface(place), bearers, outcome, why)


def _is_told(scene: Scene, place: Found) -> bool:
    """Whether a name of the page itself stands there, or one of which an editor decided that it is no link."""
    if place.first in scene.decided:
        return True
    return scene.document.own is not None and any(form.entity == scene.document.own for form in place.forms)


def _by_hand(document: Document, fixed: Iterable[Fixed]) -> Iterator[Mention]:
    for span in fixed:
        if span.entity is not None and span.entity != document.own:
            surface = document.text[span.start : span.end]
            yield Mention(span.start, span.end, surface, Link(span.entity, "by hand", "certain", "Linked by hand."))
