"""What differs between two records of one page, as data that a template can show: old left, new right.

The one thing to know: every text is there byte for byte. What was kept and removed is the old text, what was kept and
added is the new one, and comparing the other way round swaps removed and added.

    changes     the vocabulary: Differences, and what it is made of
    comparing   differences(old, new, titles=): field by field      wording     in_words(): one line of it
    facts       fields, lists, owned rows                           labels      what people call a field
    texts       paragraphs that were kept, edited, removed, added   words       one edited paragraph, word by word
    alignment   what two sequences have in common, at bounded cost
"""

from .changes import (
    Added,
    Block,
    Changed,
    Differences,
    FactChange,
    ListChange,
    Piece,
    Removed,
    RowChange,
    RowsChange,
    Same,
    TextChange,
    ValueChange,
)
from .comparing import differences
from .wording import in_words

__all__ = [
    "Added",
    "Block",
    "Changed",
    "Differences",
    "FactChange",
    "ListChange",
    "Piece",
    "Removed",
    "RowChange",
    "RowsChange",
    "Same",
    "TextChange",
    "ValueChange",
    "differences",
    "in_words",
]
