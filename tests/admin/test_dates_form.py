"""Dates on a form say how they were read."""

from __future__ import annotations

import pytest

from archive.models import Page
from archive.models.as_record import record_of
from archive.records import PersonRecord
from tests.admin.conftest import MakeFull
from tests.admin.posting import DeskClient


def asked(desk: DeskClient, text: str) -> dict[str, str]:
    answer: dict[str, str] = desk.client.get("/admin/asking/dates/", {"text": text}).json()
    return answer


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1994~", "Read as about 1994"),
        ("2000-07-21/2000-07-23", "Read as 21–23 July 2000"),
        ("2000/..", "Read as since 2000"),
        (" 2000-09 ", "Read as September 2000"),
        ("c. 1950", "Read as about 1950"),
        ("March 5, 1951", "Read as 5 March 1951"),
        ("", ""),
    ],
)
def test_a_date_says_how_it_is_read(text: str, read: str, tom_desk: DeskClient) -> None:
    assert asked(tom_desk, text) == {"read": read}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("next week", "is not a date we read"),
        ("2000-13", "no month 13"),
        ("31 June 1999", "June 1999 has 30 days"),
        ("2" * 50, "at most 40"),
    ],
)
def test_a_date_that_is_none_says_why(text: str, part: str, tom_desk: DeskClient) -> None:
    assert part in asked(tom_desk, text)["error"]


def test_stored_dates_say_how_they_were_read(full: MakeFull, ada_desk: DeskClient) -> None:
    text = ada_desk.get(full("person")).content.decode()
    for expected in ("Read as 7 June 1949", "Read as perhaps 2050", "Read as 1997–2001"):
        assert expected in text


def test_a_date_that_was_refused_is_not_said_to_be_read(full: MakeFull, ada_desk: DeskClient) -> None:
    text = ada_desk.save(full("organization"), founding_date="before 1994").content.decode()
    assert "Read as 2003" in text
    assert "Read as before 1994" not in text
    assert 'value="before 1994"' in text
    assert "“before 1994” is not a date we read" in text


def test_a_date_in_words_is_kept_as_edtf_in_fields_and_in_rows(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    ada_desk.save(page, birth_date="about 1949", roles__0__period="from March 1997 to 2001")
    record = record_of(Page.objects.get(pk=page.pk))
    assert isinstance(record, PersonRecord)
    assert (record.birth_date, record.roles[0].period) == ("1949~", "1997-03/2001")
    assert "Read as about 1949" in ada_desk.get(page).content.decode()


def test_a_day_that_is_none_is_refused_by_its_name(full: MakeFull, ada_desk: DeskClient) -> None:
    text = ada_desk.save(full("organization"), founding_date="31 June 1999").content.decode()
    assert "“31 June 1999” has no day 31: June 1999 has 30 days." in text
