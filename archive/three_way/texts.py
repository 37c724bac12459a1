"""Running text as paragraphs, and two edits of one text put together paragraph by paragraph.

Paragraphs are parted by blank lines and kept byte for byte; so is what parts them, as far as both sides leave it.
"""

from __future__ import annotations

import re

from .weaving import Apart, Item, weave

_PARTING = re.compile(r"(\n(?:[^\S\n]*\n)+)")
USUAL_PARTING = "\n\n"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, in order and unchanged; none if it is empty."""
    return parted(text)[::2]


def parted(text: str) -> list[str]:
    """The paragraphs of `text` and, between them, what parts each from the next."""
    return _PARTING.split(text) if text else []


def merge_texts(base: str, theirs: str, mine: str) -> tuple[str, list[Apart]]:
    """The text with what both sides did to it, and where they clash; there it stands as in `mine`."""
    items, apart = weave(paragraphs(base), paragraphs(theirs), paragraphs(mine))
    partings = _Partings(base, theirs, mine)
    merged = "".join(part for item in items for part in (partings.before(item), item.text))
    # A paragraph that came to stand first or last has no blanks around it, as in any text that was cleaned.
    return merged.strip(), apart


class _Partings:
    """What stands before each paragraph in the three texts."""

    def __init__(self, base: str, theirs: str, mine: str) -> None:
        self._base, self._theirs, self._mine = (["", *_PARTING.split(text)[1::2]] for text in (base, theirs, mine))

    def before(self, item: Item) -> str:
        """The blank lines before a paragraph: those of the side that changed them, the longer if both did."""
        base = self._base[item.base] if item.base is not None else ""
        theirs = self._theirs[item.theirs] if item.theirs is not None else ""
        mine = self._mine[item.mine] if item.mine is not None else ""
        changed = {parting for parting in (theirs, mine) if parting not in ("", base)}
        return max(changed, key=lambda parting: (len(parting), parting), default=base or USUAL_PARTING)
