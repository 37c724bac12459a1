"""What dates mean and how they are said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.dates import InvalidDate, describe, parse, read


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


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("about 1994", "1994~"),
        ("around March 1951", "1951-03~"),
        ("c. 1950", "1950~"),
        ("ca 1950", "1950~"),
        ("Circa 1950", "1950~"),
        ("perhaps 1994", "1994?"),
        ("perhaps about 1994", "1994%"),
        ("1950s", "195X"),
        ("about the 1950s", "195X~"),
        ("March 5, 1951", "1951-03-05"),
        (" 5  March 1951 ", "1951-03-05"),
        ("5th of March 1951", "1951-03-05"),
        ("Monday, 5 Mar. 1951", "1951-03-05"),
        ("March 1951", "1951-03"),
        ("Sept. 2000", "2000-09"),
        ("21-23 July 2000", "2000-07-21/2000-07-23"),
        ("July 21–23, 2000", "2000-07-21/2000-07-23"),
        ("July 30 – August 2, 2000", "2000-07-30/2000-08-02"),
        ("July/August 2000", "2000-07/2000-08"),
        ("1997-2001", "1997/2001"),
        ("from 1997 to about 2001", "1997/2001~"),
        ("since March 2000", "2000-03/.."),
        ("until 2000", "../2000"),
    ],
)
def test_a_date_in_words_is_read_as_the_edtf_that_is_kept(written: str, edtf: str) -> None:
    assert read(written) == parse(edtf)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("31 June 1999", "“31 June 1999” has no day 31: June 1999 has 30 days"),
        ("about February 29, 2001", "February 2001 has 28 days"),
        ("30–31 June 1999", "June 1999 has 30 days"),
        ("May 0000", "years run from 0001"),
        ("the 1900s", "write 190X or 19XX"),
        ("2 August 2000 – 30 July 2000", "ends before it begins"),
        ("7/1/2020", "more than one “/”"),
        ("May/1951", "is not a date we read"),
        ("May 2000 was warm", "is not a date we read"),
        ("before 1994", "is not a date we read: write .* about 1994"),
        ("about 1994~", "is not a date we read"),
    ],
)
def test_what_cannot_be_read_as_one_date_is_refused_with_a_remedy(written: str, part: str) -> None:
    with pytest.raises(InvalidDate, match=part):
        read(written)


def test_only_edtf_is_a_date_to_keep_and_the_refusal_gives_it() -> None:
    with pytest.raises(InvalidDate, match="“5 March 1951” is no EDTF: write 1951-03-05"):
        parse("5 March 1951")


POINTS = st.builds(
    lambda day, width, mark: f"{day.isoformat()[:width]}{mark}",
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
) | st.from_regex(r"[1-9][0-9][1-9]X[~?%]?", fullmatch=True)
PERIODS = st.one_of(
    st.sampled_from(["{}", "{}/..", "{}/", "../{}", "/{}"]).flatmap(lambda form: POINTS.map(form.format)),
    st.tuples(POINTS, POINTS).map("/".join),
)


@given(PERIODS)
def test_a_date_is_read_from_the_words_in_which_it_is_said(edtf: str) -> None:
    try:
        parse(edtf)
    except InvalidDate:
        assume(False)
    assert read(describe(edtf)).text == edtf


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
        assert read(text) == period


@given(st.text(max_size=12) | st.text(alphabet="0123 X~-–/.maycsince", max_size=16))
def test_whatever_is_read_can_be_kept(text: str) -> None:
    try:
        period = read(text)
    except InvalidDate:
        return
    assert parse(period.text) == period
