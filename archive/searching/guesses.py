""" "Did you mean": names that the query misspells by a letter.

The one thing to know: a guess is made only of names that published pages bear, and looked up among them before it is
shown; nothing is guessed while what was typed finds a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from archive.indexing.finding import is_held
from archive.indexing.prefixes import pages_in
from archive.indexing.spellings import words_like

from .names import Named, named_by_id
from .queries import Query

_WORDS = 5
_LIKE = 4
_TRIED = 40


def did_you_mean(query: Query, *, limit: int = 3) -> tuple[Named, ...]:
    """The pages whose names the query may have meant, the most mentioned first; a bounded number of queries."""
    if query.lack or len(query.words) > _WORDS:
        return ()
    alike = {word: words_like(word, limit=_LIKE) for word in query.words}
    whole = [" ".join(words) for words in islice(product(*([word, *alike[word]] for word in query.words)), 1, _TRIED)]
    found = pages_in(whole, whole_words=True, limit=limit)
    if not found:
        # Not a name as a whole; one of its words may be a name that nothing holds as it is spelt.
        found = pages_in(list(_unknown(alike)), whole_words=True, limit=limit)
    return tuple(sorted(named_by_id(found, query), key=lambda one: found.index(one.page_id)))


def words_nobody_holds(query: Query) -> tuple[str, ...]:
    """Those of the words, folded, that stand in no page at all: what keeps a query from finding anything."""
    if query.lack or len(query.words) > _WORDS:
        return ()
    return tuple(word for word in dict.fromkeys(query.words) if not is_held(word))


def _unknown(alike: dict[str, list[str]]) -> Iterator[str]:
    for word, others in alike.items():
        if others and not is_held(word):
            yield from others[:1]
