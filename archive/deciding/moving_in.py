"""Decisions that come from another archive, with who made and ended them, and again without harm."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction

from archive.cleaning import clean_line
from archive.indexing.locking import hold_names
from archive.indexing.names import blocking_forms, store_forms
from archive.linking.decided import case_of
from archive.linking.tokens import fold
from archive.models import Decision, DecisionStatus, Page
from archive.relinking import Affected, mark_stale

AccountOf = Callable[[str], int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDecision:
    """One decision as another archive keeps it; pages are keys ("" for anywhere, for no link), people account names."""

    key: str
    page: str
    text: str
    target: str
    status: str
    editor: str
    decided_at: datetime
    note: str
    ended_by: str
    ended_at: datetime | None
    ended_note: str


def move_in(decisions: Sequence[PastDecision], account_of: AccountOf) -> tuple[int, Mapping[str, str]]:
    """Keep these decisions; answers how many are new or ended since and, by key, why some cannot be. One transaction.

    Where the archive at hand has decided otherwise, that stays. The pages that are touched are marked.
    """
    refused: dict[str, str] = {}
    affected, changed = Affected(), 0
    with transaction.atomic():
        hold_names(alone=True)
        keys = {key for one in decisions for key in (one.page, one.target) if key}
        ids = dict(Page.objects.filter(key__in=keys).values_list("key", "pk"))
        known = Decision.objects.in_bulk([one.key for one in decisions], field_name="key")
        for one in decisions:
            if reason := _why_not(one, ids):
                refused[one.key] = reason
                continue
            try:
                with transaction.atomic():
                    moved = _keep(one, known.get(one.key), ids, account_of)
            except IntegrityError:
                refused[one.key] = f"“{one.text}” is decided otherwise here, and that stays."
            except DataError as error:
                refused[one.key] = f"the database does not take it: {str(error).splitlines()[0]}"
            else:
                changed += moved
                affected |= _touched(one, ids) if moved else Affected()
        store_forms(None, blocking_forms())
        mark_stale(affected)
    return changed, refused


def _why_not(one: PastDecision, ids: Mapping[str, int]) -> str:
    """Why this cannot be kept; "" where it can."""
    for key in (one.page, one.target):
        if key and key not in ids:
            return f"there is no page with the key “{key}”."
    if one.status not in DecisionStatus.values:
        return f"“{one.status}” is no status of a decision."
    if not fold(one.text) or clean_line(one.text) != one.text:
        return "“text” is no name: one line with at least one letter or digit."
    if not one.page and one.target:
        return "what a name means is decided page by page; anywhere, it can only be no name."
    return ""


def _keep(one: PastDecision, here: Decision | None, ids: Mapping[str, int], account_of: AccountOf) -> bool:
    """Make or end the row; answers whether anything changed."""
    ended: dict[str, Any] = {
        "status": one.status,
        "ended_by_id": account_of(one.ended_by),
        "ended_by_name": one.ended_by,
        "ended_at": one.ended_at,
        "ended_note": one.ended_note,
    }
    if here is not None:
        if here.editor_id is None and (account := account_of(one.editor)):
            Decision.objects.filter(pk=here.pk).update(editor=account)
        lives = Decision.objects.filter(pk=here.pk, ended_at__isnull=True)
        return one.ended_at is not None and lives.update(**ended) > 0
    Decision.objects.create(
        key=one.key,
        page_id=ids.get(one.page),
        text=one.text,
        folded=" ".join(fold(one.text)),
        case=case_of(one.text),
        target_id=ids.get(one.target),
        editor_id=account_of(one.editor),
        editor_name=one.editor,
        decided_at=one.decided_at,
        note=one.note,
        **ended,
    )
    return True


def _touched(one: PastDecision, ids: Mapping[str, int]) -> Affected:
    if one.page:
        return Affected(pages=frozenset({ids[one.page]}))
    return Affected(names=frozenset({fold(one.text)}))
