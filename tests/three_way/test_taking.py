"""A clash decided the other way, and two records that nobody knows the base of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from archive.records import AnyRecord, ArticleRecord, NameRecord, PersonRecord, RoleRecord
from archive.three_way import apart, merge, take_theirs
from tests.three_way.edits import STEADY, three_pages

BASE = ArticleRecord(key="a-1", title="Talks", body="One.\n \nTwo.\n\nThree.")
COUNSELOR = RoleRecord(key="r-1", organization="o-state", title="Counselor", period="1997", note="One.\n\nTwo.")
WENDY = PersonRecord(key="p-1", title="Wendy Sherman", roles=(COUNSELOR,))


def taken(base: AnyRecord, theirs: AnyRecord, mine: AnyRecord) -> Any:
    """The merged record with theirs at each clash."""
    merged = merge(base, theirs, mine)
    record = merged.record
    for clash in merged.clashes:
        record = take_theirs(record, clash, theirs)
    return record


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("One.\n \nThey.\n\nThree.", "I 1.\n \nI 2.\n\nThree.", "I 1.\n \nThey.\n\nThree."),
        ("One.\n \nThey.\n\nThree.", "One.\n \nI.\n\nThree.", "One.\n\nThey.\n\nThree."),
        ("They.\n\nTwo.\n\nThree.", "I.\n\nTwo.\n\nThree.", "They.\n\nTwo.\n\nThree."),
        ("One.\n \nTwo.\n\nThey.", "One.\n \nTwo.\n\nI.", "One.\n \nTwo.\n\nThey."),
        ("One.\n \nThree.", "One.\n \nI.\n\nThree.", "One.\n\nThree."),
        ("One.\n \nThey.\n\nThree.", "One.\n \nThree.", "One.\n\nThey.\n\nThree."),
        ("", "Mine.", ""),
    ],
)
def test_the_paragraph_of_theirs_stands_where_mine_stood(theirs: str, mine: str, expected: str) -> None:
    record = taken(BASE, replace(BASE, body=theirs), replace(BASE, body=mine))
    assert record.body.replace("\n \n", "\n\n") == expected.replace("\n \n", "\n\n")


def test_what_parts_the_other_paragraphs_stays_byte_for_byte() -> None:
    theirs, mine = replace(BASE, body="One.\n \nTwo.\n\nThey."), replace(BASE, body="One.\n \nTwo.\n\nI.")
    assert taken(BASE, theirs, mine).body == "One.\n \nTwo.\n\nThey."


def test_a_paragraph_written_anew_since_is_not_taken_away() -> None:
    theirs = replace(BASE, body="One.\n\nThey.\n\nThree.")
    (clash,) = merge(BASE, theirs, replace(BASE, body="One.\n\nI.\n\nThree.")).clashes
    record = take_theirs(replace(BASE, body="One.\n\nI, again.\n\nThree."), clash, theirs)
    assert record.body == "One.\n\nThey.\n\nI, again.\n\nThree."


def test_a_field_a_part_of_a_row_and_a_row_are_theirs() -> None:
    theirs = replace(WENDY, title="W. Sherman", roles=(replace(COUNSELOR, period="1998"),))
    mine = replace(WENDY, title="Wendy R. Sherman", roles=(replace(COUNSELOR, period="1999", title="Envoy"),))
    assert taken(WENDY, theirs, mine) == replace(theirs, roles=(replace(COUNSELOR, period="1998", title="Envoy"),))
    assert taken(WENDY, replace(WENDY, roles=()), mine).roles == ()
    assert taken(WENDY, theirs, replace(WENDY, roles=())).roles == theirs.roles


def test_rows_stand_in_the_order_of_theirs() -> None:
    one, two, three, four = (NameRecord(key=f"n-{number}", text=str(number)) for number in range(4))
    base = replace(WENDY, names=(one, two, three))
    theirs, mine = replace(base, names=(two, one, three)), replace(base, names=(three, four, two, one))
    assert taken(base, theirs, mine).names == (two, four, one, three)


def test_without_a_base_whatever_differs_is_a_clash_and_mine_stands() -> None:
    theirs = replace(WENDY, body="They.", names=(NameRecord(key="n-1", text="Wendy"),))
    mine = replace(WENDY, body="I.", roles=(replace(COUNSELOR, title="Envoy"),))
    merged = apart(theirs, mine)
    assert merged.record == mine
    whats = ["the text", "the name “Wendy”", "the role “Envoy”"]
    assert [(clash.what, clash.base) for clash in merged.clashes] == [(what, "") for what in whats]
    record: AnyRecord = mine
    for clash in merged.clashes:
        record = take_theirs(record, clash, theirs)
    assert record == theirs


@STEADY
@given(three_pages())
def test_theirs_can_be_taken_wherever_two_edits_clash(three: tuple[AnyRecord, AnyRecord, AnyRecord]) -> None:
    taken(*three)
