"""Running text beside its edited self: paragraphs first, then the words of those that were edited.

Paragraphs that are equal hold the two texts together; between them, a paragraph is taken for another one edited when
they have enough words in common. The effort is bounded, so that no text keeps a reader waiting.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from .alignment import Pair, aligned, gaps, longest_rise
from .changes import Added, Block, Changed, Removed, Same, TextChange
from .words import Token, pieces, tokens_of

_BETWEEN = re.compile(r"\n\n(?!\n)")
# Steps of comparing that one text may cost: over its paragraphs, and over the words of all that were edited.
_PARAGRAPH_STEPS = 200_000
_WORD_STEPS = 1_000_000
# A word of more paragraphs than this tells none from another; of those that share rare words, so many are looked at.
_RARE = 30
_CANDIDATES = 3
_ENOUGH_IN_COMMON = 0.5
# Of the shorter of two such paragraphs, so much must stay word by word.
_ENOUGH_KEPT = 0.25


def text_change(field: str, label: str, old: str, new: str) -> TextChange | None:
    """What differs between two running texts; None if nothing does."""
    if old == new:
        return None
    return TextChange(field=field, label=label, blocks=_blocks(old, new), size_change=len(new) - len(old))


def _blocks(old: str, new: str) -> tuple[Block, ...]:
    before, after = _paragraphs(old), _paragraphs(new)
    pairs = _pairs(before, after)
    edited = sum(before[i] != after[j] for i, j in pairs)
    limit = _WORD_STEPS // max(edited, 1)
    blocks: list[Block] = []
    for pair, (removed, added) in zip((*pairs, None), gaps(pairs, (len(before), len(after))), strict=True):
        blocks += (Removed(before[i]) for i in removed)
        blocks += (Added(after[j]) for j in added)
        if pair:
            blocks += _pair(before[pair[0]], after[pair[1]], limit)
    return tuple(_folded(blocks))


def _paragraphs(text: str) -> list[str]:
    return _BETWEEN.split(text) if text else []


def _pair(old: str, new: str, limit: int) -> Iterator[Block]:
    if old == new:
        yield Same((old,))
        return
    found = pieces(tokens_of(old), tokens_of(new), limit=limit)
    kept = sum(len(piece.text) for piece in found if piece.mark == "kept" and not piece.text.isspace())
    if kept > _ENOUGH_KEPT * min(len(old), len(new)):
        yield Changed(found)
    else:
        yield Removed(old)
        yield Added(new)


def _folded(blocks: Sequence[Block]) -> Iterator[Block]:
    for same, group in groupby(blocks, lambda block: isinstance(block, Same)):
        if same:
            yield Same(tuple(paragraph for block in group if isinstance(block, Same) for paragraph in block.paragraphs))
        else:
            yield from group


def _pairs(old: list[str], new: list[str]) -> list[Pair]:
    """The paragraphs that belong together, equal or edited; swapping the sides swaps them."""
    if old > new:
        return [(i, j) for j, i in _pairs(new, old)]
    equal = aligned(old, new, limit=_PARAGRAPH_STEPS)
    edited = [
        (here.start + i, there.start + j)
        for here, there in gaps(equal, (len(old), len(new)))
        if here and there
        for i, j in _edited(old[here.start : here.stop], new[there.start : there.stop])
    ]
    return sorted(equal + edited)


def _edited(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The paragraphs of `new` that are edited ones of `old`, as many as keep their order."""
    words = [_words(tokens_of(paragraph)) for paragraph in old]
    holders = defaultdict(list)
    for i, counted in enumerate(words):
        for word in counted:
            holders[word].append(i)
    pairs = []
    expected = 0
    for j, paragraph in enumerate(new):
        counted = _words(tokens_of(paragraph))
        shared = Counter(i for word in counted if len(holders.get(word, ())) <= _RARE for i in holders.get(word, ()))
        candidates = {min(expected, len(old) - 1), *(i for i, _ in shared.most_common(_CANDIDATES))}
        likeness = {i: _likeness(words[i], counted) for i in sorted(candidates)}
        best = max(likeness, key=lambda i: (likeness[i], -abs(i - expected)))
        if likeness[best] >= _ENOUGH_IN_COMMON or _goes_on(old[best], paragraph):
            pairs.append((j, best))
            expected = best + 1
    return [(i, j) for j, i in longest_rise(pairs)]


def _words(tokens: Sequence[Token]) -> Counter[str]:
    return Counter(token.word for token in tokens if token.is_word)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much of both is common to both, from 0 to 1."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def _goes_on(one: str, other: str) -> bool:
    """Whether one of two paragraphs is the other with more before or behind it."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and (longer.startswith(shorter) or longer.endswith(shorter))
