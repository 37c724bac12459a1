"""Hiding what versions of a page said, and showing it again.

The one thing to know: nothing is taken away. The record and the summary stay in their row, where the digests cover
them, and a mark beside them keeps them from everyone who may not hide. What was sent for review and became a version,
or says the same, goes along with it: its writer and the editors would go on reading it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from archive.editing import NotAllowed, log_act
from archive.models import ActKind, Page, Revision
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may

from .alike import sent_alike
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

    What was sent for review and says the same is hidden along, and shown again along.

    One transaction. Raises NotAllowed, NoReason, NotToBeHidden.
    """
    if not may(actor, Action.HIDE, page):
        raise NotAllowed(f"{actor.get_username()} may not hide versions of this page.")
    reason = reason_in(reason)
    with transaction.atomic():
        # Held, so that none of these becomes the page, or is decided on, while it is being hidden.
        version, live = Page.objects.select_for_update().values_list("version", "body").get(pk=page.pk)
        chosen = Revision.objects.filter(page=page, number__range=(first, last)).defer("record").order_by("number")
        revisions = list(chosen[: _MOST + 1])
        if len(revisions) > _MOST:
            raise NotToBeHidden(f"Choose at most {_MOST} versions at a time.")
        if not revisions:
            raise NotToBeHidden(f"There are no versions {first} to {last}.")
        wanted = _Marks(text, summary)
        marks = [(revision, wanted) for revision in revisions]
        marks += _along(page, revisions, wanted, live)
        done = []
        for revision, its_marks in marks:
            revision.page = page
            _check(revision, its_marks, version)
            done.append(_mark(revision, its_marks, actor, reason))
    return Hidden(sum(hidden for hidden, _ in done), sum(shown for _, shown in done))


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


def _along(page: Page, revisions: list[Revision], wanted: _Marks, live: str) -> Iterator[tuple[Revision, _Marks]]:
    """What was sent that says what these versions say, with its marks: what they show again is shown there, too."""
    again = {part for revision in revisions for part in _Marks.of(revision).besides(wanted)}
    for alike in sent_alike(page, revisions, live=live):
        one = alike.revision
        text, summary = one.text_hidden, one.summary_hidden
        if alike.text:
            text = wanted.text or (text and "text" not in again)
        if alike.summary and one.status != RevisionStatus.PENDING:
            summary = wanted.summary or (summary and "summary" not in again)
        yield one, _Marks(text, summary)


def _check(revision: Revision, wanted: _Marks, version: int) -> None:
    if wanted == _Marks(False, False):
        return
    if revision.status == RevisionStatus.PENDING:
        raise NotToBeHidden(
            f"Version {revision.number} waits for review and would go on saying it: decide on it first."
        )
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
