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
        ("2000-09-01", "2000-09-01"),
        ("2000-09", "2000-09"),
        ("2000-09-01T08:30:00+02:00", "2000-09-01"),
    ],
)
def test_a_clear_date_is_read(printed: str, edtf: str) -> None:
    assert read_date(printed) == edtf


@pytest.mark.parametrize(
    "text",
    ["7/1/2020", "2000", "July", "May 2000 was warm", "July 32, 2020", "February 30, 2001", "Mayday 2000", "", "1234"],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert read_date(text) == ""
