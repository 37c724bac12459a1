"""What goes into a rendering and what comes out; every offset counts code points of a segment's `plain`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.linking.mentions import Document, Mention, Outcome


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
    """What finds and resolves the mentions of a document (`archive.linking.Linker` is one)."""

    def link(self, document: Document, /) -> Sequence[Mention]:
        """The mentions in order of their start, none overlapping."""


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
class Rendered:
    """A page's segments as text and as html, the mentions in them, and the names written in `[[…]]`, each once."""

    plain: Mapping[str, str]
    html: Mapping[str, str]
    mentions: tuple[PlacedMention, ...]
    links: tuple[str, ...]
