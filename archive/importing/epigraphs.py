"""The testimonial above a headline: a quotation, who said it, and when that was said.

The one thing to know: an epigraph is recognised by a quotation at the very top that ends before a dash and a name; with
no dash, only where a headline with its byline or date stands below the name. The date below that name belongs to it,
never to the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from . import prose
from .people import looks_like_names, signed_by
from .printed_dates import before_date, read_date
from .readings import Block, Line

_LONGEST = 3_000
_PARAGRAPHS = 4
_LONGEST_ATTRIBUTION = 450
_LONGEST_NAME = 120
_LONGEST_HEADLINE = 250
_BEHIND_MARKS = ".,;0123456789"
_SENTENCE_IN_MARKS = re.compile(rf"[.…][\"”“»'’][{_BEHIND_MARKS}]*$")
_TOO_LONG_FOR_A_HEADLINE = 125
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}
_DASH = re.compile(r"(?:[–—―‒]|--?)\s*(?=[^\W\d_])")
_SAID_BY = re.compile(r"[\"”“»'’]\s*(?=(?:[–—―]|--)\s*[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Epigraph:
    """A testimonial and the text below it.

    `date` is the line that holds the testimonial's date, `apart` whether a blank line stands before it, `unmarked`
    whether no dash says that the name is that of the one who is quoted.
    """

    quotation: tuple[Block, ...]
    attribution: Block
    date: Line | None
    apart: bool
    rest: list[Block]
    unmarked: bool = False

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
        if epigraph := _ending_in(blocks, last) or _undashed(blocks, last) or _unsigned(blocks, last):
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


def _undashed(blocks: Sequence[Block], last: int) -> Epigraph | None:
    """A quotation whose lines end above a line of a name, and maybe a date, where a whole head follows.

    A headline in quotation marks with its byline looks the same, but no second headline stands below it.
    """
    block, below = blocks[last], list(blocks[last + 1 :])
    size = next((place for place, line in enumerate(block, start=1) if _closes(blocks, line)), 0)
    quoted, signed = block[:size], block[size:]
    if not signed and below:
        signed, *below = below
    if not quoted or not signed or not _is_one_quotation((*blocks[:last], quoted)):
        return None
    name, *dates = signed
    if not _may_be_quoted(name) or len(dates) > 1 or not all(read_date(line.text) for line in dates):
        return None
    apart = bool(below and len(below[0]) == 1 and read_date(below[0][0].text))
    dated = bool(dates or apart or before_date(name.text)[1])
    sentence = _SENTENCE_IN_MARKS.search(quoted[-1].text) is not None
    if not _begins_with_head(below[apart:], sentence=sentence, dated=dated):
        return None
    epigraph = _signed((*blocks[:last], quoted), signed, below)
    return replace(epigraph, unmarked=True) if epigraph else None


def _may_be_quoted(line: Line) -> bool:
    name = re.split(r",| \(", line.text)[0]
    return len(line.text) <= _LONGEST_NAME and looks_like_names(name) and not signed_by(line.text)


def _is_one_quotation(quotation: Sequence[Block]) -> bool:
    """Whether no mark closes a quotation before its end, as in “Star Wars” Is Back, Says “Envoy”."""
    text = " ".join(line.text for block in quotation for line in block).rstrip(_BEHIND_MARKS)
    return text[0] in "'‘" or _CLOSING[text[0]] not in text[1:-1]


def _begins_with_head(blocks: Sequence[Block], *, sentence: bool, dated: bool) -> bool:
    """Whether a headline begins here, below a quotation that is a whole sentence or not, with a date or none.

    A signed byline below it is proof enough; a date below it leaves one of the two to be asked for, and nothing both.
    """
    lines = [line for block in blocks[:3] for line in block]
    if len(lines) < 2 or not _may_be_headline(lines[0]):
        return False
    for line in lines[1:5]:
        if signed_by(line.text):
            return True
        if read_date(line.text):
            return sentence or dated
        if not _may_be_headline(line):
            break
    return sentence and dated


def _may_be_headline(line: Line) -> bool:
    ends = line.text.endswith(".") or len(line.text) > _LONGEST_HEADLINE
    return not (ends or read_date(line.text) or signed_by(line.text))


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
    return line.text.rstrip(_BEHIND_MARKS)[-1:] in tuple(_CLOSING[blocks[0][0].text[0]])


def _cut(line: Line) -> tuple[Line, Line] | None:
    """A line that holds the end of the quotation and, behind a dash, the name: in two."""
    for match in _SAID_BY.finditer(line.text):
        signature = line.text[match.end() :]
        if looks_like_names(_DASH.sub("", signature, count=1).split(",")[0]):
            return Line(line.number, line.text[: match.end()].rstrip(), line.indent), Line(line.number, signature)
    return None
