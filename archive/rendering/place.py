"""The engine's findings -> where they stand, how they are counted, and the elements that will be drawn for them.

All segments go to the engine as one document, so that the headline's full name supports a bare one in the body. What
was linked by hand is handed in as settled and always comes out as written, whatever the engine makes of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.linking.mentions import Ambiguous, Decided, Document, Fixed, Link, Mention, Outcome, Unexplained

from .contract import Engine, Pages, PlacedMention, PlacedName, Target
from .sentences import Sentences
from .text import BLOCK_BREAK, Hand, Text

BY_HAND = "by hand"

_LETTERS = {"person": "p", "organization": "o", "event": "e", "article": "a"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the page itself tells the engine: its own id, the pages it is about, date, language, what was decided."""

    own: str | None
    about: frozenset[str]
    on: date | None
    language: str = ""
    until: date | None = None
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """An element to be drawn around a span; `rest` are the attributes of its further pieces (None: draw none)."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, str]
    rest: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """An outcome at a span of a segment; `page` is the name written, where it was linked by hand."""

    start: int
    end: int
    outcome: Outcome
    page: str = ""


@dataclass(slots=True)
class Placed:
    """The names of a page, and the elements to be drawn in each of its segments."""

    mentions: list[PlacedMention] = field(default_factory=list)
    elements: dict[str, list[Element]] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    unknown: tuple[PlacedName, ...] = ()


def place(texts: Mapping[str, Text], engine: Engine, pages: Pages, context: Context) -> Placed:
    """Ask the engine once about all segments, and the pages once about all names written by hand and all targets."""
    links = tuple(dict.fromkeys(hand.page for text in texts.values() for hand in text.hands))
    named = pages.named(links) if links else {}
    starts = _starts(texts)
    hands = {name: [_by_hand(hand, named.get(hand.page, ()), context) for hand in texts[name].hands] for name in texts}
    findings = engine.read(_document(texts, starts, hands, context))
    found = _sort_out(texts, starts, hands, findings.mentions, context)
    known = {target.id: target for targets in named.values() for target in targets}
    wanted = {item.outcome.entity for items in found.values() for item in items if isinstance(item.outcome, Link)}
    if wanted - known.keys():
        known.update(pages.targets(wanted - known.keys()))
    ledger = _Ledger(pages, known)
    placed = Placed(links=links, unknown=tuple(_unknown(texts, starts, findings.unknown)))
    for name, text in texts.items():
        placed.elements[name] = [*ledger.elements(name, text, found[name], placed.mentions), *_plain_words(hands[name])]
        placed.elements[name].sort(key=lambda element: element.start)
    return placed


@dataclass(frozen=True, slots=True)
class _ByHand:
    """What a `[[…]]` came to: an outcome, or None where it is no mention (`own`: the page itself; else no page yet).

    `entity` is what the engine is told: articles are linked by hand only, it does not know them.
    """

    hand: Hand
    outcome: Outcome | None
    own: bool = False
    entity: str | None = None


def _by_hand(hand: Hand, targets: Sequence[Target], context: Context) -> _ByHand:
    if not targets:
        return _ByHand(hand, None)
    if len(targets) > 1:
        candidates = tuple(target.id for target in targets)
        reason = f"Linked by hand to “{hand.page}”, a name that several pages bear."
        return _ByHand(hand, Ambiguous(candidates, BY_HAND, reason, named=True))
    target = targets[0]
    if target.id == context.own:
        return _ByHand(hand, None, own=True)
    outcome = Link(target.id, BY_HAND, "certain", "Linked by hand.")
    return _ByHand(hand, outcome, entity=None if target.kind == "article" else target.id)


def _starts(texts: Mapping[str, Text]) -> dict[str, int]:
    """Where each segment begins in the one document."""
    starts = {}
    at = 0
    for name, text in texts.items():
        starts[name] = at
        at += len(text.plain) + len(BLOCK_BREAK) if text.plain else 0
    return starts


def _document(
    texts: Mapping[str, Text], starts: Mapping[str, int], hands: Mapping[str, list[_ByHand]], context: Context
) -> Document:
    headings = []
    fixed = []
    for name, text in texts.items():
        at = starts[name]
        headings += [(at + block.start, at + block.end) for block in text.blocks if block.heading]
        for start, end, entity in _fixed(text, hands[name]):
            fixed.append(Fixed(at + start, at + end, entity))
    return Document(
        text=BLOCK_BREAK.join(text.plain for text in texts.values() if text.plain),
        headings=tuple(headings),
        fixed=tuple(fixed),
        own=context.own,
        about=context.about,
        date=context.on,
        latest=context.until,
        language=context.language,
        decided=context.decided,
    )


def _fixed(text: Text, hands: Sequence[_ByHand]) -> Iterator[tuple[int, int, str | None]]:
    """The settled spans in order, none overlapping: what is by hand first, then what is barred, then silenced."""
    chosen = [(item.hand.start, item.hand.end, item.entity) for item in hands]
    chosen += [(start, end, None) for start, end in (*text.barred, *text.silenced)]
    last = 0
    for start, end, entity in sorted(chosen, key=lambda span: (span[0], -span[1])):
        if max(start, last) < end:
            yield max(start, last), end, entity
            last = end


def _sort_out(
    texts: Mapping[str, Text],
    starts: Mapping[str, int],
    hands: Mapping[str, list[_ByHand]],
    mentions: Sequence[Mention],
    context: Context,
) -> dict[str, list[_Found]]:
    """The findings of each segment in order; what was settled before the engine started stands as it was settled."""
    found: dict[str, list[_Found]] = {name: [] for name in texts}
    names = [name for name in texts if texts[name].plain]
    places = [starts[name] for name in names]
    settled = {name: [(start, end) for start, end, _ in _fixed(texts[name], hands[name])] for name in names}
    for mention in mentions:
        name = names[bisect_right(places, mention.start) - 1]
        start, end = mention.start - starts[name], mention.end - starts[name]
        if end > len(texts[name].plain) or _is_own(mention.outcome, context) or _meets(settled[name], start, end):
            continue
        found[name].append(_Found(start, end, mention.outcome))
    for name, items in hands.items():
        found[name] += [_Found(i.hand.start, i.hand.end, i.outcome, i.hand.page) for i in items if i.outcome]
        found[name].sort(key=lambda item: item.start)
    return found


def _unknown(
    texts: Mapping[str, Text], starts: Mapping[str, int], names: Sequence[Unexplained]
) -> Iterator[PlacedName]:
    """The names without a page in their segments, with the words around them."""
    filled = [name for name in texts if texts[name].plain]
    places = [starts[name] for name in filled]
    sentences = {name: Sentences(texts[name].plain) for name in filled}
    for name in names:
        segment = filled[bisect_right(places, name.start) - 1]
        start, end = name.start - starts[segment], name.end - starts[segment]
        before, after = sentences[segment].around(start, end)
        yield PlacedName(segment, start, end, name.surface, name.kind, name.cue, before, after)


def _is_own(outcome: Outcome, context: Context) -> bool:
    return isinstance(outcome, Link) and outcome.entity == context.own


def _meets(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the span touches one of these, which stand in order."""
    after = bisect_right(spans, start, key=lambda span: span[0])
    return (after > 0 and spans[after - 1][1] > start) or (after < len(spans) and spans[after][0] < end)


