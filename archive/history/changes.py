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

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

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
    """One revision, with the name of its editor's account ("" where there is none).

    `before` is the number of the version to compare it with, and `grown` by how many bytes it is larger than that one;
    both are None where there is none that readers may see.
    """

    revision: Revision
    account: str
    before: int | None
    grown: int | None

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
    """At most `most` changes older than `behind` (None: the newest). Three queries.

    Only what is public, and with `asked.waiting` also what waits. There may be fewer than `most` though more follow:
    `further` says so.
    """
    rows = _behind(_rows(asked), behind)
    farthest = _place(rows.values_list("created_at", "pk")[FARTHEST - 1 : FARTHEST + 1])
    if farthest is not None:
        rows = _down_to(rows, farthest)
    found = list(_narrowed(rows, asked).values_list("created_at", "pk")[: most + 1])
    shown = _shown([pk for _, pk in found[:most]], asked)
    further = _place(found[most - 1 :])
    return Screenful(shown, further or farthest, is_cut=further is None and farthest is not None)


def waiting_of(editor: int, pages: QuerySet[Page], *, most: int) -> list[Revision]:
    """What waits for review of what this editor sent for any of `pages`, the newest first."""
    rows = Revision.objects.filter(editor=editor, status=RevisionStatus.PENDING, page__in=pages.order_by())
    return list(rows.select_related("page").defer(*_LONG).order_by("-pk")[:most])


def _rows(asked: Asked) -> QuerySet[Revision]:
    """What one of the indexes lists in order: all that was published, with what waits, or of one editor."""
    statuses = [RevisionStatus.PUBLISHED, RevisionStatus.PENDING]
    rows = (
        Revision.objects.filter(status__in=statuses) if asked.waiting else Revision.objects.filter(status=statuses[0])
    )
    if asked.editor is not None:
        rows = rows.filter(editor=asked.editor)
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
    return rows if asked.minor else rows.filter(minor=False)


def _shown(found: Sequence[int], asked: Asked) -> list[Change]:
    """These revisions as they are shown, without those whose text was never for readers. One query.

    That stands in the record, which is opened for these few only.
    """
    shown = Revision.objects.public()
    if asked.waiting:
        shown = shown | Revision.objects.filter(status=RevisionStatus.PENDING)
    earlier = Revision.objects.public().filter(page=OuterRef("page"), number=OuterRef("based_on"))
    rows: Any = shown.filter(pk__in=found).annotate(
        account=F("editor__username"), earlier_size=Subquery(earlier.values("size")[:1])
    )
    rows = rows.select_related("page").defer(*_LONG).order_by("-created_at", "-pk")
    return [_change(revision) for revision in rows]


def _change(revision: Any) -> Change:
    size = revision.earlier_size
    return Change(
        revision,
        account=revision.account or "",
        before=None if size is None else revision.based_on,
        grown=None if size is None else revision.size - size,
    )
