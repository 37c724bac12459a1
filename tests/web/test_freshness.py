"""A reader who has a page is told so with one query, and never told so wrongly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive import editing
from archive.models import Name, Page
from archive.web import freshness
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
ADDRESS = "/people/wendy-sherman/"


@pytest.fixture(autouse=True)
def _quiet_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "QUIET", timedelta(0))


def mark_of(client: Client, address: str = ADDRESS) -> str:
    return str(client.get(address).headers.get("ETag", ""))


def test_a_page_that_the_reader_has_costs_one_query(
    client: Client, wendy: Page, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mark = mark_of(client)
    with django_assert_num_queries(1):
        answer = client.get(ADDRESS, headers={"if-none-match": mark})
    assert answer.status_code == 304
    assert answer.content == b""


def test_a_page_is_drawn_once_and_kept_until_something_changes(
    client: Client, publish: MakePage, wendy: Page, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drawn = client.get(ADDRESS)
    with django_assert_num_queries(1):
        kept = client.get(ADDRESS)
    assert (kept.content, kept.headers["ETag"]) == (drawn.content, drawn.headers["ETag"])
    publish(kind="person", key="wendy", title="Wendy Sherman", family_name="Sherman", summary="Diplomat.")
    assert "Diplomat." in client.get(ADDRESS).content.decode()


def test_what_is_kept_is_shown_under_its_own_address_only(client: Client, wendy: Page) -> None:
    first = client.get("/which-one/?name=Sherman")
    assert client.get("/which-one/?name=Clinton").content != first.content


def test_what_is_kept_for_everyone_is_not_shown_to_who_is_logged_in(client: Client, wendy: Page, ada: User) -> None:
    client.get(ADDRESS)
    client.force_login(ada)
    assert "Log out" in client.get(ADDRESS).content.decode()


def test_what_a_logged_in_user_saw_is_not_shown_to_others(client: Client, wendy: Page, ada: User) -> None:
    client.force_login(ada)
    client.get(ADDRESS)
    assert "Log out" not in Client().get(ADDRESS).content.decode()


def test_a_compressed_page_is_known_by_the_same_mark(client: Client, report: Page) -> None:
    first = client.get("/articles/allies-compare-notes/", headers={"accept-encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    again = client.get("/articles/allies-compare-notes/", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_an_edit_anywhere_makes_a_new_mark(client: Client, publish: MakePage, wendy: Page) -> None:
    before = mark_of(client)
    publish(kind="person", title="Bill Clinton")
    assert mark_of(client) != before


def test_a_blocked_name_makes_a_new_mark(client: Client, wendy: Page, ada: User) -> None:
    before = mark_of(client)
    editing.block_name("Sherman Oaks", editor=ada)
    blocked = mark_of(client)
    editing.unblock_name(Name.objects.get(page=None, text="Sherman Oaks"), editor=ada)
    assert before != blocked
    assert mark_of(client) == before


def test_there_is_no_mark_while_pages_wait_to_be_linked(client: Client, publish: MakePage, report: Page) -> None:
    publish(kind="person", key="wendy", title="Wendy Ruth Sherman")
    assert Page.objects.stale().exists()
    assert mark_of(client, "/people/") == ""


def test_there_is_no_mark_in_the_moments_after_a_change(
    client: Client, wendy: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "QUIET", timedelta(seconds=30))
    assert mark_of(client) == ""


def test_a_reader_asks_again_each_time(client: Client, wendy: Page) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in answer.headers["Vary"]


def test_what_a_logged_in_user_sees_is_never_kept(client: Client, wendy: Page, tom: User) -> None:
    client.force_login(tom)
    answer = client.get(ADDRESS)
    assert "ETag" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_a_mark_from_before_logging_in_does_not_count_afterwards(client: Client, wendy: Page, tom: User) -> None:
    mark = mark_of(client)
    client.force_login(tom)
    assert client.get(ADDRESS, headers={"if-none-match": mark}).status_code == 200


def test_a_page_that_is_not_there_has_no_mark(client: Client, wendy: Page) -> None:
    assert mark_of(client, "/people/nobody/") == ""


def test_a_preview_may_be_kept_for_a_minute(client: Client, wendy: Page) -> None:
    assert client.get(ADDRESS + "card/").headers["Cache-Control"] == "max-age=60"
