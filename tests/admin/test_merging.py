"""Merging on the desk: both sides shown, a reason asked for, and nothing done that was not shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import editing
from archive.models import Act, Page, Revision
from archive.models.as_record import record_of
from archive.records import from_dict, to_dict
from tests.admin.posting import DeskClient, form_in, messages_of
from tests.conftest import MakePage

WENDY = {"kind": "person", "key": "wendy", "title": "Wendy Sherman", "summary": "A diplomat.", "body": "One."}
DOUBLE = {**WENDY, "key": "double", "title": "Wendy R. Sherman", "summary": "A negotiator.", "birth_date": "1949"}


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(**WENDY)


@pytest.fixture
def double(publish: MakePage, wendy: Page) -> Page:
    page = publish(**DOUBLE)
    publish(kind="article", key="report", title="Report", body="Wendy R. Sherman spoke.")
    return page


def shown(client: Client, double: Page, wendy: Page) -> Any:
    return client.get(f"/admin/merge/{double.pk}/", {"into": wendy.pk})


def confirm(client: Client, double: Page, wendy: Page, **fields: str) -> Any:
    token = shown(client, double, wendy).context["plan"].token
    data = {"into": wendy.pk, "shown": token, "reason": "One woman.", **fields}
    return client.post(f"/admin/merge/{double.pk}/", data)


def test_an_editor_finds_the_way_on_the_form_of_a_page(ada_desk: DeskClient, tom_desk: DeskClient, wendy: Page) -> None:
    address = f"/admin/archive/person/{wendy.pk}/change/"
    assert f"/admin/merge/{wendy.pk}/" in ada_desk.client.get(address).content.decode()
    assert "Merge into" not in tom_desk.client.get(address).content.decode()


def test_contributors_do_not_merge(tom_desk: DeskClient, double: Page, wendy: Page) -> None:
    for ask in (tom_desk.client.get, tom_desk.client.post):
        assert ask(f"/admin/merge/{double.pk}/?into={wendy.pk}").status_code == 403
    assert Page.objects.filter(merged_into__isnull=False).count() == 0


def test_both_sides_are_shown_with_what_moves_and_what_is_asked(
    ada_desk: DeskClient, double: Page, wendy: Page
) -> None:
    response = shown(ada_desk.client, double, wendy)
    text = " ".join(response.content.decode().split())
    assert "<b>1</b> mention on 1 page" in text
    questions = {question.name: question for question in response.context["questions"]}
    assert questions.keys() == {"summary", "birth_date"}
    assert [(option.text, option.is_chosen) for option in questions["summary"].options] == [
        ("A diplomat.", True),
        ("A negotiator.", False),
    ]
    assert [option.is_chosen for option in questions["birth_date"].options] == [False, True]


def test_a_confirmed_merge_is_done_as_was_chosen(ada_desk: DeskClient, double: Page, wendy: Page) -> None:
    response = confirm(ada_desk.client, double, wendy, **{"fact-summary": "take", "fact-birth_date": "keep"})
    assert response["Location"] == f"/admin/archive/person/{wendy.pk}/change/"
    assert "was merged into" in messages_of(ada_desk.get(wendy))
    record = to_dict(record_of(Page.objects.get(key="wendy")))
    assert (record["summary"], record.get("birth_date")) == ("A negotiator.", None)
    assert Act.objects.get(kind="merge").reason == "One woman."


def test_without_a_reason_nothing_is_done_and_what_was_chosen_stays(
    ada_desk: DeskClient, double: Page, wendy: Page
) -> None:
    response = confirm(ada_desk.client, double, wendy, reason=" ", **{"fact-summary": "take"})
    assert response.status_code == 422
    assert "Say why" in response.content.decode()
    chosen = next(question for question in response.context["questions"] if question.name == "summary")
    assert [option.is_chosen for option in chosen.options] == [False, True]
    assert Act.objects.count() == 0


def test_a_plan_that_was_overtaken_is_shown_anew_with_what_was_said(
    ada_desk: DeskClient, double: Page, wendy: Page, publish: MakePage
) -> None:
    token = shown(ada_desk.client, double, wendy).context["plan"].token
    publish(**{**WENDY, "summary": "An American diplomat."})
    data = {"into": wendy.pk, "shown": token, "reason": "One woman."}
    response: Any = ada_desk.client.post(f"/admin/merge/{double.pk}/", data)
    text = response.content.decode()
    assert response.status_code == 409
    for said in ("An American diplomat.", "has moved on meanwhile", "One woman."):
        assert said in text
    assert confirm(ada_desk.client, double, wendy, shown=response.context["plan"].token).status_code == 302


def test_what_cannot_be_merged_asks_for_another_page(ada_desk: DeskClient, double: Page, wendy: Page) -> None:
    response = shown(ada_desk.client, double, double)
    assert response.status_code == 422
    assert "cannot be merged into itself" in response.content.decode()


def test_a_page_of_another_kind_cannot_be_chosen(ada_desk: DeskClient, double: Page, publish: MakePage) -> None:
    response = shown(ada_desk.client, double, publish(kind="organization", key="o-1", title="Bureau"))
    assert "cannot stand here" in response.content.decode()


def test_the_page_can_be_chosen_by_its_title_without_a_script(ada_desk: DeskClient, double: Page, wendy: Page) -> None:
    response: Any = ada_desk.client.get(f"/admin/merge/{double.pk}/", {"into-written": "Wendy Sherman"})
    assert response.context["plan"].target.page_id == wendy.pk


def test_two_pages_that_do_not_fit_together_are_left_as_they_are(
    ada_desk: DeskClient, double: Page, wendy: Page, publish: MakePage
) -> None:
    publish(**{**WENDY, "names": [{"text": f"Name {number}"} for number in range(100)]})
    response = confirm(ada_desk.client, double, wendy)
    assert response.status_code == 422
    assert "names are too many" in response.content.decode()


def test_the_form_of_a_merged_page_leads_to_the_one_that_took_it_in(
    ada_desk: DeskClient, double: Page, wendy: Page
) -> None:
    confirm(ada_desk.client, double, wendy)
    for address in (f"/admin/archive/person/{double.pk}/change/", f"/admin/merge/{double.pk}/"):
        response = ada_desk.client.get(address)
        assert response["Location"] == f"/admin/archive/person/{wendy.pk}/change/"
    page = ada_desk.client.get(f"/admin/archive/person/{double.pk}/history/", follow=True)
    assert "Merged into “Wendy Sherman”: One woman." in page.content.decode()


def test_what_was_being_written_on_the_page_is_not_lost(ada_desk: DeskClient, double: Page, wendy: Page) -> None:
    form = ada_desk.form(double)
    confirm(ada_desk.client, double, wendy)
    response = ada_desk.send(double, form, body="Written for an hour.")
    assert "was merged into “Wendy Sherman”: make the change there." in response.content.decode()
    assert form_in(response)["body"] == ["Written for an hour."]


def test_the_preview_takes_as_many_queries_for_one_mention_as_for_many(
    ada_desk: DeskClient, double: Page, wendy: Page, publish: MakePage
) -> None:
    counts = []
    for number in (1, 20):
        for article in range(number):
            publish(kind="article", key=f"a-{number}-{article}", title="Talks", body="Wendy R. Sherman spoke.")
        shown(ada_desk.client, double, wendy)
        with CaptureQueriesContext(connection) as queries:
            shown(ada_desk.client, double, wendy)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 60


def test_the_page_itself_is_not_offered_to_be_merged_into(ada_desk: DeskClient, double: Page, wendy: Page) -> None:
    picker = ada_desk.client.get(f"/admin/merge/{double.pk}/").content.decode()
    address = f"/admin/autocomplete/?besides={double.pk}"
    assert f'data-ajax--url="{address}"' in picker
    asked = {
        "besides": str(double.pk),
        "term": "Sherman",
        "app_label": "archive",
        "model_name": "role",
        "field_name": "person",
    }
    found = ada_desk.client.get("/admin/autocomplete/", asked).json()["results"]
    assert [result["id"] for result in found] == [str(wendy.pk)]


def test_both_texts_are_shown_one_below_the_other(
    ada_desk: DeskClient, double: Page, wendy: Page, publish: MakePage
) -> None:
    publish(**{**DOUBLE, "body": "Other words."})
    questions = shown(ada_desk.client, double, wendy).context["questions"]
    both = next(option for question in questions for option in question.options if option.value == "both")
    assert (both.text, both.below) == ("One.", "Other words.")


def test_the_log_tells_what_a_merge_moved(ada_desk: DeskClient, double: Page, wendy: Page) -> None:
    confirm(ada_desk.client, double, wendy)
    told = " ".join(ada_desk.client.get("/admin/log/?kind=merge").content.decode().split())
    for said in (
        "Took in “Wendy R. Sherman” (version 1)",
        "Moved: 1 mention.",
        "Also called: Wendy R. Sherman",
        "Taken over: born",
    ):
        assert said in told


def test_the_log_offers_no_kind_of_act_that_nobody_can_do(ada_desk: DeskClient) -> None:
    assert "Undid a merge" not in ada_desk.client.get("/admin/log/").content.decode()


def test_a_change_that_waits_is_counted(ada_desk: DeskClient, double: Page, wendy: Page, tom: User) -> None:
    editing.submit(from_dict({**DOUBLE, "summary": "Tom's."}), based_on=1, editor=tom)
    assert "1 change of it waits for review" in " ".join(shown(ada_desk.client, double, wendy).content.decode().split())
    confirm(ada_desk.client, double, wendy)
    assert Revision.objects.get(editor=tom).status == "sent back"
