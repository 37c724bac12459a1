"""Dates as newspapers print them."""

from __future__ import annotations

import pytest

from archive.importing.printed_dates import read_date


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("September 2000", "2000-09"),
        ("Sept. 2000", "2000-09"),
        ("July 1, 2020", "2020-07-01"),
        ("Wednesday, July 1st, 2020", "2020-07-01"),
        ("1 July 2020", "2020-07-01"),
        ("Posted: JULY 1, 2020", "2020-07-01"),
        ("Published on May 3, 2019", "2019-05-03"),
        ("July/August 2000", "2000-07/2000-08"),
        ("Monday 31 March 2001, 10:00 GMT", "2001-03-31"),
        ("Saturday, 31 March, 2001, 10:00 GMT 11:00 UK", "2001-03-31"),
        ("Sat., Mar. 31, 2001 at 9:05 p.m. EST", "2001-03-31"),
        ("March 31, 2001 | 10 am", "2001-03-31"),
        ("Last updated: 31 March 2001 1000 GMT", "2001-03-31"),
        ("July 21-27, 2000", "2000-07-21/2000-07-27"),
        ("2000-09-01", "2000-09-01"),
        ("2000-09", "2000-09"),
        ("2000-09-01T08:30:00+02:00", "2000-09-01"),
    ],
)
def test_a_clear_date_is_read(printed: str, edtf: str) -> None:
    assert read_date(printed) == edtf


@pytest.mark.parametrize(
    "text",
    [
        *("7/1/2020", "2000", "July", "May 2000 was warm", "July 32, 2020", "February 30, 2001", "Mayday 2000"),
        *("", "1234", "1950s", "about March 2000", "Since March 2000", "From March to May 2000"),
        *("March 2000 – May 2001", "31 March 2001, 10 men", "31 March 2001 at Geneva", "10:00 GMT"),
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert read_date(text) == ""
