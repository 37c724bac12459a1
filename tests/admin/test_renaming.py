"""A new title on the desk: what its two boxes leave behind."""

from __future__ import annotations

import pytest

from archive.models import Page, Redirect, Revision
from archive.models.as_record import record_of
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage


@pytest.fixture
def council(publish: MakePage) -> Page:
    return publish(kind="organization", key="o-1", title="Atlantic Council", names=[{"key": "n-1", "text": "AC"}])


def names(page: Page) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in record_of(Page.objects.get(pk=page.pk)).names]


def test_a_new_title_leaves_a_former_name_and_a_redirect(council: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(council, title="Pacific Council")
    assert names(council) == [("AC", "full"), ("Atlantic Council", "former")]
    assert Page.objects.get().slug == "pacific-council"
    assert Redirect.objects.get().slug == "atlantic-council"


def test_texts_with_the_old_title_go_on_linking(council: Page, publish: MakePage, ada_desk: DeskClient) -> None:
    ada_desk.save(council, title="Pacific Council")
    article = publish(kind="article", key="a-1", title="One", body="The Atlantic Council met.")
    assert article.mentions.get().target_id == council.pk


def test_a_slip_of_the_pen_leaves_nothing_behind(council: Page, ada_desk: DeskClient) -> None:
    data = ada_desk.form(council)
    del data["renaming-keep_title"], data["renaming-move_address"]
    ada_desk.send(council, data, title="Atlantis Council")
    assert names(council) == [("AC", "full")]
    assert Page.objects.get().slug == "atlantic-council"


def test_an_address_chosen_with_the_new_title_is_taken(council: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(council, title="Pacific Council", slug="pacific")
    assert Page.objects.get().slug == "pacific"


def test_a_former_address_is_not_given_to_another_page(council: Page, ada_desk: DeskClient) -> None:
    ada_desk.save(council, title="Pacific Council")
    data = ada_desk.form("organization")
    response = ada_desk.send("organization", data, title="A New Council", slug="atlantic-council")
    assert "This address was that of “Pacific Council” and leads there still" in response.content.decode()
    assert Redirect.objects.get().page_id == council.pk


def test_an_article_is_asked_about_its_address_only(publish: MakePage, ada_desk: DeskClient) -> None:
    page = publish(kind="article", key="a-1", title="Old headline")
    assert [name for name in ada_desk.form(page) if name.startswith("renaming")] == ["renaming-move_address"]
    ada_desk.save(page, title="New headline")
    assert Page.objects.get().slug == "new-headline"


def test_a_page_yet_to_be_leaves_nothing_behind(tom_desk: DeskClient) -> None:
    assert not [name for name in tom_desk.form("person") if name.startswith("renaming")]
    tom_desk.save("person", title="Adam Ereli")
    tom_desk.save(Page.objects.get(), title="Adam J. Ereli")
    assert "names" not in Revision.objects.get(number=2).record


def test_what_a_contributor_sends_holds_what_it_leaves_behind(council: Page, tom_desk: DeskClient) -> None:
    tom_desk.save(council, title="Pacific Council")
    record = Revision.objects.get(page=council, number=2).record
    assert record["slug"] == "pacific-council"
    assert [name["text"] for name in record["names"]] == ["AC", "Atlantic Council"]


def test_an_editor_who_approves_it_publishes_just_that(
    council: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    tom_desk.save(council, title="Pacific Council")
    sent = Revision.objects.get(page=council, number=2).record
    ada_desk.save(council, "?revision=2")
    assert Revision.objects.get(page=council, number=3).record == sent


def test_what_a_contributor_left_out_stays_out_when_approved(
    council: Page, tom_desk: DeskClient, ada_desk: DeskClient
) -> None:
    data = tom_desk.form(council)
    del data["renaming-keep_title"], data["renaming-move_address"]
    tom_desk.send(council, data, title="Atlantis Council")
    ada_desk.save(council, "?revision=2", summary="A council.")
    assert names(council) == [("AC", "full")]
    assert Page.objects.get().slug == "atlantic-council"


def test_a_form_with_a_new_title_sent_twice_is_saved_once(council: Page, ada_desk: DeskClient) -> None:
    data = ada_desk.form(council)
    ada_desk.send(council, data, title="Pacific Council")
    response = ada_desk.send(council, data, title="Pacific Council")
    assert "saved already" in messages_of(response)
    assert Page.objects.get().version == 2
