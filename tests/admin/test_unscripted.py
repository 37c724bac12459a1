"""What a browser without scripts sends: rows written into the spare one, and pages written by title or address."""

from __future__ import annotations

from typing import Any

import pytest

from archive.models import Page
from archive.models.as_record import record_of
from tests.admin.conftest import MakeFull
from tests.admin.posting import DeskClient, form_in
from tests.conftest import MakePage

GROUPS = {"person": {"names", "roles", "identifiers"}, "event": {"names", "participations", "identifiers"}}


def stored(page: Page, field: str) -> Any:
    return getattr(record_of(Page.objects.get(pk=page.pk)), field)


@pytest.mark.parametrize("kind", sorted(GROUPS))
def test_every_group_of_rows_has_a_spare_one(kind: str, ada_desk: DeskClient) -> None:
    spare = {name.partition("-spare-")[0] for name in ada_desk.form(kind) if "-spare-" in name}
    assert spare == GROUPS[kind]


def test_what_is_written_into_the_spare_row_is_a_row_more(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    ada_desk.save(page, names__spare__text="Wendy R. Sherman")
    assert [name.text for name in stored(page, "names")] == ["Sherman", "Шерман", "W. Sherman", "Wendy R. Sherman"]


def test_what_is_wrong_in_the_spare_row_is_told_in_a_row_and_another_is_offered(ada_desk: DeskClient) -> None:
    data = ada_desk.form("person")
    response = ada_desk.send(
        "person", data, title="Adam Ereli", names__spare__text="Ereli", names__spare__period="then"
    )
    sent = form_in(response)
    assert sent["names-TOTAL_FORMS"] == ["1"]
    assert (sent["names-0-text"], sent["names-spare-text"]) == (["Ereli"], [""])
    ada_desk.send("person", sent, names__0__period="1999")
    assert [name.text for name in stored(Page.objects.get(), "names")] == ["Ereli"]


def test_a_role_is_written_with_the_title_of_its_organization(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("person")
    written = {"roles__spare__title": "Counselor", "roles__spare__organization-written": "state department"}
    ada_desk.save(page, **written)
    assert [(role.title, role.organization) for role in stored(page, "roles")][-1] == ("Counselor", "o-state")


def test_pages_are_written_by_title_or_address_one_to_a_line_after_those_chosen(
    full: MakeFull, publish: MakePage, ada_desk: DeskClient
) -> None:
    page = full("article")
    publish(kind="person", key="p-kim", title="Kim", disambiguation="a diplomat")
    ada_desk.save(page, **{"authors-written": "Kim (a diplomat)\n http://news.test/organizations/state-department/\n"})
    assert stored(page, "authors") == ("p-zoe", "p-abe", "p-kim", "o-state")


def test_one_page_that_is_written_takes_the_place_of_the_one_chosen(full: MakeFull, ada_desk: DeskClient) -> None:
    page = full("article")
    ada_desk.save(page, **{"publication-written": "State Department"})
    assert stored(page, "publication") == "o-state"


@pytest.mark.parametrize("text", ["Nobody", "Missile talks", "Kim", "Hidden", "1"])
def test_a_text_that_means_no_page_or_several_is_refused_and_kept(
    text: str, publish: MakePage, tom_desk: DeskClient
) -> None:
    page = publish(kind="article", key="a-one", title="One")
    publish(kind="event", key="e-talks", title="Missile talks")
    publish(kind="person", key="p-kim-1", title="Kim", disambiguation="a diplomat")
    publish(kind="person", key="p-kim-2", title="Kim", disambiguation="an engineer")
    publish(kind="person", key="p-hidden", title="Hidden", status="draft")
    response = tom_desk.save(page, **{"authors-written": text})
    assert f"“{text}” is the title of no page that can stand here, or of several." in response.content.decode()
    assert form_in(response)["authors-written"] == [text]


def test_a_title_of_digits_is_no_number_of_a_page(publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="article", key="a-one", title="One")
    person = publish(kind="person", key="p-other", title="Other")
    publish(kind="organization", key="o-digits", title=str(person.pk))
    ada_desk.save(page, **{"authors-written": str(person.pk)})
    assert stored(page, "authors") == ("o-digits",)
