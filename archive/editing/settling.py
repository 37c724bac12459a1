"""What becomes of a revision that waits for review: decided once, in one statement, and then for ever."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from archive.cleaning import clean_line
from archive.models import Revision
from archive.models.revisions import RevisionStatus
from archive.watching import note_approval


def settle(
    revision: Revision,
    status: RevisionStatus,
    *,
    reviewer: User | None = None,
    note: str = "",
    published_as: int | None = None,
) -> bool:
    """Let `revision` no longer wait, if it still does; answers whether it did, so that of two decisions one counts."""
    waiting = Revision.objects.filter(pk=revision.pk, status=RevisionStatus.PENDING)
    now = timezone.now()
    # Its writer is told of what somebody else decided.
    concerns_writer = reviewer is not None and revision.editor_id not in (None, reviewer.pk)
    settled = waiting.update(
        status=status,
        reviewer=reviewer,
        reviewer_name=reviewer.get_username() if reviewer else "",
        reviewed_at=now,
        tell_after=now if concerns_writer else None,
        review_note=clean_line(note)[:1000],
        published_as=published_as,
    )
    if settled and published_as:
        note_approval(revision, number=published_as)
    return settled == 1


def supersede(by: Revision) -> None:
    """Let nothing else that its writer sent for the same page wait any longer."""
    if by.editor_id is not None:
        before = Revision.objects.filter(page=by.page_id, editor=by.editor_id, status=RevisionStatus.PENDING)
        before.exclude(pk=by.pk).update(status=RevisionStatus.SUPERSEDED, reviewed_at=timezone.now())
