"""Publishing many records that refer to one another, as an import or the demo does: rows first, then links once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from archive.indexing.locking import hold_names
from archive.models import Page, Status
from archive.models.as_record import record_of
from archive.records import AnyRecord, canonical
from archive.relinking import Affected, index_words, mark_stale, relink_stale, words_of

from .publishing import Conflict, addressed, go_live, new_page, prepared

_BATCH = 200
_LINKED = 20


@dataclass(frozen=True, slots=True)
class Clash:
    """A record that was left out, and why."""

    record: AnyRecord
    reason: str


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of a batch: how many records were published, were live already, or were left out."""

    published: int
    unchanged: int
    clashes: tuple[Clash, ...]


def publish_all(
    records: Sequence[AnyRecord],
    *,
    editor: User | None,
    summary: str,
    on_progress: Callable[[int, int], None] | None = None,
) -> BatchOutcome:
    """Publish `records`, which may refer to one another in any order, and link every page that they touch.

    A record that is the live page already makes no revision; one that cannot be a page is left out, with its reason.
    In transactions of 200 records, so that web requests go on; run again after a crash, it ends in the same state.
    `on_progress` hears how many steps of how many are done: one step publishes, another links.
    """
    wanted, clashes = _make_rows(records, editor)
    steps, published, unchanged = 2 * len(wanted), 0, 0
    for at in range(0, len(wanted), _BATCH):
        tell = partial(_tell, on_progress, at, steps)
        outcome = _publish_batch(wanted[at : at + _BATCH], editor, summary, tell)
        published, unchanged = published + outcome.published, unchanged + outcome.unchanged
        clashes += outcome.clashes
    _link(len(wanted), steps, on_progress)
    return BatchOutcome(published, unchanged, tuple(clashes))


def _make_rows(records: Sequence[AnyRecord], editor: User | None) -> tuple[list[AnyRecord], list[Clash]]:
    """Make the rows of pages yet to be, so that records may refer to one another in circles."""
    known = set(Page.objects.filter(key__in=[record.key for record in records]).values_list("key", flat=True))
    wanted, clashes = [], []
    for at in range(0, len(records), _BATCH):
        with transaction.atomic():
            for record in map(addressed, records[at : at + _BATCH]):
                try:
                    if record.key not in known:
                        new_page(record, editor)
                        known.add(record.key)
                    wanted.append(record)
                except ValueError as error:
                    clashes.append(Clash(record, str(error)))
    return wanted, clashes


def _publish_batch(
    records: Sequence[AnyRecord], editor: User | None, summary: str, tell: Callable[[int], None]
) -> BatchOutcome:
    published, unchanged, clashes, affected = 0, 0, [], Affected()
    with transaction.atomic():
        hold_names(alone=True)
        for done, record in enumerate(records, start=1):
            tell(done)
            page = Page.objects.get(key=record.key)
            if page.version and canonical(record_of(page)) == record:
                unchanged += 1
                continue
            try:
                with transaction.atomic():
                    affected |= _publish_one(record, page.version, editor, summary)
                published += 1
            except (ValueError, Conflict) as error:
                clashes.append(Clash(record, str(error)))
        mark_stale(affected)
    return BatchOutcome(published, unchanged, tuple(clashes))


def _publish_one(record: AnyRecord, version: int, editor: User | None, summary: str) -> Affected:
    page, _, affected = go_live(prepared(record), version, editor, summary, minor=False)
    if page.status == Status.PUBLISHED:
        index_words(page, words_of(page))
    return affected


def _link(count: int, steps: int, on_progress: Callable[[int, int], None] | None) -> None:
    done = 0
    while relinked := relink_stale(limit=_LINKED):
        done = min(done + relinked, count)
        _tell(on_progress, count, steps, done)
    _tell(on_progress, count, steps, count)


def _tell(on_progress: Callable[[int, int], None] | None, before: int, steps: int, done: int) -> None:
    if on_progress is not None:
        on_progress(before + done, steps)
