"""A form is a view of a record: it opens from one and yields one."""

from __future__ import annotations

from typing import Any

import pytest

from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.records import canonical, to_json
from tests.admin.conftest import FULL, MakeFull
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage

KINDS = sorted(FULL)


def now(page: Page) -> str:
    return to_json(canonical(record_of(Page.objects.get(pk=page.pk))))


def rows(page: Page, group: str) -> Any:
    return getattr(record_of(Page.objects.get(pk=page.pk)), group)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_record_is_filled_in_the_cast(kind: str, full: MakeFull) -> None:
    record = record_of(full(kind))
    without = {"names"} if kind == "article" else set()
    empty = {name for name in record.__dataclass_fields__ if not getattr(record, name)}
    assert empty == without


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_sent_as_it_was_opened_yields_the_same_record(kind: str, full: MakeFull, ada_desk: DeskClient) -> None:
    page = full(kind)
    before = now(page)
    ada_desk.save(page)
    assert now(page) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_sent_as_it_was_opened_saves_nothing(kind: str, full: MakeFull, ada_desk: DeskClient) -> None:
    page = full(kind)
    response = ada_desk.save(page)
    assert "Nothing was changed" in messages_of(response)
    assert Revision.objects.filter(page=page).count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_of_one_field_changes_nothing_else(kind: str, full: MakeFull, ada_desk: DeskClient) -> None:
    page = full(kind)
    before = now(page)
    ada_desk.save(page, summary="Another sentence.")
    assert now(page) == before.replace("One sentence about <it> & “that”.", "Another sentence.")


def test_a_new_row_gets_a_key_and_the_old_ones_keep_theirs(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    data = ada_desk.add_row(ada_desk.form(page), "names", text="Wendy R. Sherman", kind="full", linking="")
    ada_desk.send(page, data)
    names = rows(page, "names")
    assert [row.key for row in names[:3]] == ["n-1", "n-2", "n-3"]
    assert names[3].text == "Wendy R. Sherman"
    assert names[3].key


def test_a_changed_row_keeps_its_key(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    ada_desk.save(page, roles__0__title="Under Secretary")
    roles = rows(page, "roles")
    assert (roles[0].key, roles[0].title) == ("r-1", "Under Secretary")


def test_a_removed_row_goes_and_the_others_stay(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    ada_desk.save(page, names__1__DELETE="on")
    assert [row.key for row in rows(page, "names")] == ["n-1", "n-3"]


def test_rows_stand_in_the_order_of_their_places(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    ada_desk.save(page, names__2__ORDER=0)
    assert [row.key for row in rows(page, "names")] == ["n-3", "n-1", "n-2"]


def test_an_added_row_left_empty_is_no_row(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    before = now(page)
    ada_desk.send(page, ada_desk.add_row(ada_desk.form(page), "names"))
    assert now(page) == before


def test_authors_keep_the_order_in_which_they_were_chosen(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("article")
    zoe, abe = (Page.objects.get(key=key).pk for key in ("p-zoe", "p-abe"))
    ada_desk.save(page, authors=[abe, zoe])
    assert rows(page, "authors") == ("p-abe", "p-zoe")


def test_text_passes_the_one_door_of_text(publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="person", key="p-1", title="Kim")
    ada_desk.save(page, title=" Kim\u202e  Jong\x00 Il ", body="e\u0301\r\nb\x0b")
    record = record_of(Page.objects.get(pk=page.pk))
    assert (record.title, record.body) == ("Kim Jong Il", "é\nb")


def problem_page(desk: DeskClient, page: Page, **changes: Any) -> tuple[str, int]:
    response = desk.save(page, **changes)
    return response.content.decode(), Revision.objects.filter(page=page).count()


def test_a_date_that_is_none_is_named_at_its_field(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    response = ada_desk.save(page, birth_date="31 June 1949")
    form: Any = response.context["adminform"].form  # type: ignore[attr-defined]
    assert "31 June 1949" in str(form.errors["birth_date"])
    assert list(form.errors) == ["birth_date"]


def test_a_date_that_is_none_is_named_in_its_row(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    response = ada_desk.save(page, roles__0__period="then", roles__0__ORDER=9)
    sets: Any = next(rows for rows in response.context["row_sets"] if rows.prefix == "roles")  # type: ignore[attr-defined]
    assert "period" in sets.forms[0].errors
    assert not sets.forms[1].errors


def test_what_is_wrong_leaves_what_was_written(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    text, revisions = problem_page(ada_desk, page, birth_date="31 June 1949", body="A long text of mine.")
    assert "A long text of mine." in text
    assert revisions == 1


def test_all_that_is_wrong_is_said_at_once(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    response = ada_desk.save(page, title="", slug="Not An Address", names__0__period="then")
    context: Any = response.context  # type: ignore[attr-defined]
    assert set(context["adminform"].form.errors) == {"title", "slug"}
    assert any("period" in form.errors for form in context["row_sets"][0].forms)


def test_a_role_without_an_organization_is_refused_in_its_row(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    response = ada_desk.send(page, ada_desk.add_row(ada_desk.form(page), "roles", title="Envoy"))
    sets: Any = next(rows for rows in response.context["row_sets"] if rows.prefix == "roles")  # type: ignore[attr-defined]
    assert "organization" in sets.forms[2].errors


def test_a_page_of_the_wrong_kind_is_refused(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("article")
    talks = Page.objects.get(key="e-talks")
    response = ada_desk.save(page, authors=[talks.pk])
    assert "authors" in response.context["adminform"].form.errors  # type: ignore[attr-defined]


def test_more_rows_than_a_form_holds_are_refused_and_none_is_dropped(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    before = now(page)
    response = ada_desk.save(page, summary="Mine.", names__TOTAL_FORMS=5000)
    assert response.context["errors"]  # type: ignore[attr-defined]
    assert now(page) == before


def test_an_empty_address_follows_the_title(ada_desk: DeskClient) -> None:
    ada_desk.save("person", title="Adam Ereli", slug="")
    assert Page.objects.get(title="Adam Ereli").slug == "adam-ereli"


def test_a_title_in_another_script_finds_an_address_too(ada_desk: DeskClient) -> None:
    ada_desk.save("person", title="김정일", slug="")
    assert Page.objects.get(title="김정일").slug


def test_the_form_that_adds_takes_what_its_address_gives(ada_desk: DeskClient) -> None:
    assert ada_desk.form("person", "?title=Adam+Ereli&status=deleted")["title"] == ["Adam Ereli"]


def test_two_drafts_of_one_form_have_two_keys(ada_desk: DeskClient) -> None:
    assert ada_desk.form("person")["key"] != ada_desk.form("person")["key"]
