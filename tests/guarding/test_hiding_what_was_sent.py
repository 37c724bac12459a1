"""Hiding a version hides what was sent for review and says the same; showing it again shows both."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive import editing, guarding, reviewing
from archive.history import readable, verify
from archive.models import Page, Revision
from archive.records import AnyRecord, from_dict
from tests.conftest import MakePage

pytestmark = pytest.mark.django_db
TEXT, SUMMARY = "marker-in-the-text", "marker-in-the-summary"
KEY = {"kind": "person", "key": "p-kim", "title": "Kim", "slug": "kim"}


def kim(**changes: str) -> AnyRecord:
    return from_dict({**KEY, **changes})


@pytest.fixture
def page(publish: MakePage, tom: User, ada: User) -> Page:
    """1 by the archive; 2, replaced by 3, which was approved as 4; 5 by Ada without the address."""
    publish(**KEY)
    editing.submit(kim(body=TEXT), based_on=1, editor=tom, summary=SUMMARY)
    sent = editing.submit(kim(body=TEXT, summary="A clerk."), based_on=1, editor=tom, summary=SUMMARY)
    reviewing.approve(sent, version=1, reviewer=ada)
    return editing.publish(kim(), based_on=4, editor=ada, summary="Taken out").page


def hide(page: Page, rosa: User, *, number: int = 4, text: bool = True, summary: bool = True) -> guarding.Hidden:
    return guarding.hide(
        page, first=number, last=number, text=text, summary=summary, actor=rosa, reason="A home address."
    )


def marks() -> dict[int, tuple[bool, bool]]:
    """Which numbers are hidden: text, summary."""
    rows = Revision.objects.order_by("number").values_list("number", "text_hidden", "summary_hidden")
    return {number: (text, summary) for number, text, summary in rows if text or summary}


def test_what_was_sent_and_says_the_same_is_hidden_along(page: Page, rosa: User) -> None:
    assert hide(page, rosa).hidden == 3
    assert marks() == dict.fromkeys((2, 3, 4), (True, True))
    assert list(verify()) == []


@pytest.mark.parametrize("who", ["tom", "ada"])
def test_neither_the_writer_nor_an_editor_reads_it_on(
    page: Page, rosa: User, who: str, request: pytest.FixtureRequest
) -> None:
    hide(page, rosa)
    user = request.getfixturevalue(who)
    assert set(readable(page, user).values_list("number", flat=True)) == {1, 5}
    client = Client()
    client.force_login(user)
    sent = Revision.objects.get(number=3)
    places = ["history/", "history/2/", "history/3/", "history/4/", "history/compare/?old=1&new=3"]
    desk = [f"/admin/review/{sent.pk}/", "/admin/sent/", f"/admin/archive/person/{page.pk}/change/?revision=2"]
    for address in [*(f"/people/kim/{place}" for place in places), *desk, "/users/tom/", "/changes/"]:
        assert "marker" not in client.get(address, follow=True).content.decode(), address


def test_showing_it_again_shows_what_was_sent(page: Page, rosa: User) -> None:
    hide(page, rosa)
    assert hide(page, rosa, text=False, summary=False).shown == 3
    assert marks() == {}


def test_what_was_sent_and_edited_before_approval_is_hidden_along(
    publish: MakePage, tom: User, ada: User, rosa: User
) -> None:
    publish(**KEY)
    sent = editing.submit(kim(body=TEXT), based_on=1, editor=tom, summary=SUMMARY)
    edited = kim(body=f"{TEXT}, edited.")
    reviewing.approve_edited(edited, sent, based_on=1, reviewer=ada, summary="", minor=False)
    page = editing.publish(kim(), based_on=3, editor=ada).page
    hide(page, rosa, number=3)
    assert marks() == dict.fromkeys((2, 3), (True, True))


def test_what_was_sent_without_the_hidden_text_stays_open(
    page: Page, tom: User, ada: User, rosa: User, publish: MakePage
) -> None:
    other = editing.submit(kim(body="Harmless."), based_on=5, editor=tom, summary="harmless")
    reviewing.send_back(other, reviewer=ada, note="No.")
    hide(page, rosa)
    assert other.number not in marks()


def test_what_leaves_the_text_of_the_page_as_it_is_stays_open(
    publish: MakePage, tom: User, ada: User, rosa: User
) -> None:
    publish(**KEY, body="Long text.", disambiguation="of 5 Elm Street")
    page = publish(**KEY, body="Long text.")
    other = editing.submit(kim(body="Long text.", summary="A clerk."), based_on=2, editor=tom)
    reviewing.send_back(other, reviewer=ada, note="No.")
    hide(page, rosa, number=1)
    assert marks() == {1: (True, True)}


def test_fields_without_a_text_are_hidden_along(publish: MakePage, tom: User, ada: User, rosa: User) -> None:
    publish(**KEY)
    for _ in range(2):
        sent = editing.submit(kim(disambiguation=TEXT), based_on=1, editor=tom)
    reviewing.approve(sent, version=1, reviewer=ada)
    page = editing.publish(kim(), based_on=4, editor=ada).page
    hide(page, rosa)
    assert set(marks()) == {2, 3, 4}


def test_what_waits_and_says_the_same_is_decided_on_first(page: Page, tom: User, rosa: User) -> None:
    editing.submit(kim(body=TEXT), based_on=5, editor=tom)
    with pytest.raises(guarding.NotToBeHidden, match="Version 6 waits for review"):
        hide(page, rosa)
    assert marks() == {}


def test_what_was_hidden_before_is_hidden_along_when_it_is_hidden_again(page: Page, rosa: User) -> None:
    Revision.objects.filter(number=4).update(text_hidden=True, summary_hidden=True)
    assert hide(page, rosa).hidden == 2
    assert set(marks()) == {2, 3, 4}


def test_only_the_part_that_was_chosen_is_hidden_of_what_was_sent(page: Page, rosa: User) -> None:
    hide(page, rosa, text=False)
    assert marks() == dict.fromkeys((2, 3, 4), (False, True))
    hide(page, rosa, text=True, summary=False)
    assert marks() == dict.fromkeys((2, 3, 4), (True, False))


def test_the_form_says_what_goes_along(page: Page, rosa: User) -> None:
    client = Client()
    client.force_login(rosa)
    version = Revision.objects.get(number=4)
    assert "hidden and shown again along with it" in client.get(f"/admin/hiding/{version.pk}/").content.decode()


def test_behind_a_hidden_version_no_older_change_of_its_writer_is_opened(
    publish: MakePage, tom: User, ada: User, rosa: User
) -> None:
    page = publish(**KEY)
    first = editing.submit(kim(body="A guess."), based_on=1, editor=tom)
    reviewing.send_back(first, reviewer=ada, note="No.")
    second = editing.submit(kim(body=TEXT), based_on=1, editor=tom)
    reviewing.approve(second, version=1, reviewer=ada)
    page = editing.publish(kim(), based_on=4, editor=ada, summary="Taken out").page
    hide(page, rosa)
    client = Client()
    client.force_login(tom)
    form = client.get(f"/admin/archive/person/{page.pk}/change/").content.decode()
    assert "A guess." not in form
