"""What web pages leave in a text that was copied from them: lines that invite to share, print or subscribe.

The list is short on purpose. A line counts only as a whole: words of STRONG alone, those of WEAK ("Twitter" may be a
subheading) only in one run with a STRONG line. Each line that goes is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .readings import Line

STRONG = (
    r"share this(?: (?:article|page|post|story))?",
    r"share (?:on|via|to) (?:facebook|twitter|x|linkedin|e-?mail|reddit|whatsapp|pinterest|tumblr|telegram)",
    r"click to (?:share on|print|e-?mail)\b.{0,80}",
    r"(?:e-?mail|print|tweet) this(?: (?:article|page|post|story))?",
    r"(?:print|printer)-friendly version",
    r"like this:? ?loading(?:\.\.\.|…)?",
)
WEAK = (
    r"share",
    r"tweet",
    r"like(?: this)?",
    r"loading(?:\.\.\.|…)",
    r"more",
    r"print",
    r"e-?mail",
    r"facebook",
    r"twitter",
    r"x",
    r"linkedin",
    r"pinterest",
    r"reddit",
    r"whatsapp",
    r"telegram",
    r"tumblr",
    r"pocket",
    r"skype",
    r"\(opens in new window\)",
)
_WEAK = rf"(?:{'|'.join(WEAK)})"
_LONGEST = 200
_EDGES = re.compile(r"^[-*•·|+]+\s*|[\s:|]+$")
_STRONG_LINE = re.compile(rf"(?:{'|'.join(STRONG)})(?:[\s:|,/•·]+{_WEAK})*", re.IGNORECASE)
_WEAK_LINE = re.compile(rf"{_WEAK}(?:[\s:|,/•·]+{_WEAK})*", re.IGNORECASE)
_SENTENCE_OVER = re.compile(r"[.!?…:][\"'”’»)\]]*\d{0,3}$")


def debris_in(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are debris; blank lines are in `lines`, with no text."""
    found: set[int] = set()
    run: list[Line] = []
    before = Line(0, "")
    for line in [*lines, Line(0, ".")]:
        if line.text and not (_is_debris(line) and (run or _begins_anew(before))):
            found.update(_settled(run))
            run = []
        elif line.text:
            run.append(line)
        before = line
    return frozenset(found)


def _settled(run: Sequence[Line]) -> set[int]:
    return {line.number for line in run} if any(_matches(_STRONG_LINE, line) for line in run) else set()


def _begins_anew(before: Line) -> bool:
    """Whether no sentence of the line before can go on in the next ("asked them to / share this")."""
    return not before.text or _SENTENCE_OVER.search(before.text) is not None


def _is_debris(line: Line) -> bool:
    return _matches(_STRONG_LINE, line) or _matches(_WEAK_LINE, line)


def _matches(pattern: re.Pattern[str], line: Line) -> bool:
    return len(line.text) <= _LONGEST and pattern.fullmatch(_EDGES.sub("", line.text)) is not None
