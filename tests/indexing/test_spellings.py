"""Words of names are found by what differs from them by a letter."""

from __future__ import annotations

import pytest

from archive.indexing.spellings import store_spellings, words_like

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shermann", "sherman"),
        ("sheman", "sherman"),
        ("shirman", "sherman"),
        ("shreman", "sherman"),
        ("herman", "sherman"),
        ("musharaff", "musharraf"),
        ("ahmedinejad", "ahmadinejad"),
    ],
)
def test_a_letter_more_less_other_or_swapped_is_understood(typed: str, meant: str) -> None:
    store_spellings(["sherman", "musharraf", "ahmadinejad"])
    assert words_like(typed, limit=3) == [meant]


def test_what_differs_least_and_begins_alike_comes_first() -> None:
    store_spellings(["clinton", "linten", "lyntin"])
    assert words_like("linton", limit=2) == ["linten", "clinton"]


@pytest.mark.parametrize("typed", ["kim", "xyzzyx", "", "2000", "김정일씨"])
def test_short_words_numbers_and_strangers_are_like_nothing(typed: str) -> None:
    store_spellings(["kimball", "kin", "2001"])
    assert words_like(typed, limit=3) == []


def test_a_word_is_not_like_itself() -> None:
    store_spellings(["sherman"])
    store_spellings(["sherman"])
    assert words_like("sherman", limit=3) == []
