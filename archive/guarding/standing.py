"""A page deleted and brought back with its history, and a page that editors keep to themselves.

The one thing to know: each is a revision like any other, made through `editing`, which links again what it touches and
logs it.
"""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import User

from archive import editing
from archive.models import Act, ActKind, Page, Status
from archive.models.as_record import record_of
from archive.models.pages import Protection
from archive.permissions import Action, may
from archive.records import AnyRecord

from .reasons import reason_in


class AlreadySo(ValueError):
    """There is nothing to do; the message says how things are."""


def delete(page: Page, *, actor: User, reason: str) -> editing.Published:
    """Take the page, as it was read, from readers; nothing links to it any longer, and its history is kept.

    Raises NotAllowed, NoReason, AlreadySo, and what `editing.publish` raises.
    """
    _permit(actor, Action.DELETE, page)
    said = editing.summary_of(ActKind.DELETE, reason_in(reason))
    if page.status == Status.DELETED:
        raise AlreadySo("it is deleted already.")
    return _publish(page, replace(record_of(page), status=Status.DELETED), actor, said)


def restore(page: Page, *, actor: User, reason: str) -> editing.Published:
    """Bring a deleted page back as it was before: published, or a draft. Raises as `delete` does."""
    _permit(actor, Action.DELETE, page)
    said = editing.summary_of(ActKind.RESTORE, reason_in(reason))
    if page.status != Status.DELETED:
        raise AlreadySo("it is not deleted.")
    return _publish(page, replace(record_of(page), status=_status_before(page)), actor, said)


def protect(page: Page, protection: Protection, *, actor: User, reason: str) -> editing.Published:
    """Say who may change the page. Raises as `delete` does."""
    _permit(actor, Action.PROTECT, page)
    kind = ActKind.PROTECT if protection else ActKind.UNPROTECT
    said = editing.summary_of(kind, reason_in(reason))
    if page.protection == protection:
        raise AlreadySo(f"it may be changed by {protection.label.lower()} already.")
    return _publish(page, replace(record_of(page), protection=protection), actor, said)


def _permit(actor: User, action: Action, page: Page) -> None:
    if not may(actor, action, page):
        raise editing.NotAllowed(f"{actor.get_username()} may not {action} this page.")


def _publish(page: Page, record: AnyRecord, actor: User, summary: str) -> editing.Published:
    if not page.version:
        raise AlreadySo("nobody has approved it yet: review it instead.")
    return editing.publish(record, based_on=page.version, editor=actor, summary=summary)


def _status_before(page: Page) -> Status:
    """What it was before it was deleted; published where that was never told."""
    last = Act.objects.filter(page_key=page.key, kind=ActKind.DELETE).first()
    was = last.details.get("was") if last else None
    return Status.DRAFT if was == Status.DRAFT else Status.PUBLISHED
