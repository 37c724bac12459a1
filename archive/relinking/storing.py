"""A rendered page into rows: text, HTML and mentions, replaced by difference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from archive.linking.mentions import Link
from archive.models import Mention, Page
from archive.rendering import PlacedMention, Rendered

FIELDS = (
    "segment", "start", "end", "surface", "target_id", "candidates", "rule", "tier", "evidence",
    "number", "anchor", "before", "after",
)  # fmt: skip


def rows_of(rendered: Rendered) -> list[dict[str, Any]]:
    """The mentions of a rendered page as the rows of Mention that they make."""
    return [_row(mention) for mention in rendered.mentions]


def store(page: Page, rendered: Rendered) -> bool:
    """Store what was made of `page` as it was read, unless it changed meanwhile; answers whether it was stored.

    The stale mark is cleared only where it is the one that was read, so that a name which came in between is not lost.
    """
    with transaction.atomic():
        unchanged = Page.objects.filter(pk=page.pk, version=page.version, **_mark(page.stale_since))
        values = {"plain": dict(rendered.plain), "html": dict(rendered.html), "stale_since": None}
        if unchanged.update(**values) != 1:
            return False
        _replace_mentions(page.pk, rows_of(rendered))
        return True


def clear(page_id: int) -> None:
    """Take away what was derived from a page that readers see no more."""
    Mention.objects.filter(source_id=page_id).delete()
    Page.objects.filter(pk=page_id).update(plain={}, html={}, stale_since=None)


def _mark(stale_since: datetime | None) -> dict[str, Any]:
    return {"stale_since__isnull": True} if stale_since is None else {"stale_since": stale_since}


def _replace_mentions(source_id: int, rows: list[dict[str, Any]]) -> None:
    kept: dict[tuple[str, int], int] = {}
    superfluous: list[int] = []
    wanted = {(row["segment"], row["start"]): row for row in rows}
    for pk, *values in Mention.objects.filter(source_id=source_id).values_list("pk", *FIELDS):
        place = (values[0], values[1])
        if wanted.get(place) == dict(zip(FIELDS, values, strict=True)):
            kept[place] = pk
        else:
            superfluous.append(pk)
    Mention.objects.filter(pk__in=superfluous).delete()
    new: Iterable[dict[str, Any]] = (row for place, row in wanted.items() if place not in kept)
    Mention.objects.bulk_create((Mention(source_id=source_id, **row) for row in new), batch_size=500)


def _row(mention: PlacedMention) -> dict[str, Any]:
    outcome = mention.outcome
    linked = isinstance(outcome, Link)
    return {
        "segment": mention.segment,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "target_id": int(outcome.entity) if isinstance(outcome, Link) else None,
        "candidates": [] if isinstance(outcome, Link) else [int(id_) for id_ in outcome.candidates],
        "rule": outcome.rule,
        "tier": outcome.tier if isinstance(outcome, Link) else "",
        "evidence": _evidence(mention),
        "number": mention.number if linked else 0,
        "anchor": mention.anchor,
        "before": mention.before,
        "after": mention.after,
    }


def _evidence(mention: PlacedMention) -> dict[str, Any]:
    outcome = mention.outcome
    evidence: dict[str, Any] = {"reason": outcome.reason}
    if isinstance(outcome, Link):
        if outcome.support is not None:
            evidence["support"] = outcome.support
    elif outcome.named:
        evidence["named"] = True
    return evidence
