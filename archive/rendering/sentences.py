"""The sentence around a mention, for pages that collect mentions in context.

A stop ends a sentence only where a new one can begin: not in "U.S.", "Gen.", "J.", "No. 5", nor before a small letter.
Where that leaves two sentences joined, the context is merely longer; it is cut to WIDTH anyway.
"""

from __future__ import annotations

import re
from bisect import bisect_right

WIDTH = 160

# The end of a block; or a stop with its quotes and the figure of a footnote; or a stop that no blank follows.
_STOP = re.compile(
    r"""
      \n\n+
    | (?<![.!?…])[.!?…]++ ["'”’»)\]]*+ (?:(?<=\D[.!?…])\d{1,3}+)?+ \s++
    | (?<![。！？])[。！？]++ [」』”’）]*+
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]|(?i:[ap]\.m|e\.g|i\.e)")
_SMALL = re.compile(r"""["'“‘«(\[]*+(?=[^\W\d_])(.)""")
# A single space is left alone: there is nothing to collapse, and nearly all blanks are that.
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
_ABBREVIATED = re.compile(
    r"""
      mr | mrs | ms | messrs | dr | gen | lt | col | maj | brig | capt | cpt | cmdr | adm | sgt | cpl | pvt
    | sens? | reps? | gov | amb | (?:under)?sec | pres | prof | rev | hon | dir | min | asst | sts? | ste | jr | sr
    | inc | corp | cos? | ltd | bros | dept | univ | assn | est | ave | blvd | mt | ft
    | vs | etc | approx | cf | al | ibid | viz | ca | ph
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE_FIGURE = re.compile(
    r"nos?|arts?|vols?|figs?|pp?|para|sec|res|ch|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec", re.IGNORECASE
)


class Sentences:
    """The sentences of one text, found once and asked for each of its mentions."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._starts = [0]
        for stop in _STOP.finditer(plain):
            if stop[0][0] == "\n" or not _goes_on(plain, stop):
                self._starts.append(stop.end())

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words of the sentence before `start` and after `end`, up to WIDTH characters each, blanks collapsed."""
        first = self._starts[bisect_right(self._starts, start) - 1]
        place = bisect_right(self._starts, max(start, end - 1))
        last = self._starts[place] if place < len(self._starts) else len(self._plain)
        # Twice the width leaves room for the blanks that collapsing removes.
        before = _BLANKS.sub(" ", self._plain[max(first, start - 2 * WIDTH) : start]).lstrip()
        after = _BLANKS.sub(" ", self._plain[end : min(last, end + 2 * WIDTH)]).rstrip()
        return _cut_left(before), _cut_right(after)


def _goes_on(plain: str, stop: re.Match[str]) -> bool:
    """Whether the sentence goes on behind this stop."""
    following = _SMALL.match(plain, stop.end())
    if following and following[1].islower():
        return True
    if stop[0][0] != "." or stop[0][1:2] in {".", "!", "?", "…"}:
        return False
    word = _LAST_WORD.search(plain, max(0, stop.start() - 20), stop.start())
    if not word:
        return False
    if _DOTTED.fullmatch(word[0]) or _ABBREVIATED.fullmatch(word[0]):
        return True
    return bool(_BEFORE_FIGURE.fullmatch(word[0])) and plain[stop.end() : stop.end() + 1].isdigit()


def _cut_left(words: str) -> str:
    if len(words) <= WIDTH:
        return words
    blank = words.find(" ", len(words) - WIDTH - 1, -1)
    return words[blank + 1 :] if blank >= 0 else words[-WIDTH:]


def _cut_right(words: str) -> str:
    if len(words) <= WIDTH:
        return words
    blank = words.rfind(" ", 1, WIDTH + 1)
    return words[:blank] if blank > 0 else words[:WIDTH]
