"""What holds for the differences of any two records and texts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.differences import (
    Added,
    Block,
    Changed,
    FactChange,
    ListChange,
    Piece,
    Removed,
    RowsChange,
    Same,
    ValueChange,
    differences,
)
from archive.differences.alignment import aligned, longest_rise
from archive.differences.texts import text_change
from archive.records import (
    AnyRecord,
    ArticleRecord,
    EventRecord,
    IdentifierRecord,
    NameRecord,
    OrganizationRecord,
    ParticipationRecord,
    PersonRecord,
    RoleRecord,
)

STEADY = settings(deadline=None, derandomize=True, max_examples=300)
OTHER_SIDE = {"kept": "kept", "removed": "added", "added": "removed"}

# Few words, so that much is equal, repeated and ambiguous; and now and then any text at all.
words = st.sampled_from(["the", "The", "Kim", "met", "in", "Seoul", "one", "two", "spoke"])
marks = st.sampled_from([" ", " ", " ", ". ", ", ", "\n", "  ", "\n\n", "\n\n", "\n\n\n", "**", ""])
wordy = st.lists(st.tuples(words, marks), max_size=40).map(lambda parts: "".join(word + mark for word, mark in parts))
texts = st.one_of(wordy, wordy, st.text(max_size=60), st.text("ab \n", max_size=60))
lines = st.sampled_from(["", "a", "b", "c"])
keys = st.lists(lines, max_size=4).map(tuple)
periods = st.sampled_from(["", "1997/2001", "2000"])


def rows(cls: type[Any], **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.builds(cls, key=lines, **columns), max_size=4).map(tuple)


common = {
    "key": st.just("p"),
    "title": lines,
    "summary": lines,
    "status": st.sampled_from(["draft", "published"]),
    "body": texts,
    "identifiers": rows(IdentifierRecord, scheme=lines, value=lines),
    "names": rows(NameRecord, text=lines, period=periods, exact_case=st.booleans()),
}
roles = rows(RoleRecord, organization=lines, title=lines, period=periods, sources=keys)
participations = rows(ParticipationRecord, participant=lines, role=lines, sources=keys)
kinds: list[st.SearchStrategy[AnyRecord]] = [
    st.builds(ArticleRecord, **common, authors=keys, publication=lines, epigraph=texts, about=keys),
    st.builds(PersonRecord, **common, birth_date=periods, roles=roles),
    st.builds(OrganizationRecord, **common, parent=lines),
    st.builds(EventRecord, **common, date=periods, participations=participations),
]
records = st.one_of(kinds)
pairs_of_records = st.one_of([st.tuples(kind, kind) for kind in kinds])
titles = st.dictionaries(lines, st.sampled_from(["Kim", "Park"]))


def blocks_of(old: str, new: str) -> tuple[Block, ...]:
    change = text_change("body", "Text", old, new)
    return change.blocks if change else ()


def side(blocks: tuple[Block, ...], mark: str) -> str:
    """The text of one side: what was kept, and what bears `mark`."""
    paragraphs: list[str] = []
    for block in blocks:
        match block:
            case Same():
                paragraphs += block.paragraphs
            case Changed():
                paragraphs.append("".join(piece.text for piece in block.pieces if piece.mark in ("kept", mark)))
            case Removed() | Added() if block.kind == mark:
                paragraphs.append(block.paragraph)
    return "\n\n".join(paragraphs)


def turned(piece: Piece) -> tuple[str, str]:
    return piece.text, OTHER_SIDE[piece.mark]


def straight(piece: Piece) -> tuple[str, str]:
    return piece.text, piece.mark


@STEADY
@given(old=texts, new=texts)
def test_what_was_kept_and_removed_is_the_old_text_what_was_kept_and_added_the_new(old: str, new: str) -> None:
    blocks = blocks_of(old, new)
    assert (side(blocks, "removed"), side(blocks, "added")) == ((old, new) if old != new else ("", ""))


@STEADY
@given(old=texts, new=texts)
def test_the_other_way_round_removed_and_added_are_swapped(old: str, new: str) -> None:
    there, back = blocks_of(old, new), blocks_of(new, old)
    assert [block for block in there if isinstance(block, Same)] == [block for block in back if isinstance(block, Same)]
    assert [block.paragraph for block in there if isinstance(block, Removed)] == [
        block.paragraph for block in back if isinstance(block, Added)
    ]
    edited = [(block.old, block.new) for block in there if isinstance(block, Changed)]
    edited_back = [(block.new, block.old) for block in back if isinstance(block, Changed)]
    assert [(list(map(straight, a)), list(map(straight, b))) for a, b in edited] == [
        (list(map(turned, a)), list(map(turned, b))) for a, b in edited_back
    ]


@STEADY
@given(old=texts, new=texts)
def test_no_two_pieces_of_one_mark_and_no_two_folds_stand_side_by_side(old: str, new: str) -> None:
    blocks = blocks_of(old, new)
    folds = [isinstance(block, Same) for block in blocks]
    assert not any(one and other for one, other in pairwise(folds))
    for block in blocks:
        if isinstance(block, Changed):
            signs = [piece.mark for piece in block.pieces]
            assert all(one != other for one, other in pairwise(signs))
            assert all(piece.text for piece in block.pieces)


@STEADY
@given(
    old=st.lists(st.sampled_from("abcdefgh"), max_size=30),
    new=st.lists(st.sampled_from("abcdefgh"), max_size=30),
    limit=st.sampled_from([0, 3, 20, 10_000]),
)
def test_what_is_aligned_is_equal_and_rises_at_any_limit(old: list[str], new: list[str], limit: int) -> None:
    pairs = aligned(old, new, limit=limit)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert aligned(new, old, limit=limit) == [(j, i) for i, j in pairs]


@STEADY
@given(st.lists(st.integers(0, 6), max_size=8))
def test_no_rise_is_longer_than_the_longest(places: list[int]) -> None:
    rise = [j for _, j in longest_rise(list(enumerate(places)))]
    longest = [0] * (len(places) + 1)
    for at, place in enumerate(places):
        longest[at] = 1 + max((longest[k] for k in range(at) if places[k] < place), default=0)
    assert rise == sorted(set(rise))
    assert len(rise) == max(longest)


@STEADY
@given(record=records, names=titles)
def test_a_record_does_not_differ_from_itself(record: AnyRecord, names: dict[str, str]) -> None:
    found = differences(record, record, titles=names)
    assert found.is_empty
    assert found.size_change == 0


@STEADY
@given(pair=pairs_of_records, names=titles)
def test_two_records_the_other_way_round_differ_the_other_way(
    pair: tuple[AnyRecord, AnyRecord], names: dict[str, str]
) -> None:
    there, back = differences(*pair, titles=names), differences(*pair[::-1], titles=names)
    assert there.size_change == -back.size_change
    assert list(map(swapped, there.facts)) == list(map(in_one_order, back.facts))


def turned_round(change: ValueChange | ListChange) -> ValueChange | ListChange:
    if isinstance(change, ValueChange):
        return replace(change, old=change.new, new=change.old)
    return replace(change, old=change.new, new=change.old, removed=change.added, added=change.removed)


def swapped(fact: FactChange) -> FactChange:
    if not isinstance(fact, RowsChange):
        return turned_round(fact)
    changed = tuple(
        replace(row, old=row.new, new=row.old, fields=tuple(map(turned_round, row.fields))) for row in fact.changed
    )
    return in_one_order(replace(fact, removed=fact.added, added=fact.removed, changed=changed))


def in_one_order(fact: FactChange) -> FactChange:
    """Changed rows stand as they stood in the old record, which is another one the other way round."""
    return replace(fact, changed=tuple(sorted(fact.changed, key=repr))) if isinstance(fact, RowsChange) else fact
