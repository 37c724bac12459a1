"""What a form is opened from: the live record, or a revision that waits for review, or nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from archive.history import readable
from archive.models import Page, Revision
from archive.models.as_record import record_of
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may
from archive.records import AnyRecord, canonical, from_dict, new_key
from archive.reviewing import Proposal, proposal_of

from .layouts import LAYOUTS

_OVER = ".over"


@dataclass(frozen=True)
class Opened:
    """A record on the desk: `number` is its revision (0: none yet), `based_on` the live version it builds on.

    `proposal` is the unpublished revision that it goes on from, put on that version; `reverts` the older version that
    is to be the page again.
    """

    record: AnyRecord
    based_on: int
    number: int
    proposal: Proposal | None = None
    reverts: Revision | None = None

    @property
    def summary(self) -> str:
        """What there is to say of saving it as it is."""
        return f"Revert to version {self.number}" if self.reverts else ""

    @property
    def waiting(self) -> Revision | None:
        """The revision that it is, if that waits for review."""
        return self.unpublished if self._status == RevisionStatus.PENDING else None

    @property
    def ended(self) -> Revision | None:
        """The revision that it goes on from, if that no longer waits."""
        return None if self._status == RevisionStatus.PENDING else self.unpublished

    @property
    def unpublished(self) -> Revision | None:
        """The revision that it goes on from, if that was not published."""
        return self.proposal.revision if self.proposal else None

    @property
    def token(self) -> str:
        """What a form says of it, for `reopened`: the revision, the version on which it was put, if it was over."""
        put_on = f".{self.based_on}" if self.proposal or self.reverts else ""
        return f"{self.number}{put_on}{_OVER if self.ended else ''}"

    @property
    def _status(self) -> str:
        return self.proposal.revision.status if self.proposal else ""


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

    That is one's own newest revision if it waits for review or was sent back, put on the page as it is now; for a
    page that was never published, the newest that may be read; else the live record. None where that number is not to
    be gone on from: it is not for this user, or was approved, or it has been live and is no longer, and only those who
    publish may revert to it.
    """
    if number is not None:
        if number == page.version:
            return _live(page)
        asked = readable(page, user).filter(number=number).first()
        if asked and asked.status == RevisionStatus.PUBLISHED and may(user, Action.PUBLISH, page):
            return _reverting(asked, page.version)
        return _gone_on_from(asked, page, page.version) if asked and _is_open_to(user, asked) else None
    revision = _unfinished(page, user)
    return (_gone_on_from(revision, page, page.version) if revision else None) or _live(page)


def _unfinished(page: Page, user: User) -> Revision | None:
    revisions = readable(page, user).order_by("-number")
    if not page.version:
        return revisions.filter(status=RevisionStatus.PENDING).first() or revisions.first()
    # The newest of all: behind one that was hidden stands an older one, on which somebody has long decided.
    mine = Revision.objects.filter(page=page, editor=user).order_by("-number").only("pk", "status").first()
    if mine is None or mine.status not in (RevisionStatus.PENDING, RevisionStatus.SENT_BACK):
        return None
    return revisions.filter(pk=mine.pk).first()


def _is_open_to(user: User, revision: Revision) -> bool:
    """Whether it waits, whoever sent it, or one sent it oneself and it was not approved."""
    if revision.status == RevisionStatus.PENDING:
        return True
    over = (RevisionStatus.PUBLISHED, RevisionStatus.APPROVED)
    return revision.editor_id == user.pk and revision.status not in over


def waiting_for(page: Page, user: User, *, besides: Opened) -> list[Revision]:
    """What waits for review, for those who publish; not what is open already."""
    if not may(user, Action.PUBLISH, page):
        return []
    waiting = Revision.objects.filter(page=page, status=RevisionStatus.PENDING)
    return list(waiting.exclude(number=besides.number).defer("record")[:10])


def reopened(page: Page, user: User, token: str) -> Opened:
    """What a posted form was opened from; where that is no longer to be had, a base on which saving is a conflict.

    What another sent is not to be had once it no longer waits, unless that was known when the form was opened.
    """
    number, _, version = token.removesuffix(_OVER).partition(".")
    start = _numbered(page, user, number_in(number), number_in(version) if version else None)
    if start and start.ended and start.ended.editor_id != user.pk and not token.endswith(_OVER):
        start = None
    return start or Opened(canonical(record_of(page)), based_on=-1, number=-1)


def number_in(text: str) -> int:
    """The number that was sent; -1, which no revision has, where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def _numbered(page: Page, user: User, number: int, version: int | None) -> Opened | None:
    if number == page.version:
        return _live(page)
    revision = readable(page, user).filter(number=number).first()
    if revision is None:
        return None
    if revision.status == RevisionStatus.PUBLISHED and version is not None:
        return _reverting(revision, version)
    if revision.status == RevisionStatus.PUBLISHED:
        return Opened(canonical(from_dict(revision.record)), based_on=revision.number, number=revision.number)
    return _gone_on_from(revision, page, revision.based_on if version is None else version)


def _reverting(revision: Revision, version: int) -> Opened:
    """An older version, to be the page again after that one."""
    return Opened(canonical(from_dict(revision.record)), based_on=version, number=revision.number, reverts=revision)


def _live(page: Page) -> Opened:
    return Opened(canonical(record_of(page)), based_on=page.version, number=page.version)


def _gone_on_from(revision: Revision, page: Page, version: int) -> Opened | None:
    """The revision put on that version of its page; None where the page never had it."""
    proposal = proposal_of(revision, page, version=version)
    if proposal is None:
        return None
    return Opened(proposal.record, based_on=version, number=revision.number, proposal=proposal)
