"""The testimonial above a headline: a quotation, who said it, and when that was said.

The one thing to know: an epigraph is recognised by a quotation at the very top that ends before a dash and a name. The
date below that name belongs to it, never to the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from . import prose
from .people import looks_like_names, signed_by
from .printed_dates import before_date, read_date
from .readings import Block, Line

_LONGEST = 3_000
_PARAGRAPHS = 4
_LONGEST_ATTRIBUTION = 450
_TOO_LONG_FOR_A_HEADLINE = 125
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}
_DASH = re.compile(r"(?:[–—―‒]|--?)\s*(?=[^\W\d_])")
_SAID_BY = re.compile(r"[\"”“»'’]\s*(?=(?:[–—―]|--)\s*[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Epigraph:
    """A testimonial and the text below it.

    `date` is the line that holds the testimonial's date, `apart` whether a blank line stands before it.
    """

    quotation: tuple[Block, ...]
    attribution: Block
    date: Line | None
    apart: bool
    rest: list[Block]

    def said_by(self, words: Collection[str]) -> str:
        """The name and what follows it, as one line without the dash."""
        if not self.attribution:
            return ""
        name = _DASH.sub("", self.attribution[0].text, count=1)
        more = prose.joined(self.attribution[1:], words)
        return f"{name}{'' if name.endswith((',', ';', ':')) else ','} {more}" if more else name


def find_epigraph(blocks: Sequence[Block]) -> Epigraph | None:
    """The epigraph with which a text begins, if it begins with one."""
    size = 0
    for last, block in enumerate(blocks[:_PARAGRAPHS]):
        size += sum(len(line.text) for line in block)
        if block[0].text[0] not in _CLOSING or size > _LONGEST:
            return None
        if epigraph := _ending_in(blocks, last) or _unsigned(blocks, last):
            return epigraph
    return None


def _ending_in(blocks: Sequence[Block], last: int) -> Epigraph | None:
    """The epigraph whose quotation ends in block `last`: in its last line, or before a dash inside it."""
    block, below = blocks[last], list(blocks[last + 1 :])
    before = tuple(blocks[:last])
    for place, line in enumerate(block):
        if cut := _cut(line):
            return _signed((*before, (*block[:place], cut[0])), (cut[1], *block[place + 1 :]), below)
        if place and _DASH.match(line.text) and _closes(blocks, block[place - 1]):
            return _signed((*before, block[:place]), block[place:], below)
    if below and _DASH.match(below[0][0].text) and _closes(blocks, block[-1]):
        return _signed((*before, block), below[0], below[1:])
    return None


def _signed(quotation: tuple[Block, ...], attribution: Block, below: list[Block]) -> Epigraph | None:
    end = _end_of(attribution, below)
    if sum(len(line.text) for line in attribution[:end]) > _LONGEST_ATTRIBUTION:
        return None
    rest = attribution[end:]
    if rest and read_date(rest[0].text):
        blocks = [rest[1:], *below] if rest[1:] else below
        return Epigraph(quotation, attribution[:end], rest[0], False, blocks)
    said_by, date = _undated(attribution[:end])
    if date or rest:
        return Epigraph(quotation, said_by, date, False, [rest, *below] if rest else below)
    if below and len(below[0]) == 1 and read_date(below[0][0].text):
        return Epigraph(quotation, attribution, below[0][0], True, below[1:])
    return Epigraph(quotation, attribution, None, False, below)


def _undated(attribution: Block) -> tuple[Block, Line | None]:
    """The attribution without the date in which its last line ends, and that date."""
    *lines, last = attribution
    name, date = before_date(last.text)
    if not name:
        return attribution, None
    return (*lines, Line(last.number, name, last.indent)), Line(last.number, date)


def _end_of(attribution: Block, below: list[Block]) -> int:
    """How many lines say who is quoted: those above a date, or above the headline that a byline below proves."""
    for place, line in enumerate(attribution[1:], start=1):
        if read_date(line.text):
            return place
    if len(attribution) > 1 and below and signed_by(below[0][0].text):
        return len(attribution) - 1
    return len(attribution)


def _unsigned(blocks: Sequence[Block], last: int) -> Epigraph | None:
    """A quotation that nobody signs, if it is too long to be a headline and something that could be one follows."""
    quoted = sum(len(line.text) for line in blocks[last])
    if quoted <= _TOO_LONG_FOR_A_HEADLINE or not _closes(blocks, blocks[last][-1]) or len(blocks) < last + 3:
        return None
    headline = blocks[last + 1]
    if sum(len(line.text) for line in headline) > 2 * _TOO_LONG_FOR_A_HEADLINE or headline[-1].text.endswith("."):
        return None
    return Epigraph(tuple(blocks[: last + 1]), (), None, False, list(blocks[last + 1 :]))


def _closes(blocks: Sequence[Block], line: Line) -> bool:
    return line.text.rstrip(".,;0123456789")[-1:] in tuple(_CLOSING[blocks[0][0].text[0]])


def _cut(line: Line) -> tuple[Line, Line] | None:
    """A line that holds the end of the quotation and, behind a dash, the name: in two."""
    for match in _SAID_BY.finditer(line.text):
        signature = line.text[match.end() :]
        if looks_like_names(_DASH.sub("", signature, count=1).split(",")[0]):
            return Line(line.number, line.text[: match.end()].rstrip(), line.indent), Line(line.number, signature)
    return None