def _plain_words(hands: Collection[_ByHand]) -> Iterator[Element]:
    for item in hands:
        if item.own:
            yield Element(item.hand.start, item.hand.end, "strong", {})
        elif item.outcome is None:
            yield Element(item.hand.start, item.hand.end, "span", {"class": "wanted"})


class _Ledger:
    """Counts the mentions of each target over all segments, and says how each is drawn."""

    def __init__(self, pages: Pages, known: Mapping[str, Target]) -> None:
        self._pages = pages
        self._known = known
        self._counts: dict[str, int] = {}
        self._words: dict[str, str] = {}
        self._taken: set[str] = set()

    def elements(
        self, name: str, text: Text, found: Sequence[_Found], mentions: list[PlacedMention]
    ) -> Iterator[Element]:
        """The elements of one segment; its mentions are added to `mentions`."""
        sentences = Sentences(text.plain)
        sections = [block.start for block in text.blocks if block.heading]
        seen: set[tuple[int, str]] = set()
        for item in found:
            heading = text.block_at(item.start).heading
            number, anchor = self._count(item.outcome)
            surface = text.plain[item.start : item.end]
            before, after = sentences.around(item.start, item.end)
            mentions.append(
                PlacedMention(name, item.start, item.end, surface, item.outcome, number, anchor, before, after)
            )
            if isinstance(item.outcome, Ambiguous):
                if item.outcome.named and not heading:
                    yield self._question(item, surface)
            elif anchor and heading:
                yield Element(item.start, item.end, "span", {"class": "m-at", "id": anchor})
            elif anchor:
                section = (bisect_right(sections, item.start), item.outcome.entity)
                yield self._link(item, self._known[item.outcome.entity], anchor, repeated=section in seen)
                seen.add(section)

    def _count(self, outcome: Outcome) -> tuple[int, str]:
        """The number and the anchor of the next mention of this outcome's target."""
        if isinstance(outcome, Ambiguous):
            return 0, ""
        number = self._counts[outcome.entity] = self._counts.get(outcome.entity, 0) + 1
        target = self._known.get(outcome.entity)
        return number, f"{self._word(target)}-{number}" if target else ""

    def _word(self, target: Target) -> str:
        """The target's slug, or the slug and its kind if another target on this page has the slug already."""
        word = self._words.get(target.id)
        if word is None:
            word = target.slug
            while word in self._taken:
                word = f"{word}-{target.kind}"
            self._words[target.id] = word
            self._taken.add(word)
        return word

    def _question(self, item: _Found, surface: str) -> Element:
        href = self._pages.which_url(item.page or " ".join(surface.split()))
        attributes = {"class": "m m-q", "href": href}
        return Element(item.start, item.end, "a", attributes, attributes)

    def _link(self, item: _Found, target: Target, anchor: str, *, repeated: bool) -> Element:
        kind = f"m m-{_LETTERS[target.kind]}{' m-rep' if repeated else ''}"
        rest = {"class": kind, "data-e": self._word(target), "href": target.url}
        return Element(item.start, item.end, "a", {"class": kind, "id": anchor, **rest}, rest)
