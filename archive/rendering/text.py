"""Tokens -> `plain`, the text as it is read, and what in it is no business of the engine.

Blocks (paragraphs, headings, list items, table cells, code) stand apart by two line breaks, a line break inside a
block is one. Code, addresses, the words of links and of image descriptions are part of `plain` and barred from linking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from archive.cleaning import clean_text

from . import limits
from .markdown import PAGE_LINK, SILENCE, parse

BLOCK_BREAK = "\n\n"
Span = tuple[int, int]

_BREAKS = frozenset({"softbreak", "hardbreak"})
_CODE = frozenset({"fence", "code_block"})
# Stands for a character that the patterns below must not see; no cleaned text holds it.
_MASK = "\x00"
_WORD = re.compile(r"\w+")
# Possessive quantifiers and the looks behind keep this linear on any text.
_NOT_PROSE = re.compile(
    r"""
      (?<!\w)(?:[a-z][a-z0-9+.-]{1,12}://|www\.)[^\s<>\x00“”‘’«»…—–、。，；：？！]++            # an address
    | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++                                             # of mail
    | </?[a-z][a-z0-9-]*+(?:\s++[\w:-]++(?:\s*+=\s*+(?:"[^"<>\x00]*+"|'[^'<>\x00]*+'|[^\s"'<>\x00]++))?+)*+\s*+/?+>
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `plain` drawn by one token; names in a heading are not drawn as links."""

    start: int
    end: int
    token: Token
    heading: bool


@dataclass(frozen=True, slots=True)
class Hand:
    """A `[[page|shown]]`: the name written, and where the words shown stand."""

    start: int
    end: int
    page: str


@dataclass(slots=True)
class Text:
    """A segment, read: its tokens, their words in `plain`, and the spans that are settled before the engine starts."""

    tokens: list[Token]
    plain: str = ""
    blocks: list[Block] = field(default_factory=list)
    hands: list[Hand] = field(default_factory=list)
    barred: list[Span] = field(default_factory=list)
    silenced: list[Span] = field(default_factory=list)

    def block_at(self, place: int) -> Block:
        """The block that holds this place of `plain`."""
        low, high = 0, len(self.blocks)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.blocks[middle].start <= place else (low, middle)
        return self.blocks[low]


def words_of(token: Token) -> str:
    """What this inline token adds to `plain`."""
    if token.type in _BREAKS:
        return "\n"
    if token.type == "image":
        return "".join(map(words_of, token.children or ()))
    return token.content


def read_markdown(source: str) -> Text:
    """Read a segment of running text; raises `LimitExceeded`."""
    return _read(parse(source))


def read_headline(source: str) -> Text:
    """Read a segment that is no Markdown: one block, and all of it a heading."""
    limits.check_length(source)
    words = clean_text(source)
    token = Token("inline", "", 0, children=[Token("text", "", 0, content=words)])
    return Text([token], words, [Block(0, len(words), token, heading=True)])


def _read(tokens: list[Token]) -> Text:
    text = Text(tokens)
    pieces: list[str] = []
    at = 0
    for place, token in enumerate(tokens):
        if token.type not in _CODE and token.type != "inline":
            continue
        words = token.content.rstrip("\n") if token.type in _CODE else "".join(map(words_of, token.children or ()))
        if words and pieces:
            pieces.append(BLOCK_BREAK)
            at += len(BLOCK_BREAK)
        text.blocks.append(Block(at, at + len(words), token, heading=tokens[place - 1].type == "heading_open"))
        if token.type in _CODE:
            text.barred.append((at, at + len(words)))
        else:
            _settle(text, token.children or (), words, at)
        if words:
            pieces.append(words)
            at += len(words)
    text.plain = "".join(pieces)
    return text


def _settle(text: Text, children: Sequence[Token], words: str, start: int) -> None:
    """Note the spans of one block that the engine must not touch, or that are settled by hand."""
    prose: list[str] = []
    for child, at, in_link in _with_offsets(children, start):
        length = len(words_of(child))
        if child.type == PAGE_LINK and not in_link:
            text.hands.append(Hand(at, at + length, child.meta["page"]))
        elif child.type == SILENCE and not in_link:
            word = _WORD.match(words, at - start)
            text.silenced.append((at, start + word.end() if word else at + 1))
        elif in_link or child.type in {"code_inline", "image"}:
            text.barred.append((at, at + length))
        is_prose = not in_link and (child.type == "text" or child.type in _BREAKS)
        prose.append(words_of(child) if is_prose else _MASK * length)
    for match in _NOT_PROSE.finditer("".join(prose)):
        text.barred.append((start + match.start(), start + match.end()))


def _with_offsets(children: Sequence[Token], at: int) -> Iterator[tuple[Token, int, bool]]:
    """Each inline token, where its words begin, and whether it stands in a link."""
    depth = 0
    for child in children:
        if child.type in {"link_open", "link_close"}:
            depth += child.nesting
        yield child, at, depth > 0
        at += len(words_of(child))
