"""A form's record on its way to `editing`, and what came of it: published, sent for review, or nothing to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction

from archive import editing, reviewing
from archive.models import ActKind, Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may
from archive.records import AnyRecord, canonical, to_dict

from .opening import Opened


@dataclass(frozen=True)
class Sent:
    """The record waits for review; the page did not move."""

    page: Page


@dataclass(frozen=True)
class Unchanged:
    """The record says what is there already, so nothing was written; `repeated` if the same form came twice."""

    page: Page
    repeated: bool


@dataclass(frozen=True)
class Approved:
    """What waited for review is the page now, with what was changed about it."""

    page: Page
    stale: int


Outcome: TypeAlias = editing.Published | Approved | Sent | Unchanged


def save(record: AnyRecord, opened: Opened, *, user: User, summary: str, minor: bool) -> Outcome:
    """Publish the record where `user` may, else submit it; raises as `editing.publish` and `editing.submit` do.

    A form that is sent twice is saved once: the second time, what it says is there already.
    """
    page = Page.objects.filter(key=record.key).first()
    publishes = may(user, Action.PUBLISH_OWN, page)
    if page is not None:
        number = _number_saying(record, page, user, opened, publishes=publishes)
        if number is not None:
            return Unchanged(page, repeated=number not in (opened.number, opened.based_on))
    if publishes:
        return _published(record, opened, user=user, summary=summary, minor=minor)
    return Sent(editing.submit(record, based_on=opened.based_on, editor=user, summary=summary, minor=minor).page)


def _published(record: AnyRecord, opened: Opened, *, user: User, summary: str, minor: bool) -> Outcome:
    """Publish the record; what waited and is opened here is approved by it, or replaced if it is one's own."""
    waiting, based_on = opened.waiting, opened.based_on
    if waiting is None:
        return editing.publish(record, based_on=based_on, editor=user, summary=summary, minor=minor)
    if reviewing.may_decide(user, waiting):
        done = reviewing.approve_edited(record, waiting, based_on=based_on, reviewer=user, summary=summary, minor=minor)
        return Approved(done.page, done.stale)
    with transaction.atomic():
        published = editing.publish(record, based_on=based_on, editor=user, summary=summary, minor=minor)
        editing.settle(waiting, RevisionStatus.SUPERSEDED)
    return published


def _number_saying(record: AnyRecord, page: Page, user: User, opened: Opened, *, publishes: bool) -> int | None:
    """The revision of `page` that says the same already: the live one, or what the contributor has waiting."""
    if not record.slug:
        record = replace(record, slug=page.slug)
    if not publishes:
        mine = Revision.objects.filter(page=page, editor=user, status=RevisionStatus.PENDING, based_on=opened.based_on)
        newest = mine.order_by("-number").first()
        if newest is not None:
            return newest.number if newest.record == to_dict(record) else None
    if page.version and canonical(record_of(page)) == record:
        return page.version
    return None


def unsaid(user: User | AnonymousUser, page: Page, record: AnyRecord, summary: str) -> editing.Problem | None:
    """Whoever deletes or protects a page, or takes protection from it, says why: what is missing of that."""
    if summary or not may(user, Action.PUBLISH, page):
        return None
    if set(editing.acts_in(page, record)) <= {ActKind.RESTORE}:
        return None
    return editing.Problem("edit_summary", "say why you delete or protect this page: the reason stands in the log.")
