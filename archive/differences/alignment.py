"""Which items of two sequences are the same, in order: pairs of places, each place once, rising on both sides.

Swapping the sides swaps the pairs. The effort is bounded: where comparing everything with everything would cost more
than `limit` steps, only items that stand once on each side hold the two together, and what lies between them is
compared in turn; where there are none, nothing is paired.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]
_DEEPEST = 8


def aligned(old: list[str], new: list[str], *, limit: int) -> list[Pair]:
    """The places of what `old` and `new` have in common."""
    # SequenceMatcher breaks ties by its first argument; one order of the two makes the result the same from both sides.
    if old > new:
        return [(i, j) for j, i in aligned(new, old, limit=limit)]
    return list(_aligned(old, new, limit, 0))


def gaps(pairs: Sequence[Pair], end: Pair) -> Iterator[tuple[range, range]]:
    """What lies before, between and behind the pairs on both sides: one gap more than there are pairs."""
    i = j = 0
    for a, b in (*pairs, end):
        yield range(i, a), range(j, b)
        i, j = a + 1, b + 1


def longest_rise(pairs: Sequence[Pair]) -> list[Pair]:
    """The most of `pairs` (sorted, each first place once) whose second places rise too."""
    lowest: list[int] = []  # the lowest second place at which a rise of each length can end
    last: list[int] = []  # and the pair it ends with
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(lowest, j)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [j]
        last[length : length + 1] = [number]
    rise = []
    number = last[-1] if last else -1
    while number >= 0:
        rise.append(pairs[number])
        number = before[number]
    return rise[::-1]


def _aligned(old: Sequence[str], new: Sequence[str], limit: int, depth: int) -> Iterator[Pair]:
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    yield from ((n, n) for n in range(head))
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail], limit, depth)
    yield from ((head + i, head + j) for i, j in middle)
    yield from ((len(old) - n, len(new) - n) for n in range(tail, 0, -1))


def _middle(old: Sequence[str], new: Sequence[str], limit: int, depth: int) -> Iterator[Pair]:
    in_old, in_new = Counter(old), Counter(new)
    if sum(number * in_new[item] for item, number in in_old.items()) <= limit:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            yield from ((block.a + n, block.b + n) for n in range(block.size))
        return
    place = {item: j for j, item in enumerate(new)}
    anchors = longest_rise(
        [(i, place[item]) for i, item in enumerate(old) if in_old[item] == 1 and in_new[item] == 1],
    )
    if not anchors or depth == _DEEPEST:
        return
    for anchor, (here, there) in zip((*anchors, None), gaps(anchors, (len(old), len(new))), strict=True):
        inner = _aligned(old[here.start : here.stop], new[there.start : there.stop], limit, depth + 1)
        yield from ((here.start + i, there.start + j) for i, j in inner)
        if anchor:
            yield anchor
