"""Readers' search: names first, then texts with the sentences that hold the words.

`queries` reads what was typed; `names` finds pages by what they are called, as one types; `results` finds pages by
their words; `passages` cuts the sentences out; `guesses` asks "did you mean". Nobody finds what is not published: the
indexes hold nothing else, and whatever they answer is read through `Page.objects.published()`.
"""

from .guesses import did_you_mean, words_nobody_holds
from .names import MOST, Named, named
from .passages import Passage
from .queries import Lack, Query, read
from .results import Hit, Results, search

__all__ = [
    "MOST",
    "Hit",
    "Lack",
    "Named",
    "Passage",
    "Query",
    "Results",
    "did_you_mean",
    "named",
    "read",
    "search",
    "words_nobody_holds",
]
