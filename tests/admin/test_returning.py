"""Whoever was signed out while writing loses nothing."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.models import Page, Revision
from archive.models.as_record import record_of
from tests.admin.conftest import MakeFull
from tests.admin.posting import Data, DeskClient, form_in
from tests.conftest import MakePage

PASSWORD = "a long one of hers"


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(kind="person", key="p-1", title="Wendy Sherman", body="Before.")


@pytest.fixture
def ada_with_password(ada: User) -> User:
    ada.set_password(PASSWORD)
    ada.save()
    return ada


@pytest.fixture
def signed_out(ada_with_password: User, wendy: Page) -> tuple[DeskClient, Data]:
    """Ada's form with a new text, and her session over."""
    desk = DeskClient(ada_with_password)
    data = desk.form(wendy)
    data["body"] = ["<b>After</b>\r\n\r\nat “length”."]
    desk.client.logout()
    return desk, data


def body(page: Page) -> str:
    return record_of(Page.objects.get(pk=page.pk)).body


def test_what_was_written_comes_back_and_is_not_saved(wendy: Page, signed_out: tuple[DeskClient, Data]) -> None:
    desk, data = signed_out
    response = desk.send(wendy, data)
    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]
    assert "<b>After" not in response.content.decode()
    back = form_in(response)
    assert {name: values for name, values in back.items() if not name.startswith(("sender", "csrf"))} == {
        name: values for name, values in data.items() if not name.startswith("csrf")
    }
    assert body(wendy) == "Before."


def test_all_that_was_typed_is_shown_to_its_writer(full: MakeFull, ada_with_password: User) -> None:
    desk = DeskClient(ada_with_password)
    data = desk.add_row(desk.form("person"), "names", text="Wendy R.", kind="full")
    desk.client.logout()
    response = desk.send("person", data, title="Wendy Sherman", edit_summary="A stub.")
    told = response.content.decode()
    assert "Your text" not in told
    shown = dict(response.context["written"])  # type: ignore[attr-defined]
    assert shown == {
        "Title": "Wendy Sherman",
        "Name 1 (text)": "Wendy R.",
        "What was changed, and why": "A stub.",
    }
    assert ">Wendy Sherman</textarea>" in told.replace("\n", "")


def test_it_is_saved_once_its_writer_has_logged_in(wendy: Page, signed_out: tuple[DeskClient, Data]) -> None:
    desk, data = signed_out
    back = form_in(desk.send(wendy, data))
    desk.send(wendy, {**back, "sender-username": ["ada"], "sender-password": [PASSWORD]})
    assert body(wendy) == "<b>After</b>\n\nat “length”."
    assert Revision.objects.get(page=wendy, number=2).editor_name == "ada"
    assert desk.get(wendy).status_code == 200


def test_a_wrong_password_loses_nothing_either(wendy: Page, signed_out: tuple[DeskClient, Data]) -> None:
    desk, data = signed_out
    response = desk.send(wendy, {**data, "sender-username": ["ada"], "sender-password": ["a guess"]})
    assert "not the right name and password" in response.content.decode()
    assert "a guess" not in response.content.decode()
    assert form_in(response)["body"] == data["body"]
    assert body(wendy) == "Before."


def test_a_page_that_is_added_comes_back_too(full: MakeFull, ada_with_password: User) -> None:
    page = full("article")
    desk = DeskClient(ada_with_password)
    data = desk.form(page)
    desk.client.logout()
    assert form_in(desk.send("article", data))["authors"] == data["authors"]


def test_whoever_logs_in_without_the_right_to_change_the_page_does_not(
    wendy: Page, signed_out: tuple[DeskClient, Data]
) -> None:
    desk, data = signed_out
    User.objects.create_user("reader", password=PASSWORD, is_staff=True)
    response = desk.send(wendy, {**data, "sender-username": ["reader"], "sender-password": [PASSWORD]})
    assert response.status_code == 403
    assert body(wendy) == "Before."


def test_a_form_that_another_site_sends_is_shown_to_be_copied_and_cannot_be_sent_on(
    wendy: Page, signed_out: tuple[DeskClient, Data]
) -> None:
    desk, data = signed_out
    client = Client(enforce_csrf_checks=True)
    sent = {**data, "sender-username": ["ada"], "sender-password": [PASSWORD]}
    response = client.post(desk.url(wendy), sent)
    told = response.content.decode()
    assert response.status_code == 403
    assert "&lt;b&gt;After&lt;/b&gt;" in told
    assert 'method="post"' not in told
    assert body(wendy) == "Before."


def test_other_addresses_lead_to_the_log_in_as_ever(wendy: Page, signed_out: tuple[DeskClient, Data]) -> None:
    desk, _ = signed_out
    for answer in (
        desk.client.get(desk.url(wendy)),
        desk.client.post("/admin/archive/person/", {"action": "withdraw"}),
    ):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")
