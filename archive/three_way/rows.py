"""The order of rows after a merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence


def merged_order(
    base: Sequence[str], theirs: Sequence[str], mine: Sequence[str], *, among: Collection[str]
) -> tuple[list[str], bool]:
    """The keys `among` all in their order, and whether the sides agree on it; if not, it is mine's.

    Rows that both sides have stand as in the side that moved them. A row of one side follows the one that it followed
    there; where both put rows in one place, the smaller key goes first, whichever side it came from.
    """
    shared = set(theirs) & set(mine) & set(among)
    there, here = _among(shared, theirs), _among(shared, mine)
    before = _among(shared, base)
    known = set(before)
    they_moved, i_moved = _among(known, there) != before, _among(known, here) != before
    backbone = there if they_moved and not i_moved else here
    runs = [_runs(side, shared, among) for side in (theirs, mine)]
    order: list[str] = []
    for key in ("", *backbone):
        order += [key] if key else []
        for run in sorted(followers[key] for followers in runs):
            order += run
    return order, there == here or they_moved != i_moved


def _among(keys: Collection[str], order: Sequence[str]) -> list[str]:
    return [key for key in order if key in keys]


def _runs(side: Sequence[str], shared: Collection[str], among: Collection[str]) -> defaultdict[str, list[str]]:
    """The rows of one side alone, by the shared row that they follow ("" at the start)."""
    runs: defaultdict[str, list[str]] = defaultdict(list)
    last = ""
    for key in side:
        if key in shared:
            last = key
        elif key in among:
            runs[last].append(key)
    return runs
