"""What goes into a rendering and what comes out; every offset counts code points of a segment's `plain`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.linking.mentions import Cue, Document, Findings, Kind, Outcome


@dataclass(frozen=True, slots=True)
class Segment:
    """One named part of a page: running text in Markdown, or a headline ("title"), which is not."""

    name: str
    text: str
    markdown: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A page that a mention may lead to; `kind` is "person", "organization", "event" or "article"."""

    id: str
    kind: str
    slug: str
    title: str
    url: str


class Pages(Protocol):
    """What a rendering asks about other pages; only pages that its readers may see are answered."""

    def named(self, texts: Collection[str]) -> Mapping[str, Sequence[Target]]:
        """What each name written by hand in `[[…]]` may mean; asked once, a text may be missing from the answer."""

    def targets(self, ids: Collection[str]) -> Mapping[str, Target]:
        """The pages of these ids; asked once, a page that has gone may be missing from the answer."""

    def which_url(self, surface: str) -> str:
        """The address that asks "which one?" of a doubtful mention on this page."""


class Engine(Protocol):
    """What finds the names of a document and says whom they mean (`archive.linking.Linker` is one)."""

    def read(self, document: Document, /) -> Findings:
        """The mentions, and the names that no page explains."""


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A mention in its segment, with its place on the page and the words around it.

    `number` counts the mentions of this target on this page from 1; a question has 0. `anchor` is the id of the
    mention in the html: a word for its target (the slug), a dash, and `number`; "" where it has none. `before` and
    `after` are the rest of its sentence, up to 160 characters each, with a blank at the inner end where the text has.
    """

    segment: str
    start: int
    end: int
    surface: str
    outcome: Outcome
    number: int
    anchor: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name that no page explains, in its segment, with the words around it as `PlacedMention` has them."""

    segment: str
    start: int
    end: int
    surface: str
    kind: Kind | None
    cue: Cue
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's segments as text and as html, the names in them, and the names written in `[[…]]`, each once.

    `unknown` are the capitalised names of the running text that no page explains.
    """

    plain: Mapping[str, str]
    html: Mapping[str, str]
    mentions: tuple[PlacedMention, ...]
    links: tuple[str, ...]
    unknown: tuple[PlacedName, ...] = ()
