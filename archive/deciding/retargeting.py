"""Decisions follow a page that is merged into another, and go back when the merge is undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from archive.models import Decision, DecisionStatus, Page
from archive.relinking import Affected, mark_stale

from .ruling import end

_LIVE = (DecisionStatus.STANDS, DecisionStatus.PROPOSED)


@dataclass(frozen=True, slots=True)
class Retargeted:
    """The keys of the decisions that lead elsewhere now, of those held by another page now, and of those given up."""

    led: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()


def retarget(old: Page, new: Page) -> Retargeted:
    """Let every decision that means `old` mean `new`, and those that `old` holds be `new`'s. One transaction.

    Where `new` has a decision of its own on the same name, that one stays and the other is given up. The pages that
    this changes are marked. `take_back_retarget` undoes what is answered.
    """
    with transaction.atomic():
        leading = Decision.objects.filter(target=old, status__in=_LIVE)
        led, sources = _keys(leading), _pages(leading)
        leading.update(target=new)
        holding = Decision.objects.filter(page=old, status__in=_LIVE)
        superfluous = [one.pk for one in holding if one.status == DecisionStatus.STANDS and _stands_on(new, one)]
        given_up = Decision.objects.filter(pk__in=superfluous)
        end(given_up, DecisionStatus.MERGED, None, f"“{new}” has a decision of its own.")
        held = _keys(holding)
        holding.update(page=new)
        _mark(sources, [old, new] if held or superfluous else [])
        return Retargeted(led, held, _keys(given_up))


def take_back_retarget(old: Page, new: Page, done: Retargeted) -> None:
    """Let the decisions that `retarget(old, new)` moved, and that still live, be as they were. One transaction."""
    with transaction.atomic():
        leading = Decision.objects.filter(key__in=done.led, target=new, status__in=_LIVE)
        sources = _pages(leading)
        leading.update(target=old)
        holding = Decision.objects.filter(key__in=done.held, page=new, status__in=_LIVE)
        back = [one.pk for one in holding if not _stands_on(old, one)]
        Decision.objects.filter(pk__in=back).update(page=old)
        given_up = Decision.objects.filter(key__in=done.given_up, page=old, status=DecisionStatus.MERGED)
        again = [one.pk for one in given_up if not _stands_on(old, one)]
        Decision.objects.filter(pk__in=again).update(
            status=DecisionStatus.STANDS, ended_by=None, ended_by_name="", ended_at=None, ended_note=""
        )
        _mark(sources, [old, new] if back or again else [])


def _keys(decisions: QuerySet[Decision]) -> tuple[str, ...]:
    return tuple(decisions.order_by("pk").values_list("key", flat=True))


def _pages(decisions: QuerySet[Decision]) -> frozenset[int]:
    ids = decisions.order_by().values_list("page_id", flat=True).distinct()
    return frozenset(pk for pk in ids if pk is not None)


def _stands_on(page: Page, decision: Decision) -> bool:
    """Whether `page` has a decision of its own on the same name."""
    same = Decision.objects.filter(page=page, folded=decision.folded, case=decision.case)
    return same.filter(status=DecisionStatus.STANDS).exists()


def _mark(sources: frozenset[int], holders: Iterable[Page]) -> None:
    mark_stale(Affected(pages=sources.union(page.pk for page in holders)))
