"""Unsaved writing: kept while one types, offered to its writer alone, gone once it is saved or discarded."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.http import HttpResponse
from django.utils import timezone

from archive.admin import drafting
from archive.models import Draft, Page, Revision
from archive.models.as_record import record_of
from tests.admin.posting import Data, DeskClient, form_in, messages_of
from tests.conftest import MakePage

MARK = "a marker that nobody else may read"
OFFER = "You have unsaved writing"


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    """Wendy Sherman."""
    return publish(kind="person", key="p-wendy", title="Wendy Sherman", names=[{"key": "n-1", "text": "Sherman"}])


def keep(desk: DeskClient, data: Data, **changes: Any) -> Any:
    """What the script sends a few seconds after a change."""
    sent = {**data, "kind": ["person"], **{name.replace("__", "-"): [value] for name, value in changes.items()}}
    return desk.client.post("/admin/unsaved/keep/", sent)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def restore(page: Page | str, desk: DeskClient) -> HttpResponse:
    return desk.get(page, f"?restore={Draft.objects.get().pk}")


def test_what_was_typed_is_offered_when_the_form_is_opened_again_and_restored_whole(
    wendy: Page, ada_desk: DeskClient
) -> None:
    data = ada_desk.form(wendy)
    answer = keep(ada_desk, data, summary="Half a sen", names__0__text="Shermann", birth_date="19", edit_summary="why")
    assert answer.status_code == 200
    assert answer.json()["told"].startswith("kept for you at ")
    assert OFFER in text(ada_desk.get(wendy))
    shown = form_in(restore(wendy, ada_desk))
    for name, value in (("summary", "Half a sen"), ("names-0-text", "Shermann"), ("birth_date", "19")):
        assert shown[name] == [value]
    assert (shown["edit_summary"], shown["opened"], shown["key"]) == (["why"], ["1"], ["p-wendy"])
    assert record_of(Page.objects.get(pk=wendy.pk)).summary == ""
    assert Revision.objects.filter(page=wendy).count() == 1


def test_it_survives_logging_out(wendy: Page, ada: User, ada_desk: DeskClient) -> None:
    keep(ada_desk, ada_desk.form(wendy), summary=MARK)
    ada_desk.client.logout()
    assert MARK in text(restore(wendy, DeskClient(ada)))


def test_saving_ends_it(wendy: Page, ada_desk: DeskClient) -> None:
    keep(ada_desk, ada_desk.form(wendy), summary="Mine.")
    ada_desk.send(wendy, form_in(restore(wendy, ada_desk)))
    assert record_of(Page.objects.get(pk=wendy.pk)).summary == "Mine."
    assert not Draft.objects.exists()


def test_a_form_that_is_refused_keeps_it(wendy: Page, ada_desk: DeskClient) -> None:
    keep(ada_desk, ada_desk.form(wendy), title="")
    ada_desk.send(wendy, form_in(restore(wendy, ada_desk)))
    assert Draft.objects.exists()


def test_restored_writing_on_a_page_that_moved_on_is_merged_when_it_is_saved(
    wendy: Page, publish: MakePage, ada_desk: DeskClient
) -> None:
    keep(ada_desk, ada_desk.form(wendy), summary="By Ada.")
    names = [{"key": "n-1", "text": "Sherman"}]
    publish(kind="person", key="p-wendy", title="Wendy Sherman", names=names, body="Meanwhile.")
    restored = restore(wendy, ada_desk)
    assert "The page has changed since" in text(restored)
    ada_desk.send(wendy, form_in(restored))
    record = record_of(Page.objects.get(pk=wendy.pk))
    assert (record.summary, record.body) == ("By Ada.", "Meanwhile.")


def test_discarding_it_leads_back_to_the_form_as_it_was_saved(wendy: Page, tom_desk: DeskClient) -> None:
    keep(tom_desk, tom_desk.form(wendy), summary=MARK)
    response = tom_desk.client.post("/admin/unsaved/discard/", {"draft": Draft.objects.get().pk}, follow=True)
    assert "was discarded" in messages_of(response)  # type: ignore[arg-type]  # a response of the test client
    assert MARK not in text(response)  # type: ignore[arg-type]
    assert not Draft.objects.exists()


def test_a_page_yet_to_be_is_offered_where_pages_of_its_kind_are_added(ada_desk: DeskClient) -> None:
    data = ada_desk.form("person")
    keep(ada_desk, data, title="Adam Ereli")
    assert "Adam Ereli" in text(ada_desk.get("person"))
    assert OFFER not in text(ada_desk.get("event"))
    ada_desk.send("person", form_in(restore("person", ada_desk)))
    assert Page.objects.get().key == data["key"][0]
    assert OFFER not in text(ada_desk.get("person"))


# --- Whose it is -----------------------------------------------------------------------------------------------------


def test_nobody_else_sees_it_anywhere(
    wendy: Page, tom_desk: DeskClient, ada_desk: DeskClient, rosa_desk: DeskClient, tmp_path: Path
) -> None:
    keep(tom_desk, tom_desk.form(wendy), summary=MARK)
    keep(tom_desk, tom_desk.form("person"), title=MARK)
    assert Draft.objects.count() == 2
    numbers = Draft.objects.values_list("pk", flat=True)
    for desk in (ada_desk, rosa_desk):
        for page in (wendy, "person"):
            queries = ["", *(f"?restore={number}" for number in numbers)]
            assert [query for query in queries if MARK in text(desk.get(page, query))] == []
            assert OFFER not in text(desk.get(page))
        for address in ("/admin/", "/admin/archive/person/", f"/admin/archive/person/{wendy.pk}/history/"):
            assert MARK not in text(desk.client.get(address))  # type: ignore[arg-type]
        for number in numbers:
            desk.client.post("/admin/unsaved/discard/", {"draft": number})
    assert Draft.objects.count() == 2
    tom_desk.client.logout()
    for address in ("/", "/people/", wendy.get_absolute_url(), "/search/?q=marker"):
        assert MARK not in text(tom_desk.client.get(address))  # type: ignore[arg-type]
    call_command("export", str(tmp_path / "out"), verbosity=0)
    assert [file for file in (tmp_path / "out").rglob("*") if file.is_file() and MARK in file.read_text()] == []


def test_it_is_kept_for_those_only_who_may_write_on_the_page(
    wendy: Page, publish: MakePage, tom_desk: DeskClient
) -> None:
    data = tom_desk.form(wendy)
    publish(kind="person", key="p-wendy", title="Wendy Sherman", protection="editors")
    assert keep(tom_desk, data, summary="Mine.").status_code == 400
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"key": "p-nobody"}, {"key": ""}, {"opened": "x"}, {"opened": "99999999999"}, {"kind": "page"}]
)
def test_what_is_no_form_of_a_page_is_not_kept(wendy: Page, ada_desk: DeskClient, changes: dict[str, str]) -> None:
    assert keep(ada_desk, ada_desk.form(wendy), **changes).status_code == 400
    assert not Draft.objects.exists()


# --- Nothing older is lost -------------------------------------------------------------------------------------------


def test_another_window_does_not_write_over_it(wendy: Page, ada_desk: DeskClient) -> None:
    data = ada_desk.form(wendy)
    first = keep(ada_desk, data, summary="First.").json()
    assert keep(ada_desk, data, summary="Other window.").status_code == 409
    answer = keep(ada_desk, data, summary="First, and more.", draft_stamp=first["stamp"])
    assert answer.json()["stamp"] != first["stamp"]
    assert keep(ada_desk, data, summary="Late.", draft_stamp=first["stamp"]).status_code == 409
    assert Draft.objects.get().form["summary"] == ["First, and more."]


def test_what_comes_late_after_saving_is_not_kept(wendy: Page, ada_desk: DeskClient) -> None:
    data = ada_desk.form(wendy)
    ada_desk.send(wendy, data, summary="Saved.")
    assert keep(ada_desk, data, summary="Saved.").json() == {}
    assert not Draft.objects.exists()
    assert keep(ada_desk, ada_desk.form(wendy), summary="Saved, and more.").status_code == 200


@pytest.mark.parametrize("stamp", ["x", "2001-01-01", "2001-02-31T00:00:00Z", "2001-01-01T00:00:00", "\x00"])
def test_a_stamp_that_is_none_is_as_good_as_none(wendy: Page, ada_desk: DeskClient, stamp: str) -> None:
    data = ada_desk.form(wendy)
    assert keep(ada_desk, data, summary="One.", draft_stamp=stamp).status_code == 200
    assert keep(ada_desk, data, summary="Two.", draft_stamp=stamp).status_code == 409


# --- Limits ----------------------------------------------------------------------------------------------------------


def test_what_is_very_long_is_not_kept(wendy: Page, ada_desk: DeskClient) -> None:
    answer = keep(ada_desk, ada_desk.form(wendy), body="a" * 1_000_001)
    assert (answer.status_code, "too long" in answer.json()["error"]) == (413, True)


def test_it_is_kept_so_often_only(wendy: Page, ada_desk: DeskClient) -> None:
    data = ada_desk.form(wendy)
    assert 429 in {keep(ada_desk, data).status_code for _ in range(60)}


def test_one_writer_has_so_many_only(wendy: Page, ada_desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "_MOST_OF_ONE_WRITER", 1)
    first = keep(ada_desk, ada_desk.form(wendy)).json()
    assert keep(ada_desk, ada_desk.form("person")).status_code == 409
    assert keep(ada_desk, ada_desk.form(wendy), draft_stamp=first["stamp"]).status_code == 200


def test_signs_that_no_database_takes_are_left_out(wendy: Page, ada_desk: DeskClient) -> None:
    assert keep(ada_desk, ada_desk.form(wendy), summary="nul \x00 nul", **{"odd\x00name": "x"}).status_code == 200
    assert Draft.objects.get().form["summary"] == ["nul  nul"]


@pytest.mark.django_db(transaction=True)  # the worker closes connections that are open too long
def test_the_worker_sweeps_out_what_nobody_came_back_to_in_thirty_days(wendy: Page, ada: User) -> None:
    for key, days in (("k-old", 31), ("k-young", 29)):
        at = timezone.now() - timedelta(days=days)
        Draft.objects.create(user=ada, page_key=key, kind="person", based_on=0, form={}, updated_at=at)
    call_command("worker", once=True)
    assert Draft.objects.get().page_key == "k-young"
