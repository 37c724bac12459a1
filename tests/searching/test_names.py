"""Names while one types: in which order, by which of their names, and what of them was typed."""

from __future__ import annotations

import pytest

from archive import searching
from archive.models import Kind
from archive.searching import Named
from tests.conftest import MakePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]


def typed(text: str, **more: object) -> list[Named]:
    return list(searching.named(searching.read(text), limit=7, **more))  # type: ignore[arg-type]


def test_the_most_mentioned_comes_first_with_its_count() -> None:
    assert [(one.title, one.mentions) for one in typed("sh")] == [("Wendy Sherman", 2), ("Brad Sherman", 1)]


def test_a_page_of_just_that_name_comes_before_the_more_mentioned(publish: MakePage) -> None:
    publish(kind="organization", title="Sher")
    assert typed("sher")[0].title == "Sher"


@pytest.mark.parametrize(
    ("text", "bold"), [("sh", ["Sh"]), ("wendy she", ["Wendy", "She"]), ("sherman w", ["W", "Sherman"]), ("wé", ["We"])]
)
def test_what_was_typed_is_bold_in_the_title(text: str, bold: list[str]) -> None:
    found = typed(text)[0]
    assert [found.title[start:end] for start, end in found.bold] == bold


@pytest.mark.parametrize(
    ("text", "called"), [("tc", "TCOG"), ("김정", "김정일"), ("wendy r", "Wendy R. Sherman"), ("we", "")]
)
def test_the_name_by_which_a_page_was_found_is_told(text: str, called: str) -> None:
    assert typed(text)[0].called == called


def test_those_who_bear_just_that_name_are_known(publish: MakePage) -> None:
    publish(kind="person", title="Ann Shermann")
    assert {one.title: one.exactly for one in typed("sherman")} == {
        "Wendy Sherman": True, "Brad Sherman": True, "Ann Shermann": False,
    }  # fmt: skip


def test_only_the_kinds_asked_for_are_named() -> None:
    assert [one.kind for one in typed("se", kinds=[Kind.EVENT])] == [Kind.EVENT]
    assert typed("se", kinds=[Kind.PERSON]) == []


def test_articles_are_not_names() -> None:
    assert typed("allies") == []


def test_at_most_so_many_are_named(publish: MakePage) -> None:
    for number in range(30):
        publish(kind="person", title=f"Anna Zebra{number}")
    assert len(typed("zebra")) == 7


def test_a_name_that_never_links_is_found(publish: MakePage) -> None:
    publish(kind="person", title="Theresa May", names=[{"text": "The Maybot", "linking": "never"}])
    assert typed("maybot")[0].title == "Theresa May"
