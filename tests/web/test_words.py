"""Dates and counts in few words."""

from __future__ import annotations

import pytest

from archive.web.words import brief, counted, dateline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2000-09", "Sep 2000"),
        ("2000-07-28", "28 Jul 2000"),
        ("2000-07-10/2000-07-12", "10–12 Jul 2000"),
        ("1994~", "about 1994"),
        ("2000", "2000"),
        ("", ""),
    ],
)
def test_a_date_for_a_table_is_brief_and_no_more_exact_than_known(text: str, words: str) -> None:
    assert brief(text) == words


@pytest.mark.parametrize(
    ("text", "large", "rest"),
    [
        ("2000-07-10/2000-07-12", "10–12", "July 2000"),
        ("2000-07-28", "28", "July 2000"),
        ("2000-09", "Sep", "2000"),
        ("2000", "2000", ""),
        ("1994~", "1994", "about 1994"),
        ("1998-11/1999-10", "1998", "November 1998 – October 1999"),
        ("", "", ""),
    ],
)
def test_the_date_of_an_event_is_set_large_in_part_and_said_in_full(text: str, large: str, rest: str) -> None:
    assert dateline(text) == (large, rest)


def test_a_number_has_its_noun() -> None:
    assert [counted(1, "mention"), counted(1204, "mention"), counted(2, "person", "people")] == [
        "1 mention",
        "1,204 mentions",
        "2 people",
    ]
