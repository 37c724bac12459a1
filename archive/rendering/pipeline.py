"""The steps of a rendering in order: read every segment, ask the engine once, place, draw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from archive.linking.mentions import Decided

from .contract import Engine, Pages, Rendered, Segment
from .draw import draw
from .place import Context, place
from .text import Text, read_headline, read_markdown


def render(
    segments: Sequence[Segment],
    engine: Engine,
    pages: Pages,
    *,
    own: str | None = None,
    about: frozenset[str] = frozenset(),
    on: date | None = None,
    language: str = "",
    until: date | None = None,
    decided: tuple[Decided, ...] = (),
) -> Rendered:
    """Render the segments of one page, linked; raises `LimitExceeded`.

    `own` is the id of the page itself, `about` the ids of the pages it is about, `on` its date (`until` the last day
    that it may be), `language` its language tag, `decided` what editors decided of names in it. Segments of a page have
    different names; their order is the order in which mentions are counted.
    """
    texts = {segment.name: _read(segment) for segment in segments}
    placed = place(texts, engine, pages, Context(own, about, on, language, until, decided))
    ids = {mention.anchor: 1 for mention in placed.mentions}
    return Rendered(
        plain={name: text.plain for name, text in texts.items()},
        html={name: draw(name, text, placed.elements[name], ids) for name, text in texts.items()},
        mentions=tuple(placed.mentions),
        links=placed.links,
        unknown=placed.unknown,
    )


def plain_of(markdown: str) -> str:
    """The words of a Markdown text as a reader sees them; raises `LimitExceeded`."""
    return read_markdown(markdown).plain


def _read(segment: Segment) -> Text:
    return read_markdown(segment.text) if segment.markdown else read_headline(segment.text)
