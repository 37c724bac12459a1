"""Which items of one list stand in another, in the same order: what stayed when a list was edited.

Matched from the ends inwards, then at items that stand once in both lists (patience diff), then at equal items counted
off in order. Equal, repeated and wholly different lists all cost little more than their length, where the usual
longest match is quadratic or worse.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

Pair: TypeAlias = tuple[int, int]
_LARGEST_COMPARED = 900
_ALIKE = 0.4


class Area(NamedTuple):
    """A stretch of the list before, and the stretch of the list after that it became."""

    start: int
    end: int
    at: int
    until: int

    def between(self, pairs: Iterable[Pair]) -> Iterator[Area]:
        """The areas, some of them empty, before, between and after `pairs`."""
        start, at = self.start, self.at
        for here, there in pairs:
            yield Area(start, here, at, there)
            start, at = here + 1, there + 1
        yield Area(start, self.end, at, self.until)


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Places in both lists, rising in both, of items that stayed or were rewritten where they stood."""
    stayed = matches(before, after)
    rewritten: list[Pair] = []
    for area in Area(0, len(before), 0, len(after)).between(stayed):
        rewritten += _rewritten(before, after, area)
    return sorted([*stayed, *rewritten])


def matches(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Places in both lists, rising in both, of equal items."""
    found: list[Pair] = []
    waiting = [Area(0, len(before), 0, len(after))]
    while waiting:
        area, ends = _trimmed(before, after, waiting.pop())
        found += ends
        single = [Counter(before[area.start : area.end]), Counter(after[area.at : area.until])]
        places = {
            after[there]: there
            for there in range(area.at, area.until)
            if all(count[after[there]] == 1 for count in single)
        }
        anchors = _rising([(here, places[before[here]]) for here in range(*area[:2]) if before[here] in places])
        if anchors:
            found += anchors
            waiting += area.between(anchors)
        elif single[0].keys() & single[1].keys():
            found += _counted_off(before, after, area)
    return sorted(found)


def _trimmed(before: Sequence[str], after: Sequence[str], area: Area) -> tuple[Area, list[Pair]]:
    start, end, at, until = area
    ends = []
    while start < end and at < until and before[start] == after[at]:
        ends.append((start, at))
        start, at = start + 1, at + 1
    while start < end and at < until and before[end - 1] == after[until - 1]:
        end, until = end - 1, until - 1
        ends.append((end, until))
    return Area(start, end, at, until), ends


def _counted_off(before: Sequence[str], after: Sequence[str], area: Area) -> list[Pair]:
    """Pairs of the first with the first, the second with the second of each item that repeats."""
    places = {numbered: area.at + place for place, numbered in enumerate(_numbered(after[area.at : area.until]))}
    pairs = []
    for place, numbered in enumerate(_numbered(before[area.start : area.end])):
        if numbered in places:
            pairs.append((area.start + place, places[numbered]))
    return _rising(pairs)


def _numbered(items: Sequence[str]) -> Iterator[tuple[str, int]]:
    seen: Counter[str] = Counter()
    for item in items:
        yield item, seen[item]
        seen[item] += 1


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """As many of `pairs`, which rise in the first list, as rise in the second one too."""
    lowest: list[int] = []
    holders: list[int] = []
    previous: list[int] = []
    for number, (_, there) in enumerate(pairs):
        length = bisect_left(lowest, there)
        previous.append(holders[length - 1] if length else -1)
        lowest[length : length + 1] = [there]
        holders[length : length + 1] = [number]
    chain = []
    number = holders[-1] if holders else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]


def _rewritten(before: Sequence[str], after: Sequence[str], area: Area) -> Iterator[Pair]:
    """Which item became which: the most alike in order; beside them, one for one where both sides have as many."""
    alike = _alike(before, after, area)
    yield from alike
    for left in area.between(alike):
        if left.end - left.start == left.until - left.at:
            yield from zip(range(left.start, left.end), range(left.at, left.until), strict=True)


def _alike(before: Sequence[str], after: Sequence[str], area: Area) -> list[Pair]:
    heights, widths = range(area.start, area.end), range(area.at, area.until)
    if not 0 < len(heights) * len(widths) <= _LARGEST_COMPARED:
        return []
    words = [
        [set(item.split()) for item in part] for part in (before[area.start : area.end], after[area.at : area.until])
    ]
    # best[i][j]: how alike the first i and the first j items are when paired in the best way.
    best: list[list[float]] = [[0.0] * (len(widths) + 1) for _ in range(len(heights) + 1)]
    for i, old in enumerate(words[0], start=1):
        for j, new in enumerate(words[1], start=1):
            paired = best[i - 1][j - 1] + _likeness(old, new)
            best[i][j] = max(best[i - 1][j], best[i][j - 1], paired)
    pairs = []
    i, j = len(heights), len(widths)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((heights[i], widths[j]))
    return pairs[::-1]


def _likeness(old: set[str], new: set[str]) -> float:
    """The share of words that two items have in common; 0 for items that are not alike."""
    share = 2 * len(old & new) / ((len(old) + len(new)) or 1)
    return share if share >= _ALIKE else 0.0
