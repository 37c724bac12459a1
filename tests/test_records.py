"""A page as plain data: in, out, and the same again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import (
    EventRecord,
    PersonRecord,
    RecordError,
    canonical,
    derived_key,
    from_dict,
    references,
    to_dict,
    to_json,
    with_keys,
)

SHERMAN: dict[str, Any] = {
    "kind": "person",
    "key": "p-sherman",
    "title": "Wendy Sherman",
    "names": [{"text": "Wendy R. Sherman"}],
    "roles": [{"organization": "o-state", "title": "Counselor", "period": "1997/2001", "sources": ["a-2", "a-1"]}],
}


def test_a_record_reads_back_as_it_was_written() -> None:
    record = canonical(from_dict(SHERMAN))
    assert from_dict(to_dict(record)) == record


def test_what_is_empty_is_left_out() -> None:
    assert to_dict(PersonRecord(title="Wendy Sherman", status="")) == {"kind": "person", "title": "Wendy Sherman"}


def test_an_unknown_field_is_named_with_those_that_are_known() -> None:
    with pytest.raises(RecordError, match=r"person: there is no field “titel”; known are key, title"):
        from_dict({"kind": "person", "titel": "Wendy Sherman"})


def test_a_field_of_the_wrong_sort_is_named() -> None:
    with pytest.raises(RecordError, match="“names” is 'Sherman': write a list"):
        from_dict({"kind": "person", "names": "Sherman"})


@pytest.mark.parametrize("data", [None, [], "person", {}, {"kind": "place"}, {"kind": ["person"]}])
def test_what_is_no_record_is_refused(data: object) -> None:
    with pytest.raises(RecordError):
        from_dict(data)


def test_text_is_cleaned_at_the_door() -> None:
    record = from_dict({"kind": "person", "title": " Wendy\n Sherman\x00", "body": "One\r\n\r\ntwo"})
    assert (record.title, record.body) == ("Wendy Sherman", "One\n\ntwo")


def test_a_row_without_a_key_gets_the_same_one_each_time() -> None:
    assert with_keys(from_dict(SHERMAN)) == with_keys(from_dict(SHERMAN))


def test_two_equal_rows_get_two_keys() -> None:
    record = with_keys(from_dict({**SHERMAN, "names": [{"text": "W."}, {"text": "W."}]}))
    assert len({name.key for name in record.names}) == 2


def test_a_key_that_is_there_stays() -> None:
    record = with_keys(from_dict({**SHERMAN, "names": [{"key": "mine", "text": "W."}]}))
    assert record.names[0].key == "mine"


def test_sources_have_no_order_of_their_own() -> None:
    record = canonical(from_dict(SHERMAN))
    assert isinstance(record, PersonRecord)
    assert record.roles[0].sources == ("a-1", "a-2")


def test_every_page_that_a_record_refers_to_is_listed() -> None:
    record = from_dict(
        {
            "kind": "event",
            "title": "Talks",
            "organizer": "o-1",
            "parent": "e-1",
            "participations": [{"participant": "p-1", "sources": ["a-1"]}],
        }
    )
    assert isinstance(record, EventRecord)
    assert {key for _, key in references(record)} == {"o-1", "e-1", "p-1", "a-1"}


@given(st.lists(st.text(max_size=5), min_size=1, max_size=3))
def test_a_derived_key_has_the_form_of_a_key(parts: list[str]) -> None:
    key = derived_key(*(part.encode("utf-8", "ignore").decode() for part in parts))
    assert len(key) == 10
    assert key.isalnum()


@given(st.text(), st.text())
def test_any_text_survives_writing_and_reading(title: str, body: str) -> None:
    record = from_dict({"kind": "article", "title": title, "body": body})
    assert to_json(from_dict(to_dict(record))) == to_json(record)
