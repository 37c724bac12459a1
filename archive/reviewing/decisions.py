"""Deciding on one revision that waits: each of these succeeds once, and whole, or changes nothing.

Approving publishes first and settles the revision in the same transaction, in this order, as saving a form does:
names, page, revision. So two of them wait for each other and never for themselves.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from archive import editing
from archive.models import Page, Revision
from archive.models.revisions import EDITED, RevisionStatus
from archive.permissions import Action, may
from archive.records import AnyRecord, canonical

from .proposals import proposal_of

_LONGEST_SUMMARY = 300


class Overtaken(Exception):
    """The revision no longer waits, or the page is no longer at the version that was shown; nothing was changed."""


class Unsettled(Exception):
    """The revision clashes with what happened to the page meanwhile: an editor must say how it is to read."""


def may_decide(user: User, revision: Revision) -> bool:
    """Whether `user` may decide on this revision: whoever publishes, but nobody on their own."""
    return may(user, Action.PUBLISH, revision.page) and revision.editor_id != user.pk


def approve(revision: Revision, *, version: int, reviewer: User, note: str = "") -> editing.Published:
    """Publish what `revision` makes of version `version` of its page, in its writer's name, the reviewer's beside it.

    Raises Overtaken, Unsettled, and what `editing.publish` raises but for Conflict.
    """
    _check(reviewer, revision)
    page = Page.objects.get(pk=revision.page_id)
    proposal = proposal_of(revision, page)
    if proposal is None or proposal.version != version:
        raise Overtaken
    if proposal.clashes:
        raise Unsettled
    try:
        with transaction.atomic():
            published = editing.publish(
                proposal.record,
                based_on=version,
                editor=reviewer,
                summary=revision.summary,
                minor=revision.minor,
                approves=revision,
            )
            _settle(revision, published, reviewer, note)
        return published
    except editing.Conflict as conflict:
        raise Overtaken from conflict


def approve_edited(
    record: AnyRecord, revision: Revision, *, based_on: int, reviewer: User, summary: str, minor: bool
) -> editing.Published:
    """Publish `record`, which its reviewer made of `revision`; `summary` is what the reviewer says of it.

    Where nothing was changed it is published in its writer's name, as by `approve`. Raises what `editing.publish`
    raises; Conflict also where somebody has decided on the revision meanwhile.
    """
    _check(reviewer, revision)
    untouched = _is_untouched(record, revision, based_on)
    told = revision.summary if untouched else _summary(summary or revision.summary, revision)
    try:
        with transaction.atomic():
            published = editing.publish(
                record,
                based_on=based_on,
                editor=reviewer,
                summary=told,
                minor=minor,
                approves=revision if untouched else None,
            )
            _settle(revision, published, reviewer, note="")
        return published
    except Overtaken as overtaken:
        page = Page.objects.get(pk=revision.page_id)
        raise editing.Conflict(page, based_on=based_on, record=record) from overtaken


def send_back(revision: Revision, *, reviewer: User, note: str) -> None:
    """Give `revision` back to its writer, who reads in `note` what is asked. Raises Overtaken."""
    _turn_down(revision, RevisionStatus.SENT_BACK, reviewer, note)


def reject(revision: Revision, *, reviewer: User, note: str) -> None:
    """Turn `revision` down; its writer reads in `note` why. Raises Overtaken."""
    _turn_down(revision, RevisionStatus.REJECTED, reviewer, note)


def withdraw(revision: Revision, *, writer: User) -> None:
    """Take back what one sent. Raises Overtaken where it no longer waits."""
    if revision.editor_id != writer.pk:
        raise editing.NotAllowed("Only who sent a change may withdraw it.")
    if not editing.settle(revision, RevisionStatus.WITHDRAWN):
        raise Overtaken


def _settle(revision: Revision, published: editing.Published, reviewer: User, note: str) -> None:
    number = published.revision.number
    if not editing.settle(revision, RevisionStatus.APPROVED, reviewer=reviewer, note=note, published_as=number):
        raise Overtaken


def _turn_down(revision: Revision, status: RevisionStatus, reviewer: User, note: str) -> None:
    _check(reviewer, revision)
    if not note.strip():
        raise ValueError("whoever turns a change down says why")
    if not editing.settle(revision, status, reviewer=reviewer, note=note):
        raise Overtaken


def _check(reviewer: User, revision: Revision) -> None:
    if not may_decide(reviewer, revision):
        raise editing.NotAllowed(f"{reviewer.get_username()} may not decide on this change.")


def _is_untouched(record: AnyRecord, revision: Revision, based_on: int) -> bool:
    """Whether `record` is just what approving `revision` at that version would publish."""
    proposal = proposal_of(revision, Page.objects.get(pk=revision.page_id))
    if proposal is None or proposal.clashes or proposal.version != based_on:
        return False
    return canonical(record) == canonical(proposal.record)


def _summary(said: str, revision: Revision) -> str:
    """What the history says of what the reviewer made of it; the writer's name is never cut off."""
    name = f" (by {revision.editor_name})" if revision.editor_name else ""
    return f"{EDITED}: {said}"[: _LONGEST_SUMMARY - len(name)] + name if said else f"{EDITED}{name}"
