"""Pages that were merged in another archive, and lead on here as they do there."""

from __future__ import annotations

from collections.abc import Mapping

from archive.models import Page, Status
from archive.relinking import Affected, affected_by, standing_of


def lead_on(taken: Mapping[str, str]) -> tuple[Affected, frozenset[str]]:
    """Let deleted pages lead to those that took them in, both by key; answers what that affects and which do not.

    In the caller's transaction, which holds the names.
    """
    columns = ("key", "kind", "status", "merged_into")
    pages = {page.key: page for page in Page.objects.filter(key__in={*taken, *taken.values()}).only(*columns)}
    affected, left = Affected(), set()
    for key, taker in taken.items():
        source, target = pages.get(key), pages.get(taker)
        if source is None or target is None or not _can_lead(source, target):
            left.add(key)
        elif source.merged_into_id != target.pk:
            before = standing_of(target.pk)
            Page.objects.filter(pk=source.pk).update(merged_into=target)
            affected |= affected_by(before, standing_of(target.pk))
    return affected, frozenset(left)


def _can_lead(source: Page, target: Page) -> bool:
    alike = source.kind == target.kind and source.pk != target.pk
    return alike and source.status == Status.DELETED and target.merged_into_id is None
