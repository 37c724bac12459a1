"""Two edits of one page put together: pure, standard library only.

    matching      which items of a list stand in another one, in order
    weaving       two edits of one list, woven into one where they do not meet
    texts         running text as a list of paragraphs with what stands between them
    clashes       what both sides changed differently, in words
    pages         `merge`: a record field by field, rows by their keys, running text by paragraphs
                  `apart`: what differs, where no common base is known
    taking        `take_theirs`: a clash decided the other way

The one thing to know: a merge without clashes is the same whichever side is called mine.
"""

from .clashes import Clash, Merge
from .pages import apart, merge
from .taking import take_theirs

__all__ = ["Clash", "Merge", "apart", "merge", "take_theirs"]
