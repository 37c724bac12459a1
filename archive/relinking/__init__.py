"""Links, made again where something that they depend on has changed.

`affected` lists what a change of a page touches; `stale` marks those pages and links them again; `drawing` renders
one page by the one renderer; `storing` puts the outcome into rows; `indexes` keeps what finds pages by
their words; `checking` compares everything with a rebuild.
The stale column of the database is the truth: whoever clears it has stored links made from what it stood for.
"""

from .affected import Affected, Standing, affected_by, standing_of
from .checking import Difference, check
from .drawing import render_page, render_record, words_of
from .indexes import forget_page, index_words, reindex
from .stale import mark_stale, relink, relink_all, relink_stale, stale_count

__all__ = [
    "Affected",
    "Difference",
    "Standing",
    "affected_by",
    "check",
    "forget_page",
    "index_words",
    "mark_stale",
    "reindex",
    "relink",
    "relink_all",
    "relink_stale",
    "render_page",
    "render_record",
    "stale_count",
    "standing_of",
    "words_of",
]
