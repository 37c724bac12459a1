"""Two edits of one list, woven into one: a three-way merge (diff3) of items that are compared whole.

What one side did stands as it did it, beside what the other side did. The sides clash where both rewrote or removed
the same items differently, where one put items in the midst of what the other rewrote or removed as one, where both
put different items in one place, and where both moved an item apart, or one moved and the other removed it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .matching import Area, aligned


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the woven list, with its place in each of the three lists that has it, be it rewritten."""

    text: str
    base: int | None
    theirs: int | None
    mine: int | None


@dataclass(frozen=True, slots=True)
class Apart:
    """Where the sides clash: the place in the woven list, and the items there in each of the three."""

    at: int
    base: list[str]
    theirs: list[str]
    mine: list[str]


class _Side:
    """An edited list: `hunks` are its changes in order, `stayed` leads from base to it, `origin` back."""

    def __init__(self, base: Sequence[str], items: Sequence[str]) -> None:
        pairs = aligned(base, items)
        self.items = items
        self.stayed = dict(pairs)
        self.origin = {there: here for here, there in pairs}
        self.hunks: list[Area] = []
        areas = Area(0, len(base), 0, len(items)).between(pairs)
        for area, pair in zip(areas, [*pairs, None], strict=True):
            if area.start < area.end or area.at < area.until:
                self.hunks.append(area)
            if pair is not None and base[pair[0]] != items[pair[1]]:
                self.hunks.append(Area(pair[0], pair[0] + 1, pair[1], pair[1] + 1))

    def places(self, hunks: list[Area], start: int, end: int) -> range:
        """Where in this list stands what became of the base from `start` to `end`, in which it made `hunks`."""
        first, last = hunks[0], hunks[-1]
        return range(first.at - (first.start - start), last.until + (end - last.end))


@dataclass(slots=True)
class _Meeting:
    """A stretch of the base with the hunks of both sides that overlap in it; one hunk alone if they do not."""

    start: int
    end: int
    theirs: list[Area] = field(default_factory=list)
    mine: list[Area] = field(default_factory=list)

    def takes(self, hunk: Area) -> bool:
        """Whether `hunk`, which does not begin before this, overlaps with it."""
        if self.start == self.end:
            return hunk.end == self.end
        return hunk.start < self.end


class _Loom:
    """The three lists, and what is woven of them so far."""

    def __init__(self, base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> None:
        self.base = base
        self.theirs, self.mine = _Side(base, theirs), _Side(base, mine)
        self.items: list[Item] = []
        self.apart: list[Apart] = []

    def weave(self) -> None:
        done = 0
        for meeting in _meetings(self.theirs.hunks, self.mine.hunks):
            self._take_base(done, meeting.start)
            self._take(meeting)
            done = meeting.end
        self._take_base(done, len(self.base))
        self._settle_moves()

    def _take_base(self, start: int, end: int) -> None:
        for here in range(start, end):
            self.items.append(Item(self.base[here], here, self.theirs.stayed[here], self.mine.stayed[here]))

    def _take(self, meeting: _Meeting) -> None:
        start, end = meeting.start, meeting.end
        theirs = self.theirs.places(meeting.theirs, start, end) if meeting.theirs else range(0)
        mine = self.mine.places(meeting.mine, start, end) if meeting.mine else range(0)
        texts = [self.theirs.items[place] for place in theirs], [self.mine.items[place] for place in mine]
        if not meeting.mine:
            for place in theirs:
                here = self.theirs.origin.get(place, -1)
                self.items.append(Item(self.theirs.items[place], _known(here), place, self.mine.stayed.get(here)))
            return
        agreed = bool(meeting.theirs) and texts[0] == texts[1]
        if meeting.theirs and not agreed:
            self.apart.append(Apart(len(self.items), list(self.base[start:end]), *texts))
        for number, place in enumerate(mine):
            here = self.mine.origin.get(place, -1)
            there = theirs[number] if agreed else self.theirs.stayed.get(here)
            self.items.append(Item(self.mine.items[place], _known(here), there, place))

    def _settle_moves(self) -> None:
        """Where an item was moved by one side and moved elsewhere or removed by the other, let mine stand."""
        moved = self._moved_apart()
        if not moved:
            return
        places: list[int] = []
        kept: list[Item] = []
        for item in self.items:
            places.append(len(kept))
            if item.mine is not None or item.text not in moved:
                kept.append(item)
        places.append(len(kept))
        apart = [Apart(places[each.at], each.base, each.theirs, each.mine) for each in self.apart]
        first = {item.text: place for place, item in reversed(list(enumerate(kept)))}
        for text in moved:
            sides = [[text] if text in side.items else [] for side in (self.theirs, self.mine)]
            place = min(self.base.index(text), len(kept))
            apart.append(Apart(first.get(text, place), [text], *sides))
        self.items, self.apart = kept, sorted(apart, key=lambda each: each.at)

    def _moved_apart(self) -> list[str]:
        """Items of the base that were woven in more often than either side accounts for."""
        told = {text for each in self.apart for text in (*each.base, *each.theirs, *each.mine)}
        base, theirs, mine, woven = (
            Counter(texts)
            for texts in (self.base, self.theirs.items, self.mine.items, (item.text for item in self.items))
        )
        return [
            text
            for text, count in base.items()
            if text not in told
            and woven[text] > min(theirs[text] + max(0, mine[text] - count), mine[text] + max(0, theirs[text] - count))
        ]


def weave(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> tuple[list[Item], list[Apart]]:
    """The list with what both sides did to it, and where they clash; there it stands as in `mine`."""
    loom = _Loom(base, theirs, mine)
    loom.weave()
    return loom.items, loom.apart


def _meetings(theirs: list[Area], mine: list[Area]) -> Iterator[_Meeting]:
    """The changes of both sides in the order of the base, those that overlap together."""
    meeting = None
    hunks = sorted([*((hunk, True) for hunk in theirs), *((hunk, False) for hunk in mine)])
    for hunk, is_theirs in hunks:
        if meeting is None or not meeting.takes(hunk):
            if meeting is not None:
                yield meeting
            meeting = _Meeting(hunk.start, hunk.end)
        meeting.end = max(meeting.end, hunk.end)
        (meeting.theirs if is_theirs else meeting.mine).append(hunk)
    if meeting is not None:
        yield meeting


def _known(place: int) -> int | None:
    return place if place >= 0 else None
