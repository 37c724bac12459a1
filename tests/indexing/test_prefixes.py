"""Names are found by the beginning of any of their words, the most mentioned first."""

from __future__ import annotations

import pytest

from archive.indexing.prefixes import pages_in, store_entries, stored_entries
from archive.models import Page
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db


def found(text: str, *, limit: int = 7) -> list[str]:
    titles = dict(Page.objects.values_list("pk", "title"))
    return [titles[page_id] for page_id in pages_in([text], limit=limit)]


@pytest.mark.parametrize("typed", ["we", "wendy", "sher", "wendy sh", "sherman wen", "wendy r", "wendy sherman"])
def test_any_word_of_a_name_may_be_typed_first(publish: MakePage, typed: str) -> None:
    publish(kind="person", title="Wendy Sherman", names=[{"text": "Wendy R. Sherman"}])
    assert found(typed) == ["Wendy Sherman"]


@pytest.mark.parametrize("typed", ["endy", "herman", "wendy x"])
def test_the_middle_of_a_word_begins_nothing(publish: MakePage, typed: str) -> None:
    publish(kind="person", title="Wendy Sherman")
    assert found(typed) == []


def test_a_nickname_is_found_as_it_is_written(publish: MakePage) -> None:
    publish(kind="person", title="Robert Gates")
    assert found("bob ga") == ["Robert Gates"]


def test_small_words_inside_a_name_begin_it_nowhere_but_in_front(publish: MakePage) -> None:
    publish(kind="organization", title="The Council of Elders")
    assert (found("the c"), found("council of"), found("of")) == (["The Council of Elders"],) * 2 + ([],)


def test_the_most_mentioned_come_first_however_many_names_begin_alike(publish: MakePage) -> None:
    for number in range(9):
        publish(kind="person", title=f"Adam Kimball{chr(97 + number)}")
    publish(kind="person", title="Zoe Kimball")
    publish(kind="person", title="Yan Kimber")
    publish(kind="article", title="One", body="Zoe Kimball came.\n\n## Then\n\nZoe Kimball left. Yan Kimber stayed.")
    assert found("kim", limit=2) == ["Zoe Kimball", "Yan Kimber"]


def test_a_page_falls_back_when_its_mentions_go(publish: MakePage) -> None:
    publish(kind="person", title="Anna Kim")
    publish(kind="person", title="Zoe Kim")
    publish(kind="article", key="one", title="One", body="Zoe Kim came. Then Zoe Kim left.")
    publish(kind="article", key="two", title="Two", body="Anna Kim came.")
    assert found("kim") == ["Zoe Kim", "Anna Kim"]
    publish(kind="article", key="one", title="One", status="draft", body="Zoe Kim came. Then Zoe Kim left.")
    assert found("kim") == ["Anna Kim", "Zoe Kim"]


def test_whole_words_end_where_a_word_does(publish: MakePage) -> None:
    publish(kind="person", title="Anna Kim")
    publish(kind="person", title="Zoe Kimball")
    pages = dict(Page.objects.values_list("pk", "title"))
    assert [pages[pk] for pk in pages_in(["kim"], whole_words=True, limit=5)] == ["Anna Kim"]


def test_a_changed_name_leaves_nothing_of_the_old_one(publish: MakePage) -> None:
    publish(kind="person", key="wendy", title="Wendy Sherman")
    publish(kind="person", key="wendy", title="Brenda Miller")
    assert (found("sher"), found("mill")) == ([], ["Brenda Miller"])


def test_storing_the_same_again_changes_nothing(publish: MakePage) -> None:
    page = publish(kind="person", title="Wendy Sherman")
    entries = stored_entries(page.pk)
    store_entries(page.pk, entries)
    assert entries == stored_entries(page.pk) != frozenset()
