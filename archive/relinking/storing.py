"""A rendered page into rows: text, HTML and mentions, replaced by difference."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.db import transaction

from archive.indexing.prefixes import move_tiers
from archive.linking.mentions import Kind as EntityKind
from archive.linking.mentions import Link
from archive.models import Kind, Mention, Page
from archive.models.mentions import UNDATED, UNKNOWN
from archive.rendering import PlacedMention, PlacedName, Rendered

FIELDS = (
    "segment", "start", "end", "surface", "target_id", "candidates", "rule", "tier", "evidence",
    "number", "anchor", "before", "after", "day",
)  # fmt: skip
# More names without a page than this in one text help nobody who looks for names to make pages of.
_MOST_UNKNOWN: Final = 1_000
_TARGET = FIELDS.index("target_id")


def rows_of(page: Page, rendered: Rendered) -> list[dict[str, Any]]:
    """The names of a rendered page as the rows of Mention that they make; a place's name makes none."""
    published = page.specific.published_earliest if page.kind == Kind.ARTICLE else None
    unknown = (name for name in rendered.unknown if name.kind is not EntityKind.OTHER)
    rows = [*map(_row, rendered.mentions), *map(_row_of_unknown, islice(unknown, _MOST_UNKNOWN))]
    return [{**row, "day": published or UNDATED} for row in rows]


def store(page: Page, rendered: Rendered) -> bool:
    """Store what was made of `page` as it was read, unless it changed meanwhile; answers whether it was stored.

    The stale mark is cleared only where it is the one that was read, so that a name which came in between is not lost.
    """
    with transaction.atomic():
        unchanged = Page.objects.filter(pk=page.pk, version=page.version, **_mark(page.stale_since))
        values = {"plain": dict(rendered.plain), "html": dict(rendered.html), "stale_since": None}
        if unchanged.update(**values) != 1:
            return False
        move_tiers(_replace_mentions(page.pk, rows_of(page, rendered)))
        return True


def clear(page_id: int) -> None:
    """Take away what was derived from a page that readers see no more."""
    targets = set(Mention.objects.filter(source_id=page_id, target__isnull=False).values_list("target_id", flat=True))
    Mention.objects.filter(source_id=page_id).delete()
    move_tiers([target for target in targets if target])
    Page.objects.filter(pk=page_id).update(plain={}, html={}, stale_since=None)


def _mark(stale_since: datetime | None) -> dict[str, Any]:
    return {"stale_since__isnull": True} if stale_since is None else {"stale_since": stale_since}


def _replace_mentions(source_id: int, rows: list[dict[str, Any]]) -> set[int]:
    """Replace the mentions of a page by difference; answers the targets that gained or lost one."""
    kept: dict[tuple[str, int], int] = {}
    superfluous: list[int] = []
    touched: set[int | None] = set()
    wanted = {(row["segment"], row["start"]): row for row in rows}
    for pk, *values in Mention.objects.filter(source_id=source_id).values_list("pk", *FIELDS):
        place = (values[0], values[1])
        if wanted.get(place) == dict(zip(FIELDS, values, strict=True)):
            kept[place] = pk
        else:
            superfluous.append(pk)
            touched.add(values[_TARGET])
    Mention.objects.filter(pk__in=superfluous).delete()
    new = [row for place, row in wanted.items() if place not in kept]
    Mention.objects.bulk_create((Mention(source_id=source_id, **row) for row in new), batch_size=500)
    touched.update(row["target_id"] for row in new)
    return {target for target in touched if target is not None}


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


def _row_of_unknown(name: PlacedName) -> dict[str, Any]:
    """A name without a page: a mention that has neither a target nor candidates."""
    return {
        "segment": name.segment,
        "start": name.start,
        "end": name.end,
        "surface": name.surface,
        "target_id": None,
        "candidates": [],
        "rule": UNKNOWN,
        "tier": "",
        "evidence": {"kind": name.kind or "", "cue": name.cue},
        "number": 0,
        "anchor": "",
        "before": name.before,
        "after": name.after,
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
