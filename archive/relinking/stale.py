"""Pages whose links are out of date: marking them, and linking them again.

A mark is a time in the page's own row, so that no crash loses one. Linking reads first and then writes in one short
transaction, only if the page is still what was read; several workers at once are therefore safe, and web requests
never wait for the engine.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from archive.indexing.names import stored_gazetteer
from archive.indexing.tokens import pages_with
from archive.linking.gazetteer import Gazetteer
from archive.models import Decision, DecisionStatus, Mention, Page

from .affected import Affected
from .drawing import render_page
from .storing import store

logger = logging.getLogger(__name__)
_CHUNK = 5_000
# From so many stale pages on, reading all names once is cheaper than asking the table for each page.
_BULK = 500
_READ = (
    "key", "kind", "title", "body", "status", "version", "stale_since",
    "article__epigraph", "article__published_earliest", "article__published_latest", "article__language",
)  # fmt: skip


def mark_stale(affected: Affected, *, besides: int | None = None) -> int:
    """Mark the published pages that `affected` touches, save `besides`; answers how many.

    In the caller's transaction, so that the change and its marks are there together or not at all.
    """
    ids = {*pages_with(affected.names), *affected.pages}
    if affected.targets:
        ids.update(_sources(affected.targets))
    ids.discard(besides or 0)
    now = timezone.now()
    return sum(Page.objects.published().filter(pk__in=chunk).update(stale_since=now) for chunk in _chunks(sorted(ids)))


def relink(page_id: int) -> bool:
    """Link one published page again; answers False where it changed meanwhile and so is still to be done."""
    page = _read(page_id)
    return page is None or store(page, render_page(page))


def relink_stale(*, limit: int = 200, failing: set[int] | None = None) -> int:
    """Link up to `limit` stale pages again; answers how many were done, 0 when there is nothing left to do.

    Pages on which linking fails are logged, added to `failing` and passed over while they stand there.
    """
    failing = set() if failing is None else failing
    waiting = Page.objects.stale().exclude(pk__in=failing)
    marks = list(waiting.values_list("pk", "stale_since")[: limit if waiting.count() < _BULK else _BULK])
    gazetteer = stored_gazetteer() if len(marks) >= _BULK else None
    # Two workers that start at the same pages would do the same work twice; only one of them would store it.
    random.shuffle(marks)
    return sum(_relinked(page_id, mark, gazetteer, failing) for page_id, mark in marks)


def relink_all(*, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Link every published page again, by the names as stored; answers how many there are."""
    marks = list(Page.objects.published().order_by("pk").values_list("pk", "stale_since"))
    gazetteer = stored_gazetteer()
    for done, (page_id, mark) in enumerate(marks, start=1):
        if not _relink_marked(page_id, mark, gazetteer):
            while not relink(page_id):
                logger.info("page %s changed while it was linked; once more", page_id)
        if on_progress is not None:
            on_progress(done, len(marks))
    return len(marks)


def stale_count() -> int:
    """How many pages are waiting to be linked again."""
    return Page.objects.stale().count()


def _relink_marked(page_id: int, mark: datetime | None, gazetteer: Gazetteer) -> bool:
    """Link by a gazetteer that was read after `mark` was: a later mark tells of names which it may not hold."""
    page = _read(page_id)
    if page is None:
        return True
    return page.stale_since == mark and store(page, render_page(page, gazetteer=gazetteer))


def _relinked(page_id: int, mark: datetime | None, gazetteer: Gazetteer | None, failing: set[int]) -> bool:
    try:
        return relink(page_id) if gazetteer is None else _relink_marked(page_id, mark, gazetteer)
    except Exception:
        # One page that cannot be linked must not keep all others waiting; it stays marked, and so stays visible.
        logger.exception("page %s could not be linked again", page_id)
        failing.add(page_id)
        return False


def _read(page_id: int) -> Page | None:
    return Page.objects.published().select_related("article").only(*_READ).filter(pk=page_id).first()


def _sources(targets: Iterable[int]) -> Iterator[int]:
    ids = list(targets)
    yield from Mention.objects.filter(target__in=ids).values_list("source_id", flat=True).distinct()
    # A target that readers do not see has no mentions, and may be decided for all the same.
    decided = Decision.objects.filter(target__in=ids, status=DecisionStatus.STANDS)
    yield from decided.order_by().values_list("page_id", flat=True).distinct()
    # Two queries: as one, joined by OR, it would read every article of the archive.
    for relation in ("article__about__in", "article__authors__in"):
        yield from Page.objects.filter(**{relation: ids}).order_by().values_list("pk", flat=True).distinct()


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(ids), _CHUNK):
        yield ids[at : at + _CHUNK]
