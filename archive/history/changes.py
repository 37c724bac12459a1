"""What was changed lately, the newest first: in the whole archive, or by one editor.

The one thing to know: a list looks at the next 5,000 rows of an index and no farther, so that what is rare costs no
more than what is frequent. Where those hold too little, it says how far it looked, and goes on from there if asked to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus

FARTHEST: Final = 5_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE: Final = re.compile(r"(\d{1,17})(?:-(\d{1,18}))?", re.ASCII)
_LONG: Final = ("record", "page__body", "page__plain", "page__html")


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the changes is asked for: one kind of page, one editor; "" and None are all.

    `waiting` adds what waits for review, on whatever page: only for those who may review it.
    """

    kind: str = ""
    editor: int | None = None
    minor: bool = True
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One revision, credited as `RevisionQuerySet.credited` does.

    `sent_at` is when what it was made of was sent, where it is listed as a contribution of who sent that.
    `before` is the number of the version to compare it with, and `grown` by how many bytes it is larger than that one;
    both are None where there is none that readers may see.
    """

    revision: Revision
    before: int | None
    grown: int | None
    sent_at: datetime | None = None

    @property
    def at(self) -> datetime:
        """The moment by which it has its place in the list."""
        return self.sent_at or self.revision.created_at

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for review, so that it never was the page."""
        return self.revision.status == RevisionStatus.PENDING

    @property
    def distance(self) -> int:
        """By how many bytes it differs, be it larger or smaller."""
        return abs(self.grown or 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which revision a list goes on: a moment, and an id where others were made in that very moment.

    An id is one archive's own, and is left out where it can be: an archive that moves keeps its addresses.
    """

    at: datetime
    pk: int = 0

    def __str__(self) -> str:
        moment = (self.at - _EPOCH) // timedelta(microseconds=1)
        return f"{moment}-{self.pk}" if self.pk else str(moment)

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place that an address names; None where it names none."""
        match = _PLACE.fullmatch(text)
        return cls(_EPOCH + timedelta(microseconds=int(match[1])), int(match[2] or 0)) if match else None


@dataclass(frozen=True, slots=True)
class Screenful:
    """Some changes, and where the next ones begin (None: these were the last).

    `is_cut` says that the list ends because it has looked far enough, not because it is full.
    """

    changes: Sequence[Change]
    further: Place | None
    is_cut: bool


def latest(asked: Asked, *, behind: Place | None, most: int) -> Screenful:
    """At most `most` changes older than `behind` (None: the newest). Three queries, of one editor four.

    Only what is public, and with `asked.waiting` also what waits. There may be fewer than `most` though more follow:
    `further` says so.
    """
    rows = _behind(_rows(asked), behind)
    farthest = _place(rows.values_list("created_at", "pk")[FARTHEST - 1 : FARTHEST + 1])
    if farthest is not None:
        rows = _down_to(rows, farthest)
    found = list(_narrowed(rows, asked).only("created_at", "status", "page", "published_as")[: most + 1])
    shown = _shown(found[:most], asked)
    further = _place((one.created_at, one.pk) for one in found[most - 1 :])
    return Screenful(shown, further or farthest, is_cut=further is None and farthest is not None)


def unfinished_of(editor: int, pages: QuerySet[Page], *, most: int) -> list[Revision]:
    """What this editor sent for any of `pages` that waits, or was sent back and not followed up; the newest first."""
    statuses = [RevisionStatus.PENDING, RevisionStatus.SENT_BACK]
    rows = Revision.objects.filter(editor=editor, status__in=statuses, page__in=pages.order_by())
    later = Revision.objects.filter(page=OuterRef("page"), editor=editor, number__gt=OuterRef("number"))
    rows = rows.exclude(Exists(later), status=RevisionStatus.SENT_BACK)
    return list(rows.select_related("page").defer(*_LONG).order_by("-pk")[:most])


def _rows(asked: Asked) -> QuerySet[Revision]:
    """What one of the indexes lists in order: all that was published, with what waits, or of one editor.

    What an editor sent and somebody else published in their own name is that editor's, too.
    """
    statuses = [RevisionStatus.PUBLISHED]
    if asked.waiting:
        statuses.append(RevisionStatus.PENDING)
    if asked.editor is not None:
        rows = Revision.objects.filter(editor=asked.editor, status__in=[*statuses, RevisionStatus.APPROVED])
    elif asked.waiting:
        rows = Revision.objects.filter(status__in=statuses)
    else:
        rows = Revision.objects.filter(status=RevisionStatus.PUBLISHED)
    return rows.order_by("-created_at", "-pk")


def _place(last_and_next: Iterable[tuple[datetime, int]]) -> Place | None:
    """The place behind the first of two neighbours; None where there is no second."""
    rows = list(last_and_next)
    if len(rows) < 2:
        return None
    (at, pk), (at_next, _) = rows
    return Place(at, pk if at == at_next else 0)


def _behind(rows: QuerySet[Revision], place: Place | None) -> QuerySet[Revision]:
    if place is None:
        return rows
    if not place.pk:
        return rows.filter(created_at__lt=place.at)
    return rows.filter(Q(created_at__lte=place.at) & (Q(created_at__lt=place.at) | Q(pk__lt=place.pk)))


def _down_to(rows: QuerySet[Revision], place: Place) -> QuerySet[Revision]:
    rows = rows.filter(created_at__gte=place.at)
    return rows.filter(Q(created_at__gt=place.at) | Q(pk__gte=place.pk)) if place.pk else rows


def _narrowed(rows: QuerySet[Revision], asked: Asked) -> QuerySet[Revision]:
    # Asked of one row after another in the order of the index: a join would begin at the pages and sort what they have.
    pages = Page.objects.filter(pk=OuterRef("page"))
    if asked.kind:
        pages = pages.filter(kind=asked.kind)
    seen = Q(Exists(pages.published()))
    rows = rows.filter(seen | Q(Exists(pages), status=RevisionStatus.PENDING) if asked.waiting else seen)
    weight = Q() if asked.minor else Q(minor=False)
    if asked.editor is None:
        return rows.filter(weight)
    # What was published as it was sent is its writer's, and listed as what it became.
    became = Revision.objects.filter(weight, page=OuterRef("page"), number=OuterRef("published_as"))
    became = became.filter(status=RevisionStatus.PUBLISHED).exclude(editor=asked.editor)
    approved = Q(status=RevisionStatus.APPROVED)
    return rows.filter((~approved & weight) | (approved & Q(Exists(became))))


def _shown(found: Sequence[Revision], asked: Asked) -> list[Change]:
    """These revisions as they are shown, without those whose text was never for readers. One query, or two.

    That stands in the record, which is opened for these few only. What somebody else published in their own name is
    shown as that, which everyone may read, and not as it was sent.
    """
    became = _became([one for one in found if one.published_as])
    ids = [became.get((one.page_id, one.published_as or 0), one.pk) for one in found]
    rows = {revision.pk: revision for revision in _rows_shown(ids, asked)}
    places = [(rows[pk], one) for pk, one in zip(ids, found, strict=True) if pk in rows]
    return [_change(revision, sent_at=one.created_at if revision.pk != one.pk else None) for revision, one in places]


def _became(sent: Sequence[Revision]) -> dict[tuple[int, int], int]:
    """The ids of what these were published as, by page and number."""
    if not sent:
        return {}
    pages, numbers = {one.page_id for one in sent}, {one.published_as or 0 for one in sent}
    rows = Revision.objects.filter(page__in=pages, number__in=numbers).order_by()
    return {(page, number): pk for page, number, pk in rows.values_list("page_id", "number", "pk")}


def _rows_shown(found: Sequence[int], asked: Asked) -> Iterable[Any]:
    shown = Revision.objects.public()
    if asked.waiting:
        shown = shown | Revision.objects.filter(status=RevisionStatus.PENDING)
    earlier = Revision.objects.public().filter(page=OuterRef("page"), number=OuterRef("based_on"))
    rows: Any = shown.filter(pk__in=found).credited().annotate(earlier_size=Subquery(earlier.values("size")[:1]))
    return list(rows.select_related("page").defer(*_LONG))


def _change(revision: Any, *, sent_at: datetime | None) -> Change:
    size = revision.earlier_size
    return Change(
        revision,
        before=None if size is None else revision.based_on,
        grown=None if size is None else revision.size - size,
        sent_at=sent_at,
    )
