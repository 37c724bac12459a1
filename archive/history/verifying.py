"""Whether every revision is what it was when it was submitted: each digest taken again, each number in its place.

The one thing to know: a digest covers the one before it, so a chain that fits from its first revision to the number
that its page remembers has had nothing altered, dropped or slipped in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from archive.models import Page, Revision
from archive.models.revisions import RevisionStatus
from archive.records import RecordError, from_dict, to_json

_PIECE: Final = 100
# What a database answers, or Django makes of it, where a column no longer holds what it is meant to.
_UNREADABLE = (ValueError, TypeError, OverflowError, AttributeError)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A revision that is not what it was, by the key of its page and its number, and how one can tell."""

    page: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.page} #{self.number}: {self.what}"


def verify(*, page: str = "", on_progress: Progress | None = None) -> Iterator[Fault]:
    """Each fault in the revisions of all pages, or of the one with the key `page`; reads and writes nothing else.

    `on_progress` hears how many revisions of how many were looked at.
    """
    pages = Page.objects.filter(key=page) if page else Page.objects.all()
    total, done = Revision.objects.filter(page__in=pages.order_by()).count(), 0
    for piece in _pages(pages):
        for one in piece:
            chain = _Chain(one)
            for revisions in _revisions(one):
                for number, revision in revisions:
                    yield from chain.faults(number, revision)
                done += len(revisions)
                if on_progress is not None:
                    on_progress(done, total)
            yield from chain.faults_at_end()


def _pages(pages: QuerySet[Page]) -> Iterator[list[Page]]:
    last = 0
    rows = pages.only("pk", "key", "version", "revision_count").order_by("pk")
    while piece := list(rows.filter(pk__gt=last)[:_PIECE]):
        yield piece
        last = piece[-1].pk


def _revisions(page: Page) -> Iterator[Sequence[tuple[int, Revision | None]]]:
    """The revisions of a page by number, some at a time; None for one that cannot be read at all."""
    last = 0
    rows = Revision.objects.filter(page=page).order_by("number")
    while found := list(rows.filter(number__gt=last).values_list("number", "pk")[:_PIECE]):
        yield _piece(page, [pk for _, pk in found]) or [(number, _revision(page, pk)) for number, pk in found]
        last = found[-1][0]


def _piece(page: Page, ids: Sequence[int]) -> list[tuple[int, Revision]]:
    """These revisions at once; none of them where one cannot be read."""
    try:
        found = list(Revision.objects.filter(pk__in=ids).order_by("number"))
    except _UNREADABLE:
        return []
    return [(revision.number, _of(page, revision)) for revision in found]


def _revision(page: Page, pk: int) -> Revision | None:
    try:
        return _of(page, Revision.objects.get(pk=pk))
    except _UNREADABLE:
        return None


def _of(page: Page, revision: Revision) -> Revision:
    # Each digest asks for the key of the page, which is known here.
    revision.page = page
    return revision


@dataclass(slots=True)
class _Chain:
    """The revisions of one page as far as they were looked at."""

    page: Page
    last: int = 0
    digest: str = ""
    has_live: bool = False

    def faults(self, number: int, revision: Revision | None) -> Iterator[Fault]:
        """What is wrong with the next revision."""
        if number != self.last + 1 and not self._begins_here(number, revision):
            yield self._gap(number)
        self.last = number
        if revision is None:
            yield Fault(self.page.key, number, "it cannot be read.")
            return
        if not _fits(revision, self.digest):
            yield Fault(self.page.key, number, "its digest does not follow from what it holds; something was altered.")
        if revision.size not in _sizes(revision):
            yield Fault(self.page.key, number, f"it is said to be {revision.size} bytes long, and is not.")
        self.digest = revision.digest
        self.has_live |= number == self.page.version and revision.status == RevisionStatus.PUBLISHED

    def faults_at_end(self) -> Iterator[Fault]:
        """What is missing after the last revision."""
        if self.last < self.page.revision_count:
            yield self._gap(self.page.revision_count + 1)
        if self.page.version and not self.has_live and self.page.version <= self.last:
            yield Fault(self.page.key, self.page.version, "it is the page as it is now, and was not published.")

    def _begins_here(self, number: int, revision: Revision | None) -> bool:
        """Whether the history of a page that was imported without its past begins with this one."""
        return self.last == 0 and revision is not None and _fits(revision, "")

    def _gap(self, number: int) -> Fault:
        first, last = self.last + 1, number - 1
        missing = f"version {first} is" if first == last else f"versions {first} to {last} are"
        return Fault(self.page.key, first, f"{missing} missing.")


def _fits(revision: Revision, previous: str) -> bool:
    try:
        return revision.digest == revision.expected_digest(previous)
    except _UNREADABLE:
        return False


def _sizes(revision: Revision) -> tuple[int, ...]:
    """How long the record is: as it stands, and as today's code would write it."""
    stored = json.dumps(revision.record, ensure_ascii=False, separators=(",", ":"))
    try:
        written = to_json(from_dict(revision.record))
    except RecordError:
        written = stored
    return len(stored.encode()), len(written.encode())
