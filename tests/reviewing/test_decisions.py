"""Approving, sending back, rejecting and withdrawing: once, whole, and only by those who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import editing, reviewing, watching
from archive.history import readable, verify
from archive.models import Page, Revision, Watch
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


def test_what_is_approved_as_it_was_sent_is_its_writers_and_says_who_approved_it(
    sent: Revision, tom: User, ada: User
) -> None:
    published = reviewing.approve(sent, version=1, reviewer=ada).revision
    assert (published.editor, published.editor_name, published.summary) == (tom, "tom", "more")
    assert (published.reviewer, published.approver) == (ada, "ada")
    assert Page.objects.get().updated_by == tom
    assert list(verify()) == []


def test_what_is_put_together_with_what_came_meanwhile_is_its_writers_too(
    sent: Revision, publish: MakePage, tom: User, ada: User
) -> None:
    publish(**{**KIM, "body": "One.\n\nTwo.\n\nThree, says Ada."})
    published = reviewing.approve(sent, version=3, reviewer=ada).revision
    assert (published.editor, published.approver) == (tom, "ada")
    assert published.record["body"] == "One, says Tom.\n\nTwo.\n\nThree, says Ada."


def test_what_its_approver_edited_is_the_approvers_and_names_its_writer(sent: Revision, tom: User, ada: User) -> None:
    edited = kim(body="One, says Ada.")
    published = reviewing.approve_edited(edited, sent, based_on=1, reviewer=ada, summary="", minor=False).revision
    assert (published.editor, published.approver) == (ada, "")
    assert published.summary == "Approved with changes: more (by tom)"


def test_what_its_approver_opened_and_left_as_it_was_is_its_writers(sent: Revision, tom: User, ada: User) -> None:
    record = from_dict(sent.record)
    published = reviewing.approve_edited(record, sent, based_on=1, reviewer=ada, summary="", minor=False).revision
    assert (published.editor, published.approver, published.summary) == (tom, "ada", "more")


def test_an_approval_is_one_decision(sent: Revision, ada: User) -> None:
    reviewing.approve(sent, version=1, reviewer=ada)
    assert [revision.pk for revision in reviewing.decided(before=0, most=9)] == [sent.pk]


def test_the_writer_and_the_approver_have_seen_what_was_approved(sent: Revision, tom: User, ada: User) -> None:
    for user in (tom, ada):
        watching.watch(user, sent.page)
    page = reviewing.approve(sent, version=1, reviewer=ada).page
    told = Watch.objects.values_list("seen", "tell_after")
    assert list(told) == [(page.version, None), (page.version, None)]


def test_an_approval_does_not_pass_off_what_others_changed_as_seen_by_the_writer(
    sent: Revision, publish: MakePage, tom: User, ada: User
) -> None:
    watching.watch(tom, sent.page)
    publish(**{**KIM, "body": "One.\n\nTwo.\n\nThree, says Ada."})
    reviewing.approve(sent, version=3, reviewer=ada)
    assert Watch.objects.get().seen == 1


def test_a_writer_reads_no_draft_that_approval_made_of_their_change(
    sent: Revision, publish: MakePage, tom: User, ada: User
) -> None:
    publish(**KIM, status="draft", summary="Not for readers.")
    published = reviewing.approve(sent, version=3, reviewer=ada)
    page = publish(**KIM, based_on=published.page.version)
    numbers = readable(page, tom).values_list("number", flat=True)
    assert published.revision.number not in numbers
    assert sent.number in numbers
