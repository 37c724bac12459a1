"""Uma is trusted: her own edits go live at once; she reviews nothing and sees nothing that others sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import Group, User

from archive import editing
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.records import AnyRecord
from tests.admin.posting import DeskClient, messages_of
from tests.conftest import MakePage


@pytest.fixture
def uma(db: None) -> User:
    user = User.objects.create_user("uma", is_staff=True)
    user.groups.add(Group.objects.get(name="trusted"))
    return user


@pytest.fixture
def uma_desk(uma: User) -> DeskClient:
    return DeskClient(uma)


@pytest.fixture
def kim(publish: MakePage) -> Page:
    return publish(kind="person", key="p-kim", title="Kim")


def test_what_she_saves_is_the_page(kim: Page, uma_desk: DeskClient) -> None:
    assert 'value="Save"' in uma_desk.get(kim).content.decode()
    assert "was saved" in messages_of(uma_desk.save(kim, summary="An envoy."))
    page = Page.objects.get()
    assert (page.summary, page.version) == ("An envoy.", 2)


def test_a_page_that_she_adds_is_seen_at_once(uma_desk: DeskClient) -> None:
    uma_desk.save("person", title="Adam Ereli")
    assert (Page.objects.get().status, Page.objects.get().version) == ("published", 1)


def test_she_reviews_nothing(kim: Page, tom_desk: DeskClient, uma_desk: DeskClient) -> None:
    tom_desk.save(kim, summary="Zebramark.")
    sent = Revision.objects.get(status=RevisionStatus.PENDING)
    assert uma_desk.client.get("/admin/review/").status_code == 403
    assert uma_desk.client.get(f"/admin/review/{sent.pk}/").status_code == 403
    assert uma_desk.get(kim, f"?revision={sent.number}").status_code == 404
    assert "Zebramark" not in uma_desk.get(kim).content.decode()
    uma_desk.save(kim, body="Hers.")
    assert Revision.objects.get(pk=sent.pk).status == "pending"


def test_she_has_no_say_in_the_standing_of_a_page(kim: Page, uma: User, uma_desk: DeskClient) -> None:
    uma_desk.save(kim, summary="Hers.", status="deleted", protection="editors")
    kim.refresh_from_db()
    assert (kim.summary, kim.status, kim.protection) == ("Hers.", "published", "")
    record: AnyRecord = record_of(kim)
    for changed in (replace(record, status="deleted"), replace(record, protection="editors")):
        with pytest.raises(editing.NotAllowed):
            editing.publish(changed, based_on=kim.version, editor=uma)


def test_a_protected_page_is_not_hers(publish: MakePage, uma: User) -> None:
    page = publish(kind="person", key="p-kim", title="Kim", protection="editors")
    with pytest.raises(editing.NotAllowed):
        editing.publish(replace(record_of(page), summary="Hers."), based_on=1, editor=uma)


def test_what_she_sent_before_she_was_trusted_is_replaced_by_what_she_saves(
    kim: Page, uma: User, uma_desk: DeskClient
) -> None:
    sent = editing.submit(replace(record_of(kim), summary="A first try."), based_on=1, editor=uma)
    assert uma_desk.form(kim)["summary"] == ["A first try."]
    uma_desk.save(kim, summary="A second try.")
    sent.refresh_from_db()
    assert (sent.status, Page.objects.get().summary) == ("superseded", "A second try.")
