"""Whichever gazetteer is asked, a text gets the same links, and names that came and went leave no trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import editing
from archive.indexing.names import DatabaseGazetteer, rebuilt_gazetteer
from archive.linking.linker import Linker
from archive.linking.mentions import Document
from archive.models import Page
from archive.records import from_dict

pytestmark = pytest.mark.django_db

PRESIDENT = {"title": "President", "organization": "k-0", "period": "1993-01-20/2001-01-20"}
SENATOR = {"title": "Senator", "organization": "k-0", "period": "2001-01-03/2009-01-21"}
PEOPLE: tuple[dict[str, Any], ...] = (
    {"title": "Wendy Sherman", "names": [{"text": "Wendy R. Sherman"}, {"text": "Венди Шерман"}]},
    {"title": "William Tecumseh Sherman", "honorific_prefix": "General"},
    {
        "title": "Bill Clinton",
        "roles": [PRESIDENT],
    },
    {
        "title": "Hillary Clinton",
        "roles": [SENATOR],
    },
    {"title": "Kim Jong-il", "names": [{"text": "김정일"}, {"text": "Kim Jong Il"}]},
    {"title": "Kim Dae-jung", "names": [{"text": "金大中"}]},
    {"title": "John Reid", "disambiguation": "politician"},
    {"title": "John Reid", "disambiguation": "golfer"},
    {"title": "Condoleezza Rice"},
    {"title": "Theresa May"},
    {"title": "Ahmed bin Ali", "names": [{"text": "Ali", "linking": "always"}]},
)
OTHERS: tuple[dict[str, Any], ...] = (
    {"kind": "organization", "title": "Trilateral Coordination and Oversight Group", "names": [{"text": "TCOG"}]},
    {"kind": "organization", "title": "Carnegie Endowment for International Peace"},
    {"kind": "organization", "title": "The Washington Post"},
    {"kind": "organization", "title": "Shell", "names": [{"text": "Shell Oil"}]},
    {"kind": "event", "title": "Berlin Talks", "names": [{"text": "Talks", "linking": "context"}]},
)
PIECES = (
    *["Sherman", "Clinton", "Kim", "Reid", "Rice", "May", "Ali", "Shell", "Carnegie", "TCOG", "Talks", "Post"],
    *(row["title"] for row in (*PEOPLE, *OTHERS)),
    *("The", "the", "a", "A", "President", "Senator", "General", "Mrs.", "Mr.", "the younger", "another", "politician"),
    *("said", "met", "in", "In", "of", "and", "bin", "named", "golfer", "Oaks", "Robert", "(TCOG)", "1999", "Korea"),
    *("김정일은", "金大中", "Шерман", "SHERMAN:", "Sherman, Wendy", "Sherman's", "Kim-Putin", "St.", "U.S."),
)
SIGNS = (" ", " ", " ", " ", ", ", ". ", "\n", "\n\n", "-", " — ", "’s ", " (", ") ", "“", "” ", ": ", "")
WORDS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SIGNS)).map("".join), min_size=1, max_size=30)
DOCUMENTS = st.builds(
    Document,
    WORDS.map("".join),
    title=st.sampled_from(["", "Kim Jong-il Speaks", "John Reid", "Clinton"]),
    date=st.sampled_from([None, date(1999, 5, 1), date(2002, 5, 1)]),
)


def _publish(number: int, row: dict[str, Any]) -> None:
    record = from_dict({"kind": "person", "key": f"k-{number}", **row})
    editing.publish(record, based_on=0, editor=None)


def _fill() -> None:
    for number, row in enumerate((*OTHERS, *PEOPLE)):
        _publish(number, row)


def _in_an_archive(work: Callable[[], None]) -> None:
    """Do this in an archive of these pages, and leave nothing behind."""
    with transaction.atomic():
        _fill()
        work()
        transaction.set_rollback(True)


def test_the_database_and_the_memory_link_two_thousand_texts_alike() -> None:
    def compare() -> None:
        by_database, by_memory = Linker(DatabaseGazetteer()), Linker(rebuilt_gazetteer())

        @settings(max_examples=2_000, deadline=None, derandomize=True, database=None)
        @given(DOCUMENTS)
        def alike(document: Document) -> None:
            assert by_database.read(document) == by_memory.read(document)

        alike()

    _in_an_archive(compare)


def test_linking_again_changes_nothing() -> None:
    def compare() -> None:
        linker = Linker(rebuilt_gazetteer())

        @settings(max_examples=300, deadline=None, derandomize=True, database=None)
        @given(DOCUMENTS)
        def steady(document: Document) -> None:
            assert linker.read(document) == linker.read(document)

        steady()

    _in_an_archive(compare)


def test_a_page_that_came_and_went_leaves_no_trace_in_any_text() -> None:
    def compare() -> None:
        before = Linker(rebuilt_gazetteer())
        _publish(99, {"title": "Robert Sherman", "names": [{"text": "Oaks", "linking": "always"}]})
        page = Page.objects.get(key="k-99")
        gone = from_dict({"kind": "person", "key": "k-99", "title": "Robert Sherman", "status": "deleted"})
        editing.publish(gone, based_on=page.version, editor=None)
        after = Linker(DatabaseGazetteer())

        @settings(max_examples=300, deadline=None, derandomize=True, database=None)
        @given(DOCUMENTS)
        def without_trace(document: Document) -> None:
            assert before.read(document) == after.read(document)

        without_trace()

    _in_an_archive(compare)
