"""What a text may cost: figures, and the refusal of what goes beyond them.

The counts are taken before parsing, in one pass each. Every figure lies far above what an article needs and far below
what keeps a server busy: each text within them is drawn in less than two seconds, which a test holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

LENGTH = 200_000
LINES = 10_000
BRACKETS = 10_000
MARKS = 20_000
AMPERSANDS = 50_000
CELLS = 10_000
QUOTES = 15
LEVELS = 20
EMPHASIS = 20
ELEMENTS = 60_000

_QUOTES = re.compile(rf"^(?:[ \t]*>){{{QUOTES + 1}}}", re.MULTILINE)
_BLOCKS_INSIDE = frozenset({"blockquote_open", "list_item_open"})


class LimitExceeded(ValueError):
    """The text would cost more than a page may; the message says what is too much and what helps."""


class TextTooLong(LimitExceeded):
    """The text has more bytes than a page may have."""


def check_length(text: str) -> None:
    """Refuse a text of more than 200 kB."""
    size = len(text.encode(errors="replace"))
    if size > LENGTH:
        raise TextTooLong(
            f"This text is {-(-size // 1000):,} kB long; a page holds at most {LENGTH // 1000} kB. "
            "Split it into several pages."
        )


def check_counts(text: str) -> None:
    """Refuse a Markdown text with so many marks of one sort that reading it would take long."""
    _at_most(LINES, text.count("\n"), "lines", "Split the text into several pages.")
    _at_most(BRACKETS, text.count("["), "opening square brackets", "Shorten the list of links, or split the text.")
    marks = sum(map(text.count, "*_~"))
    _at_most(MARKS, marks, "marks of emphasis (* _ ~)", "Remove those that are not needed, or split the text.")
    _at_most(AMPERSANDS, text.count("&"), "ampersands (&)", "Remove those that are not needed, or split the text.")
    _at_most(CELLS, text.count("|"), "bars of table cells (|)", "Split the table.")
    if _QUOTES.search(text):
        raise LimitExceeded(
            f"Quotations stand inside one another more than {QUOTES} deep. Remove some of the > marks before the line."
        )


def check_nesting(tokens: Sequence[Token]) -> None:
    """Refuse parsed Markdown that is nested so deep that the parser left text out, or that has too many parts."""
    if any(token.type in _BLOCKS_INSIDE and token.level + 1 >= LEVELS for token in tokens):
        raise LimitExceeded(
            f"Lists stand inside one another more than {LEVELS // 2 - 1} deep (or quotations more than {QUOTES}). "
            "Begin some of their lines further to the left."
        )
    if any(child.level > EMPHASIS for child in _children(tokens)):
        raise LimitExceeded(
            f"Emphasis stands inside emphasis more than {EMPHASIS} deep. Remove some of the * and _ marks."
        )
    count = len(tokens) + sum(1 for _ in _children(tokens))
    _at_most(ELEMENTS, count, "parts (paragraphs, list items, cells, links)", "Split the text into several pages.")


def _children(tokens: Iterable[Token]) -> Iterable[Token]:
    return (child for token in tokens for child in token.children or ())


def _at_most(limit: int, count: int, things: str, remedy: str) -> None:
    if count > limit:
        raise LimitExceeded(f"This text has {count:,} {things}; a page holds at most {limit:,}. {remedy}")
