"""Where a name waits to be settled: the open mentions, and what a decision for all of them would touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from archive.models import Mention, Page
from archive.models.mentions import UNKNOWN

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Reach:
    """The places that a decision would settle: how many, on how many pages, and the first of them."""

    places: int
    pages: int
    shown: Sequence[Mention]


def open_mentions() -> QuerySet[Mention]:
    """Every question of the published pages, not yet settled by anybody."""
    return Mention.objects.filter(target__isnull=True).exclude(rule=UNKNOWN)


def reach(surface: str, *, target: Page | None = None) -> Reach:
    """Where a decision for all pages would apply: each place where `surface` is open, by page.

    With `target` only where that page is among the candidates, for nothing is decided that nobody asked.
    """
    waiting = open_mentions().filter(surface=surface)
    if target is None:
        counted = waiting.aggregate(places=Count("pk"), pages=Count("source", distinct=True))
        shown = list(waiting.select_related("source").order_by("source_id", "segment", "start")[:SHOWN])
        return Reach(counted["places"], counted["pages"], shown)
    # In Python, because SQLite cannot look into a list of ids; only the ids are read.
    rows = waiting.order_by("source_id", "segment", "start").values_list("pk", "source_id", "candidates")
    meant = [(pk, source) for pk, source, candidates in rows if target.pk in candidates]
    by_id = waiting.select_related("source").in_bulk([pk for pk, _ in meant[:SHOWN]])
    shown = [by_id[pk] for pk, _ in meant[:SHOWN] if pk in by_id]
    return Reach(len(meant), len({source for _, source in meant}), shown)


def pages_reached(surface: str, *, target: Page | None = None) -> list[int]:
    """The ids of all pages that `reach` counts, in order."""
    rows = open_mentions().filter(surface=surface).order_by("source_id").values_list("source_id", "candidates")
    return list(dict.fromkeys(source for source, candidates in rows if target is None or target.pk in candidates))
