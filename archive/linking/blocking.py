"""The names that are no page, built in: countries, their people and capitals, regions, months and weekdays.

An archive extends them with blocking names of its own; a page's own name beats both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from .forms import blocking_form
from .mentions import NameForm
from .tables import lines, words
from .tokens import fold

# Shorter words of the calendar (Sun, Jan, Mar) are too often names of someone.
_SHORTEST_DAY = 4


def _texts() -> Iterator[str]:
    for name in ("territories.txt", "places.txt", "peoples.txt"):
        yield from lines(name)
    yield from (word for word in sorted(words("calendar.txt")) if len(word) >= _SHORTEST_DAY or word == "May")


@cache
def _by_key() -> Mapping[str, Sequence[NameForm]]:
    found: dict[str, dict[tuple[str, ...], NameForm]] = {}
    for form in filter(None, map(blocking_form, _texts())):
        found.setdefault(form.key, {})[form.tokens] = form
    return {key: tuple(forms.values()) for key, forms in found.items()}


def blocking_forms(keys: Collection[str]) -> Iterator[NameForm]:
    """The built-in blocking forms whose key is among `keys`."""
    known = _by_key()
    for key in keys & known.keys() if isinstance(keys, (set, frozenset)) else keys:
        yield from known.get(key, ())


@cache
def peoples() -> frozenset[str]:
    """The words for a country's people (Russian, Korean), folded, single words only."""
    folded = map(fold, lines("peoples.txt"))
    return frozenset(tokens[0] for tokens in folded if len(tokens) == 1)


@cache
def calendar() -> frozenset[str]:
    """The months, days and feasts, folded, with their abbreviations."""
    return frozenset(word.lower() for word in words("calendar.txt"))
