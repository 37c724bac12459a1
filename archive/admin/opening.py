"""What a form is opened from: the live record, or a revision that waits for review, or nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may
from archive.records import AnyRecord, canonical, from_dict, new_key

from .layouts import LAYOUTS


@dataclass(frozen=True)
class Opened:
    """A record on the desk: `number` is its revision (0: none yet), `based_on` the live version it builds on.

    `waiting` is the pending revision that it is; `passed` one of the same writer that the page has left behind.
    """

    record: AnyRecord
    based_on: int
    number: int
    waiting: Revision | None = None
    passed: Revision | None = None


def writer(request: HttpRequest) -> User:
    """Who sits at the form; the admin lets nobody else come this far."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def fresh(model: type[Page], given: Mapping[str, str], *, key: str = "") -> Opened:
    """A page yet to be, under a key of its own from the start, with those text fields filled that are `given`."""
    filled = {
        name: given[name]
        for name in LAYOUTS[model].fields
        if name in given and not model._meta.get_field(name).is_relation
    }
    kind = str(model._meta.model_name)
    usable = key.isascii() and key.isalnum() and len(key) == len(new_key())
    return Opened(from_dict({"kind": kind, "key": key if usable else new_key(), **filled}), based_on=0, number=0)


def opened(page: Page, user: User, *, number: int | None = None) -> Opened | None:
    """What `user` finds when opening `page`: revision `number` where one is asked for, else the one to go on from.

    That is one's own revision that waits for review, as long as the page has not moved on since; for a page that was
    never published, the newest that may be read; else the live record. None where that number is not to be gone on
    from: it is not for this user, or has been live and is no longer.
    """
    if number is not None:
        asked = _numbered(page, user, number)
        return asked if asked and (asked.waiting or number == page.version) else None
    waiting = readable_revisions(page, user).filter(status=RevisionStatus.PENDING)
    if page.version:
        waiting = waiting.filter(editor=user)
    newest = waiting.order_by("-number").first()
    if newest is not None and newest.based_on == page.version:
        return _from(newest)
    passed = newest if newest is not None and newest.number > page.version else None
    return Opened(canonical(record_of(page)), based_on=page.version, number=page.version, passed=passed)


def waiting_for(page: Page, user: User, *, besides: Opened) -> list[Revision]:
    """What others sent for review since the page last moved, for those who publish; not what is open already."""
    if not may(user, Action.PUBLISH, page):
        return []
    waiting = Revision.objects.filter(page=page, status=RevisionStatus.PENDING, number__gt=page.version)
    return list(waiting.exclude(number=besides.number).defer("record")[:10])


def reopened(page: Page, user: User, number: int) -> Opened:
    """What a posted form was opened from; where that is no longer to be had, a base on which saving is a conflict."""
    return _numbered(page, user, number) or Opened(canonical(record_of(page)), based_on=number, number=number)


def _numbered(page: Page, user: User, number: int) -> Opened | None:
    if number == page.version:
        return Opened(canonical(record_of(page)), based_on=page.version, number=number)
    revision = readable_revisions(page, user).filter(number=number).first()
    return _from(revision) if revision is not None else None


def _from(revision: Revision) -> Opened:
    pending = revision.status == RevisionStatus.PENDING
    based_on = revision.based_on if pending else revision.number
    record = canonical(from_dict(revision.record))
    return Opened(record, based_on=based_on, number=revision.number, waiting=revision if pending else None)


def readable_revisions(page: Page, user: User) -> QuerySet[Revision]:
    """The revisions that `user` may open: one's own and what was published; all for those who publish."""
    revisions = Revision.objects.filter(page=page)
    if may(user, Action.PUBLISH, page):
        return revisions
    return revisions.filter(Q(editor=user) | Q(status=RevisionStatus.PUBLISHED))
