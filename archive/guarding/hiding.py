"""Hiding what versions of a page said, and showing it again.

The one thing to know: nothing is taken away. The record and the summary stay in their row, where the digests cover
them, and a mark beside them keeps them from everyone who may not hide.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from archive.editing import NotAllowed, log_act
from archive.models import ActKind, Page, Revision
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may

from .reasons import reason_in

_MOST = 500


class NotToBeHidden(ValueError):
    """One of these versions cannot be hidden; the message says which, why, and what to do first."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many versions were hidden in part or whole, and of how many something is shown again."""

    hidden: int
    shown: int


def hide(page: Page, *, first: int, last: int, text: bool, summary: bool, actor: User, reason: str) -> Hidden:
    """Have exactly `text` and `summary` of the versions `first` to `last` hidden; each change is logged.

    One transaction. Raises NotAllowed, NoReason, NotToBeHidden.
    """
    if not may(actor, Action.HIDE, page):
        raise NotAllowed(f"{actor.get_username()} may not hide versions of this page.")
    reason = reason_in(reason)
    with transaction.atomic():
        # Held, so that none of these becomes the page, or is decided on, while it is being hidden.
        version = Page.objects.select_for_update().values_list("version", flat=True).get(pk=page.pk)
        chosen = Revision.objects.filter(page=page, number__range=(first, last)).defer("record").order_by("number")
        revisions = list(chosen[: _MOST + 1])
        if len(revisions) > _MOST:
            raise NotToBeHidden(f"Choose at most {_MOST} versions at a time.")
        if not revisions:
            raise NotToBeHidden(f"There are no versions {first} to {last}.")
        wanted, hidden, shown = _Marks(text, summary), 0, 0
        for revision in revisions:
            revision.page = page
            _check(revision, wanted, version)
            is_hidden, is_shown = _mark(revision, wanted, actor, reason)
            hidden, shown = hidden + is_hidden, shown + is_shown
    return Hidden(hidden, shown)


@dataclass(frozen=True, slots=True)
class _Marks:
    text: bool
    summary: bool

    @classmethod
    def of(cls, revision: Revision) -> _Marks:
        return cls(revision.text_hidden, revision.summary_hidden)

    def besides(self, other: _Marks) -> list[str]:
        """What these mark and the others do not."""
        parts = (("text", self.text, other.text), ("summary", self.summary, other.summary))
        return [name for name, mine, theirs in parts if mine and not theirs]


def _check(revision: Revision, wanted: _Marks, version: int) -> None:
    if wanted == _Marks(False, False):
        return
    if revision.status == RevisionStatus.PENDING:
        raise NotToBeHidden(f"Version {revision.number} waits for review: decide on it first.")
    if wanted.text and revision.number == version:
        raise NotToBeHidden(
            f"Version {version} is the page as it is now: change the page first, then hide what it said before."
        )


def _mark(revision: Revision, wanted: _Marks, actor: User, reason: str) -> tuple[bool, bool]:
    """Give the revision these marks and log it; answers whether something was hidden, and whether shown."""
    before = _Marks.of(revision)
    hidden, shown = wanted.besides(before), before.besides(wanted)
    if not hidden and not shown:
        return False, False
    Revision.objects.filter(pk=revision.pk).update(text_hidden=wanted.text, summary_hidden=wanted.summary)
    for kind, parts in ((ActKind.HIDE, hidden), (ActKind.UNHIDE, shown)):
        if parts:
            log_act(actor, kind, page=revision.page, revision=revision, reason=reason, details={"parts": parts})
    return bool(hidden), bool(shown)
