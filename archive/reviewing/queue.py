"""Lists of revisions, without their records: what waits, what one sent, what was decided.

Each is paged by key: the next screenful begins after the last row shown, so that the thousandth costs what the first
does.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import OuterRef, Q, QuerySet, Subquery

from archive.models import Revision
from archive.models.revisions import RevisionStatus

_LONG = ("record", "page__body", "page__plain", "page__html")
_MOST_WRITERS = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the queue is asked for: one kind of page, one writer; "" is all."""

    kind: str = ""
    writer: str = ""


def waiting(filters: Filters, *, after: int, most: int) -> list[Revision]:
    """What waits, the oldest first, from behind revision `after` (0: from the start), at most `most`.

    Each bears `before`, the size of what it was begun from, None where that was nothing.
    """
    rows = _waiting()
    if filters.kind:
        rows = rows.filter(page__kind=filters.kind)
    if filters.writer:
        rows = rows.filter(editor_name=filters.writer)
    if last := Revision.objects.filter(pk=after).only("created_at").first():
        rows = rows.filter(Q(created_at__gt=last.created_at) | Q(created_at=last.created_at, pk__gt=last.pk))
    begun = Revision.objects.filter(page=OuterRef("page"), number=OuterRef("based_on")).values("size")[:1]
    rows = rows.annotate(before=Subquery(begun)).select_related("page").defer(*_LONG)
    return list(rows.order_by("created_at", "pk")[:most])


def waiting_count() -> int:
    """How many revisions wait."""
    return _waiting().count()


def writers_waiting() -> list[str]:
    """Whose revisions wait, by name."""
    names = _waiting().exclude(editor_name="").order_by("editor_name").values_list("editor_name", flat=True)
    return list(names.distinct()[:_MOST_WRITERS])


def sent_by(user: User, *, before: int, most: int) -> list[Revision]:
    """What `user` sent for review, the newest first, from before revision `before` (0: from the newest)."""
    rows = Revision.objects.filter(editor=user).filter(~Q(status=RevisionStatus.PUBLISHED))
    if before:
        rows = rows.filter(pk__lt=before)
    long = (*_LONG, "page__merged_into__body", "page__merged_into__plain", "page__merged_into__html")
    return list(rows.select_related("page__merged_into").defer(*long).order_by("-pk")[:most])


def decided(*, before: int, most: int) -> list[Revision]:
    """What was decided on any revision, the newest decision first, from before revision `before` (0: the newest)."""
    # What an approval published tells of its approver, and is no second decision.
    rows = Revision.objects.filter(reviewed_at__isnull=False).exclude(status=RevisionStatus.PUBLISHED)
    last = Revision.objects.filter(pk=before, reviewed_at__isnull=False).only("reviewed_at").first()
    if last is not None:
        rows = rows.filter(Q(reviewed_at__lt=last.reviewed_at) | Q(reviewed_at=last.reviewed_at, pk__lt=last.pk))
    return list(rows.select_related("page").defer(*_LONG).order_by("-reviewed_at", "-pk")[:most])


def _waiting() -> QuerySet[Revision]:
    return Revision.objects.filter(status=RevisionStatus.PENDING)
