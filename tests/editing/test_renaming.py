"""A new title leaves a former name, and an address that follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from archive import editing
from archive.models import Page, Redirect
from archive.models.as_record import record_of
from archive.records import ArticleRecord, EventRecord, NameRecord, OrganizationRecord
from tests.conftest import MakePage

LIVE = OrganizationRecord(key="o-1", title="Atlantic Council", slug="atlantic-council")


def renamed(title: str, **changes: Any) -> OrganizationRecord:
    return replace(LIVE, title=title, **changes)


def names(record: Any) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in record.names]


def test_the_old_title_becomes_a_former_name() -> None:
    assert names(editing.with_former_title(renamed("Pacific Council"), LIVE)) == [("Atlantic Council", "former")]


def test_the_same_change_made_twice_yields_the_same_record() -> None:
    record = renamed("Pacific Council")
    assert editing.with_former_title(record, LIVE) == editing.with_former_title(record, LIVE)


@pytest.mark.parametrize("title", ["Atlantic Council", "Atlantic  council", "ATLANTIC COUNCIL", "Atlantic-Council"])
def test_a_title_that_texts_read_alike_leaves_no_former_name(title: str) -> None:
    assert editing.with_former_title(renamed(title), LIVE).names == ()


def test_a_title_that_is_a_name_already_stays_the_name_it_is() -> None:
    known = (NameRecord(key="n-1", text="Atlantic council", kind="full"),)
    record = renamed("Pacific Council", names=known)
    assert editing.with_former_title(record, LIVE).names == known


def test_a_page_that_takes_up_a_former_name_again_keeps_it_no_longer_as_a_former_one() -> None:
    record = renamed("Pacific Council", names=(NameRecord(key="n-1", text="Pacific Council", kind="former"),))
    assert names(editing.with_former_title(record, LIVE)) == [("Atlantic Council", "former")]


def test_an_article_keeps_no_former_name() -> None:
    record = ArticleRecord(key="a-1", title="New")
    assert editing.with_former_title(record, ArticleRecord(key="a-1", title="Old")) == record


def test_a_title_too_long_for_a_name_is_not_kept() -> None:
    live = EventRecord(key="e-1", title="Meeting " * 30)
    assert editing.with_former_title(EventRecord(key="e-1", title="Meeting"), live).names == ()


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("slug", ["atlantic-council", ""])
def test_an_address_that_the_old_title_made_follows_the_new_one(slug: str) -> None:
    assert editing.with_new_address(renamed("Pacific Council", slug=slug), LIVE).slug == "pacific-council"


@pytest.mark.usefixtures("db")
def test_an_address_with_a_number_follows_the_new_title_too() -> None:
    live = replace(LIVE, slug="atlantic-council-2")
    assert editing.with_new_address(replace(live, title="Pacific Council"), live).slug == "pacific-council"


@pytest.mark.parametrize(("before", "after"), [("nato-talks", "nato-talks"), ("atlantic-council", "my-own")])
def test_an_address_that_somebody_chose_stays(before: str, after: str) -> None:
    live = replace(LIVE, slug=before)
    assert editing.with_new_address(renamed("Pacific Council", slug=after), live).slug == after


def test_an_address_that_another_page_has_is_numbered(publish: MakePage) -> None:
    publish(kind="organization", key="o-2", title="Pacific Council")
    assert editing.with_new_address(renamed("Pacific Council"), LIVE).slug == "pacific-council-2"


def test_an_address_that_another_page_had_is_numbered_and_goes_on_leading_there(publish: MakePage) -> None:
    publish(kind="organization", key="o-2", title="Pacific Council")
    publish(kind="organization", key="o-2", title="Pacific Council", slug="pacific")
    assert editing.with_new_address(renamed("Pacific Council"), LIVE).slug == "pacific-council-2"
    assert editing.with_free_address(replace(LIVE, title="Pacific Council", slug="pacific-council")).slug[-2:] == "-2"
    publish(kind="organization", key="o-3", title="Pacific Council", disambiguation="a newer one")
    assert Redirect.objects.get().slug == "pacific-council"


def test_publishing_it_leaves_a_redirect(publish: MakePage) -> None:
    page = publish(kind="organization", key="o-1", title="Atlantic Council")
    live = record_of(page)
    editing.publish(editing.with_new_address(replace(live, title="Pacific Council"), live), based_on=1, editor=None)
    assert Page.objects.get().slug == "pacific-council"
    assert Redirect.objects.get().slug == "atlantic-council"


def test_an_import_under_a_new_title_says_itself_what_it_means(publish: MakePage) -> None:
    publish(kind="organization", key="o-1", title="Atlantic Council")
    page = publish(kind="organization", key="o-1", title="Pacific Council")
    assert (page.slug, record_of(page).names) == ("atlantic-council", ())


@pytest.mark.parametrize(("slug", "found"), [("round", "round-2"), ("round-7", "round-7"), ("mine", "mine"), ("", "")])
def test_an_address_filled_in_gives_way_only_where_another_has_it(slug: str, found: str, publish: MakePage) -> None:
    publish(kind="event", key="e-1", title="Round")
    record = EventRecord(key="e-2", title="Round", slug=slug)
    assert editing.with_free_address(record).slug == found
