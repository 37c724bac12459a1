"""Approving, sending back, rejecting and withdrawing: once, whole, and only by those who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import editing, reviewing
from archive.models import Page, Revision
from archive.records import AnyRecord, from_dict
from tests.conftest import MakePage

KIM: dict[str, Any] = {"kind": "person", "key": "p-kim", "title": "Kim", "body": "One.\n\nTwo.\n\nThree."}


def kim(**changes: str) -> AnyRecord:
    return from_dict({**KIM, "slug": "kim", **changes})


@pytest.fixture
def sent(publish: MakePage, tom: User) -> Revision:
    publish(**KIM)
    return editing.submit(kim(body="One, says Tom.\n\nTwo.\n\nThree."), based_on=1, editor=tom, summary="more")


def state() -> tuple[int, int, list[str]]:
    page = Page.objects.get()
    return page.version, page.revision_count, list(Revision.objects.order_by("number").values_list("status", flat=True))


def test_approving_what_no_longer_waits_leaves_everything_as_it_is(sent: Revision, tom: User, ada: User) -> None:
    reviewing.withdraw(sent, writer=tom)
    before = state()
    with pytest.raises(reviewing.Overtaken):
        reviewing.approve(sent, version=1, reviewer=ada)
    assert state() == before == (1, 2, ["published", "withdrawn"])


def test_approving_another_version_than_was_shown_leaves_everything_as_it_is(
    sent: Revision, publish: MakePage, ada: User
) -> None:
    publish(**KIM, summary="Later.")
    before = state()
    with pytest.raises(reviewing.Overtaken):
        reviewing.approve(sent, version=1, reviewer=ada)
    assert state() == before


def test_a_save_between_reading_and_approving_is_not_overwritten(
    sent: Revision, publish: MakePage, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = editing.publish

    def late(*args: Any, **kwargs: Any) -> editing.Published:
        monkeypatch.setattr(editing, "publish", honest)
        publish(**KIM, summary="At the last moment.")
        return honest(*args, **kwargs)

    monkeypatch.setattr(editing, "publish", late)
    with pytest.raises(reviewing.Overtaken):
        reviewing.approve(sent, version=1, reviewer=ada)
    assert Page.objects.get().body == KIM["body"]


def test_what_clashes_is_not_approved_unread(sent: Revision, publish: MakePage, ada: User) -> None:
    publish(**{**KIM, "body": "One, says Ada.\n\nTwo.\n\nThree."})
    with pytest.raises(reviewing.Unsettled):
        reviewing.approve(sent, version=3, reviewer=ada)


def test_a_proposal_has_what_both_sides_changed(sent: Revision, publish: MakePage) -> None:
    page = publish(**{**KIM, "body": "One.\n\nTwo.\n\nThree, says Ada."})
    proposal = reviewing.proposal_of(sent, page)
    assert proposal is not None
    assert proposal.has_moved
    assert (proposal.record.body, proposal.clashes) == ("One, says Tom.\n\nTwo.\n\nThree, says Ada.", ())


def test_a_proposal_on_a_version_that_never_was_is_none(sent: Revision) -> None:
    assert reviewing.proposal_of(sent, sent.page, version=2) is None
    assert reviewing.proposal_of(sent, sent.page, version=7) is None


def test_nobody_decides_on_their_own(sent: Revision, tom: User, ada: User) -> None:
    own = editing.submit(kim(summary="Ada's."), based_on=1, editor=ada)
    for decide in (
        lambda: reviewing.approve(own, version=1, reviewer=ada),
        lambda: reviewing.approve_edited(kim(), own, based_on=1, reviewer=ada, summary="", minor=False),
        lambda: reviewing.send_back(own, reviewer=ada, note="x"),
        lambda: reviewing.reject(own, reviewer=ada, note="x"),
        lambda: reviewing.reject(own, reviewer=tom, note="x"),
        lambda: reviewing.withdraw(sent, writer=ada),
    ):
        with pytest.raises(editing.NotAllowed):
            decide()
    assert state() == (1, 3, ["published", "pending", "pending"])


def test_what_an_editor_sent_before_is_approved_by_another(sent: Revision, ada: User, rosa: User) -> None:
    own = editing.submit(kim(summary="Ada's."), based_on=1, editor=ada)
    published = reviewing.approve(own, version=1, reviewer=rosa, note="fine")
    own.refresh_from_db()
    assert (own.status, own.published_as, own.review_note) == ("approved", published.page.version, "fine")


def test_turning_down_takes_a_reason(sent: Revision, ada: User) -> None:
    with pytest.raises(ValueError, match="says why"):
        reviewing.reject(sent, reviewer=ada, note=" ")
    assert state() == (1, 2, ["published", "pending"])
