"""Tokens and elements -> html: the same text nodes that were read are cut where an element begins and ends.

An element never crosses the border of an emphasis: it is closed before and opened again behind, so that the html stays
well formed; only its first piece carries the id.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from archive.media import picture_at

from .markdown import PAGE_LINK, PARSER, SILENCE
from .place import Element
from .sanitise import REL, sanitise
from .text import Text, words_of

_PARAGRAPHS = {"body": "p", "epigraph": "e"}
_TOP, _LOWEST = 2, 6
_ID_LENGTH = 60
_NOT_IN_ID = re.compile(r"[\W_]+")
_OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def draw(segment: str, text: Text, elements: Sequence[Element], ids: dict[str, int]) -> str:
    """The finished, sanitised html of a segment; `ids` are those taken on the page, and take up the new ones."""
    _cut_blocks(text, deque(elements))
    _number_paragraphs(text.tokens, _PARAGRAPHS.get(segment, segment))
    _settle_headings(text, ids)
    _settle_attributes(text.tokens)
    return sanitise(PARSER.renderer.render(text.tokens, PARSER.options, {}))


class _Pen:
    """Draws the inline tokens of one block again, with the elements it passes opened and closed."""

    def __init__(self, at: int, elements: deque[Element]) -> None:
        self.tokens: list[Token] = []
        self._at = at
        self._elements = elements
        self._open = False
        self._begun: Element | None = None

    def words(self, token: Token) -> None:
        """Draw text, cut where elements begin and end."""
        words = words_of(token)
        end = self._at + len(words)
        drawn = 0
        while self._at < end:
            while self._elements and self._elements[0].end <= self._at:
                self._elements.popleft()
            stop = self._turn(end)
            piece = words[drawn : drawn + stop - self._at]
            self.tokens.append(Token("text", "", 0, content=piece))
            drawn += len(piece)
            self._at = stop
            if self._elements and self._elements[0].end <= self._at:
                self._close()

    def whole(self, token: Token) -> None:
        """Draw a token as it is; a border of another element interrupts ours."""
        if token.nesting:
            self._close()
        self._at += len(words_of(token))
        self.tokens.append(token)

    def _turn(self, end: int) -> int:
        """Open the element that begins or goes on here, if there is one; the place where this piece ends."""
        if not self._elements or self._elements[0].start >= end:
            return end
        element = self._elements[0]
        if element.start > self._at:
            return element.start
        attributes = element.rest if self._begun is element else element.attributes
        if not self._open and attributes is not None:
            self.tokens.append(Token("element_open", element.tag, 1, attrs=dict(attributes)))
            self._open = True
        self._begun = element
        return min(end, element.end)

    def _close(self) -> None:
        if self._open and self._begun:
            self.tokens.append(Token("element_close", self._begun.tag, -1))
        self._open = False


def _cut_blocks(text: Text, elements: deque[Element]) -> None:
    for block in text.blocks:
        if block.token.type != "inline":
            continue
        pen = _Pen(block.start, elements)
        for child in block.token.children or ():
            if child.type in {"text", PAGE_LINK}:
                pen.words(child)
            elif child.type != SILENCE:
                pen.whole(child)
        block.token.children = pen.tokens


def _number_paragraphs(tokens: Iterable[Token], letter: str) -> None:
    number = 0
    for token in tokens:
        if token.type == "paragraph_open" and not token.hidden:
            number += 1
            token.attrs = {"id": f"{letter}{number}"}


def _settle_headings(text: Text, ids: dict[str, int]) -> None:
    """Give headings their level (the highest is an h2, none is left out) and an id."""
    above: list[int] = []
    for place, token in enumerate(text.tokens):
        if token.type != "heading_open":
            continue
        level = int(token.tag[1:])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        words = "".join(map(words_of, text.tokens[place + 1].children or ()))
        token.tag = text.tokens[place + 2].tag = f"h{min(_LOWEST, _TOP - 1 + len(above))}"
        token.attrs = {"id": _free_id(words, ids)}


def _free_id(words: str, ids: dict[str, int]) -> str:
    """An id no other part of the page has; `ids` tells for each stem the number it was last given."""
    stem = "s-" + (_NOT_IN_ID.sub("-", words.casefold()).strip("-")[:_ID_LENGTH].strip("-") or "section")
    number = ids.get(stem, 0) + 1
    free = stem if number == 1 else f"{stem}-{number}"
    while free in ids:
        number += 1
        free = f"{stem}-{number}"
    ids[stem] = number
    ids.setdefault(free, 1)
    return free


def _settle_attributes(tokens: Iterable[Token]) -> None:
    """Say by allowed attributes and elements what the parser says by others (`style`, `s`, the name of a language)."""
    for token in tokens:
        style = token.attrs.pop("style", None)
        if style:
            token.attrs["align"] = str(style).removeprefix("text-align:")
        token.info = ""
        if token.children:
            token.children = list(_settled_inline(token.children))


def _settled_inline(children: Iterable[Token]) -> Iterator[Token]:
    in_link = 0
    for token in children:
        if token.type in {"link_open", "link_close"}:
            in_link += token.nesting
        if token.type == "image":
            yield from _picture(token, in_link=in_link > 0)
            continue
        if token.tag == "s":
            token.tag = "del"
        elif token.type == "link_open" and _leads_outside(token.attrs):
            token.attrs["rel"] = REL
        yield token


def _picture(token: Token, *, in_link: bool) -> Iterator[Token]:
    """A picture that the archive keeps; of any other its words, leading to it where it is on another site.

    A page fetches nothing from elsewhere: that would tell others who reads what, and would be gone one day.
    """
    address, words = str(token.attrs.get("src", "")), words_of(token)
    picture = picture_at(address)
    if picture is not None:
        size = {"width": str(picture.width), "height": str(picture.height)}
        token.attrs |= {**size, "loading": "lazy"}
        token.children = [Token("text", "", 0, content=words)]
        yield token
    elif _leads_outside({"href": address}) and not in_link:
        yield Token("link_open", "a", 1, attrs={"href": address, "rel": REL})
        yield Token("text", "", 0, content=words or address)
        yield Token("link_close", "a", -1)
    elif words:
        yield Token("text", "", 0, content=words)


def _leads_outside(attributes: Mapping[str, str | int | float]) -> bool:
    return _OUTSIDE.match(str(attributes.get("href", ""))) is not None
