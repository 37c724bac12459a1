"""What was sent for a page that was merged since: its writer goes on from it on the page that took it in."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse

from archive import editing, guarding, merging
from archive.models import Page, Revision
from archive.models.pages import Protection
from archive.models.revisions import RevisionStatus
from archive.records import from_dict
from tests.admin.posting import DeskClient, form_in, messages_of
from tests.conftest import MakePage

WENDY = {"kind": "person", "key": "wendy", "title": "Wendy Sherman", "summary": "A diplomat.", "body": "One.\n\nTwo."}
DOUBLE = {**WENDY, "key": "double", "title": "Wendy R. Sherman"}


@pytest.fixture
def wendy(publish: MakePage) -> Page:
    return publish(**WENDY)


@pytest.fixture
def double(publish: MakePage, wendy: Page) -> Page:
    return publish(**DOUBLE)


@pytest.fixture
def sent_back(double: Page, wendy: Page, ada: User, tom: User) -> Revision:
    """What Tom sent for the double, and Ada's merge sent back."""
    changed = {**DOUBLE, "summary": "Tom's summary.", "body": "One, by Tom.\n\nTwo.\n\nThree, by Tom."}
    editing.submit(from_dict(changed), based_on=1, editor=tom)
    _merge(double, wendy, ada)
    return Revision.objects.get(page=double, editor=tom)


def _merge(double: Page, wendy: Page, ada: User) -> None:
    plan = merging.plan_merge(double, wendy, editor=ada)
    merging.carry_out(double.pk, wendy.pk, shown=plan.token, choices={}, reason="One woman.", editor=ada)


def go_on(desk: DeskClient, revision: Revision) -> Any:
    address = f"/admin/archive/page/{revision.page_id}/change/?revision={revision.number}"
    assert address in desk.client.get("/admin/sent/").content.decode()
    return desk.client.get(address, follow=True)


def words(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def test_going_on_opens_the_page_that_stays_with_what_was_written_put_in(
    tom_desk: DeskClient, sent_back: Revision, wendy: Page
) -> None:
    response = go_on(tom_desk, sent_back)
    assert response.redirect_chain[-1][0].startswith(f"/admin/archive/person/{wendy.pk}/change/")
    assert "was merged into this page" in messages_of(response)
    form = form_in(response)
    assert form["body"] == ["One, by Tom.\r\n\r\nTwo.\r\n\r\nThree, by Tom."]
    assert (form["summary"], form["title"]) == (["Tom's summary."], ["Wendy Sherman"])


def test_what_is_gone_on_from_is_sent_for_the_page_that_stays(
    tom_desk: DeskClient, sent_back: Revision, wendy: Page, tom: User
) -> None:
    tom_desk.send(wendy, form_in(go_on(tom_desk, sent_back)))
    waiting = Revision.objects.get(page=wendy, editor=tom, status=RevisionStatus.PENDING)
    assert waiting.record["summary"] == "Tom's summary."
    assert waiting.record["title"] == "Wendy Sherman"


def test_what_does_not_fit_stands_beside_the_form_to_be_copied(
    tom_desk: DeskClient, sent_back: Revision, wendy: Page, publish: MakePage
) -> None:
    publish(**{**WENDY, "summary": "An American diplomat.", "body": "Other words altogether."})
    response = go_on(tom_desk, sent_back)
    form = form_in(response)
    assert (form["summary"], form["body"]) == (
        ["An American diplomat."],
        ["Other words altogether.\r\n\r\nThree, by Tom."],
    )
    for said in ("Tom&#x27;s summary.", "One, by Tom.", "Three, by Tom.", "to be copied"):
        assert said in words(response)


def test_nobody_goes_on_from_what_another_contributor_sent(
    rosa_desk: DeskClient, sent_back: Revision, wendy: Page, rosa: User
) -> None:
    rosa.groups.set(sent_back.editor.groups.all() if sent_back.editor else ())
    for address in (
        f"/admin/archive/person/{sent_back.page_id}/change/?revision={sent_back.number}",
        f"/admin/archive/person/{wendy.pk}/change/?from={sent_back.pk}",
    ):
        assert "by Tom" not in rosa_desk.client.get(address, follow=True).content.decode()


def test_a_revision_of_a_page_that_was_not_merged_here_is_not_carried(
    tom_desk: DeskClient, sent_back: Revision, publish: MakePage
) -> None:
    other = publish(kind="person", key="other", title="Adam Ereli")
    assert "by Tom" not in tom_desk.get(other, f"?from={sent_back.pk}").content.decode()


def test_the_page_that_stays_out_of_sight_is_not_told_of(
    tom_desk: DeskClient, sent_back: Revision, wendy: Page, ada: User
) -> None:
    guarding.delete(Page.objects.get(pk=wendy.pk), actor=ada, reason="Gone.")
    response = go_on(tom_desk, sent_back)
    assert "There is no such page on your desk" in messages_of(response)


def test_what_is_sent_to_a_page_that_was_merged_meanwhile_is_shown_with_the_page_that_took_it_in(
    tom_desk: DeskClient, double: Page, wendy: Page, ada: User
) -> None:
    data = tom_desk.add_row(tom_desk.form(double), "names", text="Ruth", kind="full")
    _merge(double, wendy, ada)
    response: Any = tom_desk.send(double, data, body="Written for an hour.")
    assert response.status_code == 404
    assert f'was merged into <a href="/admin/archive/page/{wendy.pk}/change/">Wendy Sherman</a>' in words(response)
    shown = dict(response.context["written"])
    assert (shown["Text"], shown["Name 1 (text)"]) == ("Written for an hour.", "Ruth")


def test_a_merged_page_is_not_offered_to_be_brought_back(
    ada_desk: DeskClient, double: Page, wendy: Page, ada: User
) -> None:
    _merge(double, wendy, ada)
    for ask, status in ((ada_desk.client.get, 200), (ada_desk.client.post, 409)):
        response: Any = ask(f"/admin/restoring/{double.pk}/")
        assert response.status_code == status
        assert "cannot come back by itself: it was merged into" in words(response)
        assert 'name="reason"' not in words(response)


def test_what_waits_on_a_page_that_was_protected_is_not_said_to_be_replaced(
    tom_desk: DeskClient, wendy: Page, ada: User, tom: User
) -> None:
    editing.submit(from_dict({**WENDY, "summary": "Tom's."}), based_on=1, editor=tom)
    guarding.protect(wendy, Protection.EDITORS, actor=ada, reason="Quarrels.")
    told = words(tom_desk.get(wendy))
    assert "takes its place" not in told
    assert "an editor decides on it all the same" in told


def test_the_merge_is_told_in_the_list_of_what_was_sent(tom_desk: DeskClient, sent_back: Revision) -> None:
    response: Any = tom_desk.client.get("/admin/sent/")
    assert "was merged into “Wendy Sherman”" in words(response)
