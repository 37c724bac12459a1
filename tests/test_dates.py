"""What dates mean and how they are said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import InvalidDate, describe, parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2000", date(2000, 1, 1), date(2000, 12, 31)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("2000-07-21", date(2000, 7, 21), date(2000, 7, 21)),
        ("1994~", date(1994, 1, 1), date(1994, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2000-07-21/2000-07-23", date(2000, 7, 21), date(2000, 7, 23)),
        ("2000/..", date(2000, 1, 1), None),
        ("2000/", date(2000, 1, 1), None),
        ("../2000", None, date(2000, 12, 31)),
    ],
)
def test_a_date_lies_between_its_earliest_and_latest_day(text: str, earliest: date | None, latest: date | None) -> None:
    period = parse(text)
    assert (period.earliest, period.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2000", "2000"),
        ("2000-09", "September 2000"),
        ("2000-07-21", "21 July 2000"),
        ("1994~", "about 1994"),
        ("1994?", "perhaps 1994"),
        ("199X", "the 1990s"),
        ("2000-07-21/2000-07-23", "21–23 July 2000"),
        ("2000-07-30/2000-08-02", "30 July – 2 August 2000"),
        ("1997/2001", "1997–2001"),
        ("1997-01/2001~", "January 1997 – about 2001"),
        ("2000/..", "since 2000"),
        ("2000/", "from 2000, end not known"),
        ("../2000", "until 2000"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(text: str, words: str) -> None:
    assert describe(text) == words


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2000-13", "2001-02-29", "0000", "2000/1999", "/", "../..", "1/2/3", "199X-05", "00XX"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate):
        parse(text)


def test_a_refusal_names_the_remedy() -> None:
    with pytest.raises(InvalidDate, match="February 2001 has 28 days"):
        parse("2001-02-29")


@given(st.dates(), st.dates())
def test_a_period_of_two_days_keeps_them_as_its_ends(one: date, other: date) -> None:
    first, last = sorted((one, other))
    period = parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (period.earliest, period.latest) == (first, last)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        period = parse(text)
    except InvalidDate:
        assert describe(text) == text
    else:
        assert period.earliest or period.latest
