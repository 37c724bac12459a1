"""What a record says besides its texts, in the words of its form: the margin of an old version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archive.comparing import titles_in
from archive.dates import InvalidDate, describe
from archive.differences import ListChange, RowsChange, ValueChange, differences
from archive.models import Status
from archive.records import AnyRecord

# What stands elsewhere on the screen.
_ELSEWHERE: Final = frozenset(
    {"title", "disambiguation", "summary", "subtitle", "byline", "image", "image_alt", "image_credit", "dateline"}
)
_DATES: Final = frozenset(
    {"date_published", "retrieved_on", "epigraph_date", "birth_date", "death_date", "founding_date",
     "dissolution_date", "date"}
)  # fmt: skip


def facts_in(record: AnyRecord) -> Iterator[tuple[str, str]]:
    """Each fact of `record` as (label, text); pages are called by their titles. One query."""
    for fact in differences(None, record, titles=titles_in([record])).facts:
        if fact.field in _ELSEWHERE or (fact.field == "status" and record.status == Status.PUBLISHED):
            continue
        match fact:
            case ValueChange():
                yield fact.label, _in_words(fact.new) if fact.field in _DATES else fact.new
            case ListChange():
                yield fact.label, ", ".join(fact.added)
            case RowsChange():
                yield fact.label, "; ".join(fact.added)


def _in_words(date: str) -> str:
    try:
        return describe(date)
    except InvalidDate:
        return date
