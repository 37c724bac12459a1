"""The names in a record as its form lists them: linked, doubtful, and without a page.

The one thing to know: a name is found again in the text by its words and by how often they stood there before it
(`Place`), never by an offset: the text under the writer's hands has moved on since.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from archive.linking.mentions import Ambiguous, Link
from archive.models import Kind, Page
from archive.records import AnyRecord
from archive.relinking.drawing import ArchivePages
from archive.rendering import PlacedMention, Rendered
from archive.rendering.text import read_markdown

from .guessing import likely_kinds

LETTERS = {Kind.PERSON: "p", Kind.ORGANIZATION: "o", Kind.EVENT: "e", Kind.ARTICLE: "a"}
# Where names can be written by hand and left plain; a headline is no Markdown.
_RUNNING = ("epigraph", "body")
_NOT_IN_A_LINK = re.compile(r"[\[\]|`\\]")
_MOST_UNKNOWN = 60


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a name stands: the words there, and how often the segment has them before it."""

    segment: str
    surface: str
    nth: int


@dataclass(frozen=True, slots=True)
class Named:
    """A page as the list shows it; `link` is what `[[…]]` must say to lead to it ("" where nothing can)."""

    title: str
    kind: str
    letter: str
    url: str
    link: str
    pk: int


@dataclass(frozen=True, slots=True)
class Creation:
    """The form that would give a name a page of that kind, with its title filled in."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class FoundName:
    """One line of the list: `page` if it links, `candidates` if it is doubtful, `creations` if it has no page."""

    text: str
    places: tuple[Place, ...]
    page: Named | None = None
    candidates: tuple[Named, ...] = ()
    creations: tuple[Creation, ...] = ()

    @property
    def spots(self) -> str:
        """The places as the script reads them."""
        return json.dumps([[place.segment, place.surface, place.nth] for place in self.places], ensure_ascii=False)

    @property
    def can_be_settled(self) -> bool:
        """Whether it stands where a mark by hand would be understood."""
        return bool(self.places) and self.places[0].segment in _RUNNING


@dataclass(frozen=True, slots=True)
class NamesFound:
    """The names in one record: `linked` with the most frequent first, the others in the order of the text."""

    linked: tuple[FoundName, ...]
    doubtful: tuple[FoundName, ...]
    unknown: tuple[FoundName, ...]

    @property
    def count(self) -> int:
        """How many names were found."""
        return len(self.linked) + len(self.doubtful) + len(self.unknown)


def names_found(record: AnyRecord, rendered: Rendered) -> NamesFound:
    """The names in `record`, whose rendering is `rendered`."""
    places = _Places(rendered.plain)
    pages = _pages(rendered.mentions)
    unknown = _unknown(record, rendered, places)
    return NamesFound(
        linked=tuple(_linked(rendered.mentions, pages, places)),
        doubtful=tuple(_doubtful(rendered.mentions, pages, places)),
        unknown=tuple(FoundName(text, found, creations=creations(text)) for text, found in unknown.items()),
    )


def link_texts(pages: Collection[Page]) -> dict[int, str]:
    """For each page what `[[…]]` must say to lead to it and to no namesake; "" where it cannot be written."""
    titles = {page.folded_title for page in pages}
    counted = Page.objects.published().filter(folded_title__in=titles).values_list("folded_title")
    shared = {title for title, count in counted.annotate(Count("pk")) if count > 1}
    texts = {
        page.pk: f"{page.title} ({page.disambiguation})"
        if page.folded_title in shared and page.disambiguation
        else page.title
        for page in pages
    }
    return {pk: "" if _NOT_IN_A_LINK.search(text) else text for pk, text in texts.items()}


def creations(text: str) -> tuple[Creation, ...]:
    """The forms that would give this name a page, the likeliest kind first."""
    query = urlencode({"title": text})
    return tuple(
        Creation(kind.label.lower(), f"{reverse(f'admin:archive_{kind}_add')}?{query}") for kind in likely_kinds(text)
    )


class _Places:
    """Where words stand in the segments of one page, each word looked for once."""

    def __init__(self, plain: Mapping[str, str]) -> None:
        self._plain = plain
        self._starts: dict[tuple[str, str], list[int]] = {}

    def at(self, segment: str, surface: str, start: int) -> Place:
        words = surface.split()
        key = (segment, " ".join(words))
        if key not in self._starts:
            pattern = re.compile(r"\s+".join(map(re.escape, words)))
            self._starts[key] = [match.start() for match in pattern.finditer(self._plain.get(segment, ""))]
        return Place(segment, key[1], bisect_left(self._starts[key], start))


def _pages(mentions: Iterable[PlacedMention]) -> dict[str, Named]:
    ids: set[str] = set()
    for mention in mentions:
        ids.update(
            [mention.outcome.entity] if isinstance(mention.outcome, Link) else mention.outcome.candidates,
        )
    columns = ("kind", "slug", "title", "disambiguation", "folded_title")
    pages = list(Page.objects.published().filter(pk__in=map(int, ids)).only(*columns))
    links = link_texts(pages)
    return {str(page.pk): named(page, links[page.pk]) for page in pages}


def named(page: Page, link: str) -> Named:
    """The page as lists of names show it."""
    kind = Kind(page.kind)
    return Named(str(page), kind.label, LETTERS[kind], page.get_absolute_url(), link, page.pk)


def _linked(mentions: Iterable[PlacedMention], pages: Mapping[str, Named], places: _Places) -> Iterator[FoundName]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for mention in mentions:
        if isinstance(mention.outcome, Link) and mention.outcome.entity in pages:
            found[mention.outcome.entity].append(places.at(mention.segment, mention.surface, mention.start))
    for entity, stands in sorted(found.items(), key=lambda item: -len(item[1])):
        yield FoundName(pages[entity].title, tuple(stands), page=pages[entity])


def _doubtful(mentions: Iterable[PlacedMention], pages: Mapping[str, Named], places: _Places) -> Iterator[FoundName]:
    found: defaultdict[tuple[str, tuple[str, ...]], list[Place]] = defaultdict(list)
    for mention in mentions:
        if isinstance(mention.outcome, Ambiguous):
            place = places.at(mention.segment, mention.surface, mention.start)
            found[place.surface, mention.outcome.candidates].append(place)
    for (surface, ids), stands in found.items():
        yield FoundName(surface, tuple(stands), candidates=tuple(pages[id_] for id_ in ids if id_ in pages))


def _unknown(record: AnyRecord, rendered: Rendered, places: _Places) -> dict[str, tuple[Place, ...]]:
    """Names without a page: those linked by hand to none, then capitalised words that nothing explains."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    reached = ArchivePages(record.key).named(rendered.links) if rendered.links else {}
    for segment in _RUNNING:
        text = read_markdown(getattr(record, segment, ""))
        for hand in text.hands:
            if not reached.get(hand.page):
                found[hand.page].append(places.at(segment, text.plain[hand.start : hand.end], hand.start))
    for name in rendered.unknown:
        place = places.at(name.segment, name.surface, name.start)
        found[place.surface].append(place)
    return {text: tuple(stands) for text, stands in list(found.items())[:_MOST_UNKNOWN]}
