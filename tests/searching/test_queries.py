"""Whatever is typed is a query of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.searching import Lack, read
from archive.searching.queries import LONGEST, MOST_WORDS


def wanted(text: str) -> list[str]:
    return [" ".join(one.words) + ("…" if one.begins else "") for one in read(text).wanted]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("sherman missile", ["sherman…", "missile…"]),
        ("Wendy Sherman", ["wendy…", "sherman…"]),
        ('"missile talks" seoul', ["missile talks", "seoul…"]),
        ("“missile talks”", ["missile talks"]),
        ('"missile talks', ["missile talks"]),
        ("Üzümcü", ["uzumcu…"]),
        ("U.N.", ["un…"]),
        ("G-8", ["g 8"]),
        ("Kim Jong-Il", ["kim…", "jong il…"]),
        ("김정일", ["김 정 일…"]),
        ("o AND b OR NOT c", ["o", "b", "not…", "c"]),
        ("NEAR(a b) body:x*", ["near a", "b", "body x"]),
    ],
)
def test_words_are_read_as_the_index_holds_them(typed: str, read_as: list[str]) -> None:
    assert wanted(typed) == read_as


def test_small_words_are_left_out_unless_quoted_or_alone() -> None:
    assert wanted("the treaty of Seoul") == ["treaty…", "seoul…"]
    assert wanted('"the treaty"') == ["the treaty"]
    assert wanted("the") == ["the…"]


@pytest.mark.parametrize(
    ("typed", "lack"),
    [
        ("", Lack.NOTHING),
        ("  \n", Lack.NOTHING),
        ("\x00", Lack.NOTHING),
        ("\ud800", Lack.NOTHING),
        ("?!", Lack.NO_WORD),
        ('""', Lack.NO_WORD),
        ("🎉", Lack.NO_WORD),
        ("x", Lack.TOO_SHORT),
        ("8", None),
        ("김", None),
        ("x y", None),
    ],
)
def test_what_lacks_a_word_says_so(typed: str, lack: Lack | None) -> None:
    assert read(typed).lack == lack


def test_a_long_query_is_cut_and_says_so() -> None:
    query = read("word " * 5000)
    assert query.cut
    assert len(query.words) == MOST_WORDS
    assert len(query.typed) <= LONGEST


def test_a_query_of_many_words_in_a_script_without_blanks_is_cut() -> None:
    query = read("김" * 60)
    assert (len(query.words), query.cut) == (MOST_WORDS, True)


def test_an_ordinary_query_is_not_cut() -> None:
    assert not read("Wendy Sherman").cut


@given(st.text())
def test_any_text_at_all_can_be_read(text: str) -> None:
    query = read(text)
    assert all(word.isalnum() for one in query.wanted for word in one.words)
