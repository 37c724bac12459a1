"""What becomes of a revision that waits: it is decided once, and the decision stands."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from archive import editing
from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus
from archive.records import from_dict
from tests.conftest import MakePage

PERSON = {"kind": "person", "key": "p-kim", "title": "Kim"}


def send(user: User, summary: str, *, based_on: int = 1) -> Revision:
    return editing.submit(from_dict({**PERSON, "summary": summary}), based_on=based_on, editor=user)


@pytest.fixture
def kim(publish: MakePage) -> Page:
    return publish(**PERSON)


def status_of(revision: Revision) -> str:
    revision.refresh_from_db()
    return revision.status


@pytest.mark.usefixtures("kim")
def test_a_newer_text_of_the_same_writer_takes_the_place_of_the_older(tom: User) -> None:
    first, second = send(tom, "One."), send(tom, "Two.")
    assert (status_of(first), status_of(second)) == ("superseded", "pending")
    assert first.reviewed_at is not None


@pytest.mark.usefixtures("kim")
def test_what_others_sent_goes_on_waiting(tom: User, ada: User) -> None:
    first = send(tom, "One.")
    send(ada, "Two.")
    assert status_of(first) == "pending"


@pytest.mark.usefixtures("kim")
def test_of_two_decisions_the_first_counts(tom: User, ada: User, rosa: User) -> None:
    revision = send(tom, "One.")
    assert editing.settle(revision, RevisionStatus.SENT_BACK, reviewer=ada, note="Say  more.")
    assert not editing.settle(revision, RevisionStatus.REJECTED, reviewer=rosa)
    assert status_of(revision) == "sent back"
    assert (revision.reviewer, revision.reviewer_name, revision.review_note) == (ada, "ada", "Say more.")
    assert revision.outcome == "Sent back by ada"


@pytest.mark.usefixtures("kim")
@pytest.mark.parametrize("change", [{"status": "pending"}, {"review_note": "x"}, {"reviewed_at": None}])
def test_the_database_refuses_to_change_a_decision(tom: User, ada: User, change: dict[str, str | None]) -> None:
    revision = send(tom, "One.")
    editing.settle(revision, RevisionStatus.REJECTED, reviewer=ada)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(**change)


@pytest.mark.usefixtures("kim")
def test_the_account_of_a_reviewer_may_go_while_the_decision_stands(tom: User, ada: User) -> None:
    revision = send(tom, "One.")
    editing.settle(revision, RevisionStatus.REJECTED, reviewer=ada, note="No.")
    ada.delete()
    assert status_of(revision) == "rejected"
    assert (revision.reviewer, revision.reviewer_name) == (None, "ada")
