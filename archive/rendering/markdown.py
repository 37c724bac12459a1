"""Markdown -> tokens: the parser as this archive sets it up, with two inline rules of our own.

`[[Page|shown]]` becomes one token of type PAGE_LINK (content: the words shown; meta["page"]: the name written), the
silencing caret one of type SILENCE. Both rules look at a bounded stretch of text, so neither can be made slow.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from archive.cleaning import clean_line, clean_text

from . import limits

PAGE_LINK = "page_link"
SILENCE = "silence"

# A code span binds tighter than a link, and an escaped bracket is none: hence no ` and no \ inside.
_PAGE_LINK = re.compile(r"\[\[([^\[\]|`\\]{1,200})(?:\|([^\[\]|`\\]{0,300}))?\]\]")
_UNSPACED = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿가-힯]")
_BEFORE_WORD = frozenset("([{<>|/-‐‑‒–—―“‘«‹„‚「『《〈（。、，")
_TRANSPARENT = frozenset("*_~\"'")


def parse(text: str) -> list[Token]:
    """The tokens of a Markdown text; raises `LimitExceeded` for one that would cost too much."""
    text = clean_text(text)
    limits.check_length(text)
    limits.check_counts(text)
    tokens = PARSER.parse(text)
    limits.check_nesting(tokens)
    return tokens


def check_limits(text: str) -> None:
    """Raise `LimitExceeded`, with words for its writer, if this Markdown text could not be drawn."""
    parse(text)


def _page_link(state: StateInline, silent: bool) -> bool:
    match = _PAGE_LINK.match(state.src, state.pos, state.posMax)
    page = match and clean_line(match[1])
    if not match or not page:
        return False
    if not silent:
        token = state.push(PAGE_LINK, "", 0)
        token.content = clean_line(match[2] or "") or page
        token.meta = {"page": page}
    state.pos = match.end()
    return True


def _silence(state: StateInline, silent: bool) -> bool:
    here = state.pos
    if state.src[here] != "^" or here + 1 >= state.posMax or not _silences(state.src, here):
        return False
    if not silent:
        state.push(SILENCE, "", 0)
    state.pos += 1
    return True


def _silences(text: str, caret: int) -> bool:
    following, before = text[caret + 1], text[caret - 1 : caret]
    if not following.isalnum() or before in {"[", "^"}:
        return False
    if _UNSPACED.match(following):
        return True
    place = caret - 1
    while place >= 0 and text[place] in _TRANSPARENT:
        place -= 1
    return place < 0 or text[place].isspace() or text[place] in _BEFORE_WORD


def _clean_entities(state: StateCore) -> None:
    """What an entity stands for passes the same door as what is written out ("&#8238;" is an override, too)."""
    for token in state.tokens:
        _clean_children(token)


def _clean_children(token: Token) -> None:
    for child in token.children or ():
        if child.type == "text_special":
            child.content = clean_text(f"|{child.content}|")[1:-1].replace("\n", " ")
        if "title" in child.attrs:
            child.attrs["title"] = clean_line(str(child.attrs["title"]))
        _clean_children(child)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": limits.LEVELS})
    parser.enable(["table", "strikethrough"])
    parser.inline.ruler.after("link", PAGE_LINK, _page_link)
    parser.inline.ruler.after("escape", SILENCE, _silence)
    parser.core.ruler.before("text_join", "clean_entities", _clean_entities)
    return parser


PARSER = _parser()
