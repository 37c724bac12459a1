"""What stands above the text of an article: headline, subtitle, byline, date, source; each only where it is clear.

The one thing to know: whatever is not clear stays where it is and becomes text, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from . import prose
from .epigraphs import find_epigraph
from .origins import origin_in
from .people import looks_like_names, signed_by
from .printed_dates import before_date, read_date
from .readings import Block, Found, Line, Remark

LONGEST_HEADLINE = 250
_LINES_OF_A_HEADLINE = 3
# A line this long was never wrapped: it is a paragraph. So is a shorter one of this length that ends a sentence.
_PARAGRAPH, _SENTENCE = 120, 100
_UNDERLINE = re.compile(r"([=~*_-])\1{2,}")
_IN_MARKS = re.compile(r"[\"“„«‘'].*[\"”“»’']")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.[\"'”’»]*$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_AGENCY = r" \((?:AP|AFP|Reuters|Xinhua|Interfax|Kyodo|Yonhap|UPI|ITAR-TASS|TASS|KCNA)\)"
_DATELINE = re.compile(
    rf"(?P<printed>[A-Z][A-Z’'-]{{2,}}(?: [A-Z][A-Z’'-]+){{0,3}}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}})?"
    rf"(?:, {_MONTH} \d{{1,2}}(?:{_AGENCY})?|{_AGENCY}))\s*(?:—|–|--|-)\s*(?=[\"“‘']?[A-Z])"
)


@dataclass(slots=True)
class Head:
    """The head of one text while it is read: `blocks` is what is left of the text, `fields` what was understood."""

    blocks: list[Block]
    words: Collection[str]
    fields: dict[str, str] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    dropped: list[Line] = field(default_factory=list)

    def take(self, name: str, value: str, *lines: Line) -> None:
        """Note that `lines` are the field `name`, whose text is `value`."""
        self.fields[name] = value
        self.found.append(Found(name, " ".join(line.text for line in lines), lines[0].number))

    def leave(self, lines: Block) -> None:
        """Have `lines` as what is left of the first block."""
        self.blocks[:1] = [lines] if lines else []


def read_head(blocks: list[Block], words: Collection[str]) -> Head:
    """The head of a text, and the blocks below it."""
    head = Head(list(blocks), words)
    _drop_rules(head)
    _take_epigraph(head)
    while _take_date(head) or _take_origin(head):
        pass
    _drop_rules(head)
    if _take_headline(head):
        _drop_rules(head)
        _take_subtitle(head)
        while _take_date(head) or _take_origin(head) or _take_byline(head):
            pass
    _take_dateline(head)
    return head


def _drop_rules(head: Head) -> None:
    """Drop lines of nothing but “=====” or “-----”, which stand above or below a headline."""
    while head.blocks and _UNDERLINE.fullmatch(head.blocks[0][0].text):
        rule, *rest = head.blocks[0]
        head.dropped.append(rule)
        head.leave(tuple(rest))


def _take_epigraph(head: Head) -> None:
    epigraph = find_epigraph(head.blocks)
    if epigraph is None:
        return
    quoted = [line for block in epigraph.quotation for line in block]
    head.take("epigraph", prose.to_markdown(epigraph.quotation, head.words), *quoted)
    if epigraph.attribution:
        head.take("epigraph_attribution", epigraph.said_by(head.words), *epigraph.attribution)
        if epigraph.unmarked:
            name = epigraph.attribution[0]
            reading = f"“{name.text}” stands below a quotation above the headline: read as who is quoted"
            head.remarks.append(Remark(name.number, reading))
    if epigraph.date:
        head.take("epigraph_date", read_date(epigraph.date.text), epigraph.date)
        if epigraph.apart:
            reading = f"“{epigraph.date.text}” stands between epigraph and headline: read as the date of the epigraph"
            head.remarks.append(Remark(epigraph.date.number, reading))
    head.blocks = epigraph.rest


def _take_headline(head: Head) -> bool:
    size = _size_of_headline(head.blocks[0]) if head.blocks else 0
    text = prose.joined(head.blocks[0][:size], head.words) if size else ""
    if not text or len(text) > LONGEST_HEADLINE or (len(text) > _SENTENCE and _FULL_STOP.search(text)):
        return False
    head.take("title", text, *head.blocks[0][:size])
    head.leave(head.blocks[0][size:])
    return True


def _size_of_headline(block: Block) -> int:
    """How many lines of the block may be the headline: those above an underline, a byline or a date, or above an
    unwrapped text.
    """
    for place, line in enumerate(block[1 : _LINES_OF_A_HEADLINE + 1], start=1):
        if len(line.text) > _PARAGRAPH or _is_particular(line) or _UNDERLINE.fullmatch(line.text):
            return place
        # A name below a line in quotation marks does not go on with it.
        by_name = _IN_MARKS.fullmatch(block[place - 1].text) and looks_like_names(line.text)
        if by_name and all(map(_is_particular, block[place + 1 :])):
            return place
    return len(block) if len(block) <= _LINES_OF_A_HEADLINE else 0


def _take_subtitle(head: Head) -> None:
    """Take one line between headline and a byline that says so."""
    if len(head.blocks) < 2 or not signed_by(head.blocks[1][0].text):
        return
    block = head.blocks[0]
    if len(block) == 1 and len(block[0].text) <= LONGEST_HEADLINE and not _is_particular(block[0]):
        head.take("subtitle", block[0].text, block[0])
        head.leave(())


def _take_date(head: Head) -> bool:
    if not head.blocks or "date_published" in head.fields:
        return False
    line, *rest = head.blocks[0]
    date = read_date(line.text)
    if date:
        head.take("date_published", date, line)
        head.leave(tuple(rest))
    return bool(date)


def _take_origin(head: Head) -> bool:
    """Take a line that says where the article comes from, unless another line has said it otherwise."""
    if not head.blocks:
        return False
    line, *rest = head.blocks[0]
    parts = origin_in(line.text, below_headline="title" in head.fields)
    if not parts or any(head.fields.get(part.field, part.value) != part.value for part in parts):
        return False
    for part in parts:
        head.take(part.field, part.value, Line(line.number, part.printed))
    head.leave(tuple(rest))
    return True


def _take_byline(head: Head) -> bool:
    """Take a line that is signed, or one of names alone with text below it."""
    if not head.blocks or "byline" in head.fields:
        return False
    line, *rest = head.blocks[0]
    names, date = before_date(line.text)
    if not names or "date_published" in head.fields:
        names, date = line.text, ""
    byline = signed_by(names)
    if not byline and looks_like_names(names) and all(map(_is_particular, rest)) and len(head.blocks) > 1:
        byline = names
    if byline:
        head.take("byline", byline, Line(line.number, names))
        if date:
            head.take("date_published", read_date(date), Line(line.number, date))
        head.leave(tuple(rest))
    return bool(byline)


def _take_dateline(head: Head) -> None:
    match = _DATELINE.match(head.blocks[0][0].text) if head.blocks else None
    if match is None:
        return
    line, *rest = head.blocks[0]
    head.take("dateline", match["printed"], Line(line.number, match["printed"]))
    head.leave((Line(line.number, line.text[match.end() :], line.indent), *rest))


def _is_particular(line: Line) -> bool:
    return bool(read_date(line.text) or signed_by(line.text) or origin_in(line.text, below_headline=True))
