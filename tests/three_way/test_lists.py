"""Two edits of one list, woven into one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from archive.three_way.matching import aligned, matches
from archive.three_way.weaving import weave
from tests.three_way.edits import STEADY, three_lists

Three = tuple[list[str], list[str], list[str]]


def woven(base: str, theirs: str, mine: str) -> str:
    """The woven letters, each clash in brackets after them: place, then base, theirs and mine."""
    items, apart = weave(base, theirs, mine)
    clashes = "".join(f" [{c.at} {''.join(c.base)}|{''.join(c.theirs)}|{''.join(c.mine)}]" for c in apart)
    return "".join(item.text for item in items) + clashes


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "expected"),
    [
        pytest.param("abc", "Abc", "abC", "AbC", id="apart"),
        pytest.param("abc", "Abc", "aBc", "ABc", id="neighbours"),
        pytest.param("abc", "ABc", "abC", "ABC", id="neighbours of a longer edit"),
        pytest.param("abc", "xabc", "abcy", "xabcy", id="put in at both ends"),
        pytest.param("abc", "axbc", "aBc", "axBc", id="put in before a rewritten one"),
        pytest.param("abc", "abxc", "aBc", "aBxc", id="put in after a rewritten one"),
        pytest.param("abc", "axbc", "ac", "axc", id="put in before a removed one"),
        pytest.param("abc", "ac", "aBc", "aBc [1 b||B]", id="removed and rewritten"),
        pytest.param("abc", "axc", "ayc", "ayc [1 b|x|y]", id="rewritten twice"),
        pytest.param("abc", "axc", "axc", "axc", id="rewritten alike"),
        pytest.param("abc", "xyc", "xbc", "xyc", id="one of two rewritten alike"),
        pytest.param("abc", "abxc", "abyc", "abyc [2 |x|y]", id="two put in at one place"),
        pytest.param("abc", "abxc", "abxc", "abxc", id="the same put in by both"),
        pytest.param("abcd", "ad", "abxcd", "abxcd [1 bc||bxc]", id="put in amid what was removed"),
        pytest.param("", "x", "y", "y [0 |x|y]", id="both began"),
        pytest.param("abcd", "bacd", "abcD", "bacD", id="one moved"),
        pytest.param("abcd", "bcda", "bcad", "bcad [2 a|a|a]", id="both moved one apart"),
        pytest.param("abcd", "bcda", "bcd", "bcd [0 a|a|]", id="moved and removed"),
        pytest.param("xxx", "xxxx", "xx", "xxx", id="all alike"),
    ],
)
def test_two_edits_become_one(base: str, theirs: str, mine: str, expected: str) -> None:
    assert woven(base, theirs, mine) == expected


def test_a_rewritten_item_is_told_from_a_new_one_beside_it_by_its_words() -> None:
    before = ["Ada Kim spoke to the board.", "Rosa left."]
    after = ["A new beginning.", "Ada Kim spoke to the whole board.", "Rosa left."]
    assert aligned(before, after) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["x"] * 2000, ["x"] * 1000 + ["y"] + ["x"] * 1000),
        (["x", "y"] * 1000, ["y", "x"] * 1000),
        ([str(n) for n in range(2000)], [str(n) for n in reversed(range(2000))]),
        ([str(n) for n in range(2000)], [str(n + 5000) for n in range(1900)]),
    ],
    ids=["equal", "turns", "reversed", "other"],
)
def test_long_lists_are_compared_in_far_fewer_steps_than_their_product(before: list[str], after: list[str]) -> None:
    counted = [Counting(text) for text in before]
    Counting.steps = 0
    aligned(counted, [Counting(text) for text in after])
    assert Counting.steps < 60 * len(before)


class Counting(str):
    """A text that counts how often it is looked at."""

    __slots__ = ()
    steps = 0

    def __eq__(self, other: object) -> bool:
        Counting.steps += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Counting.steps += 1
        return str.__hash__(self)


@STEADY
@given(three_lists())
def test_matches_are_equal_and_rise_on_both_sides(three: Three) -> None:
    base, side, _ = three
    pairs = matches(base, side)
    assert all(base[here] == side[there] for here, there in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@STEADY
@given(three_lists())
def test_what_one_side_left_alone_is_as_the_other_has_it(three: Three) -> None:
    base, side, _ = three
    for theirs, mine in ((base, side), (side, base), (side, side)):
        items, apart = weave(base, theirs, mine)
        assert ([item.text for item in items], apart) == (side, [])


@STEADY
@given(three_lists())
def test_it_does_not_matter_whose_is_whose(three: Three) -> None:
    base, theirs, mine = three
    (one, clashes), (other, same) = weave(base, theirs, mine), weave(base, mine, theirs)
    assert bool(clashes) == bool(same)
    if not clashes:
        assert [item.text for item in one] == [item.text for item in other]


@STEADY
@given(three_lists())
def test_without_a_clash_nothing_that_was_added_is_lost_and_nothing_that_was_removed_comes_back(three: Three) -> None:
    base, theirs, mine = three
    items, apart = weave(base, theirs, mine)
    result = [item.text for item in items]
    for text in {*base, *theirs, *mine} if not apart else ():
        before, there, here = (each.count(text) for each in three)
        if there > before or here > before:
            assert text in result
        if before:
            assert result.count(text) <= there + max(0, here - before)
            assert result.count(text) <= here + max(0, there - before)
