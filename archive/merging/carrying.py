"""A merge carried out: both pages, all that refers to the one, the log. One transaction, or nothing.

Locks are taken in the order in which all editing takes them: the names, then pages by their ids, then revisions. Which
pages are to be linked again is marked before any mention moves: whoever is linking one of them just now has then either
stored what it found, and the mention moves with the others, or finds the mark and starts anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import reduce
from operator import or_

from django.contrib.auth.models import User
from django.db import transaction

from archive.deciding import Retargeted, retarget
from archive.editing import log_act, settle
from archive.editing.publishing import go_live, prepared
from archive.editing.repointing import repoint
from archive.indexing.locking import hold_names
from archive.indexing.prefixes import move_tiers
from archive.models import ActKind, Page, Revision
from archive.models.revisions import RevisionStatus
from archive.records import to_dict
from archive.relinking import Affected, index_words, mark_stale, render_page
from archive.relinking.storing import store
from archive.watching import watch_instead

from .facts import Choice
from .planning import plan_merge
from .plans import MergePlan
from .relations import REFERENCES


class Outdated(Exception):
    """One of the pages has moved on since the plan was shown: nothing was done, and `plan` is the new one."""

    def __init__(self, plan: MergePlan) -> None:
        self.plan = plan
        super().__init__(f"“{plan.source.title}” or “{plan.target.title}” has moved on since.")


@dataclass(frozen=True, slots=True)
class Merged:
    """The page that took the other in; `stale` pages are being linked again, `revised` say something new."""

    page: Page
    plan: MergePlan
    stale: int
    revised: int


def carry_out(
    source_id: int, target_id: int, *, shown: str, choices: Mapping[str, Choice], reason: str, editor: User
) -> Merged:
    """Merge the one page into the other as the plan with the token `shown` said, with these `choices`.

    One transaction. Raises NotMergeable, Outdated, ValueError without a reason, and as `editing.publish` does where
    what comes of it cannot be a page.
    """
    if not reason.strip():
        raise ValueError("whoever merges two pages says why")
    with transaction.atomic():
        hold_names(alone=True)
        source, target = _hold(source_id, target_id)
        plan = plan_merge(source, target, editor=editor, choices=choices)
        if plan.token != shown:
            raise Outdated(plan)
        affected = _take_in(plan, source, editor=editor, reason=reason)
        decided = retarget(source, target)
        stale = mark_stale(affected, besides=target.pk)
        told = f"“{plan.source.title}” was merged into “{plan.target.title}”"
        revised = repoint(REFERENCES.values(), source=source, target=target, editor=editor, summary=told)
        page = _drawn(target.pk)
        watch_instead(source, page, editor=editor.pk)
        _send_back(source, page, editor)
        _log(plan, page, decided, editor, reason)
    return Merged(page, plan, stale, revised)


def _hold(source_id: int, target_id: int) -> tuple[Page, Page]:
    """Both pages, so that nobody else changes them until the transaction ends."""
    held = Page.objects.filter(pk__in={source_id, target_id}).order_by("pk").select_for_update(of=("self",))
    pages = {page.pk: page for page in held.defer("plain", "html")}
    return pages[source_id], pages[target_id]


def _take_in(plan: MergePlan, source: Page, *, editor: User, reason: str) -> Affected:
    """Make both pages what the plan says, the one that goes first: a row has one owner, an identifier one page."""
    affected = []
    going = f"Merged into “{plan.target.title}”: {reason}"
    affected.append(go_live(prepared(plan.remains), plan.source.version, editor, going, minor=False)[2])
    Page.objects.filter(pk=source.pk).update(merged_into=plan.target.page_id)
    coming = f"Merged “{plan.source.title}” into this page: {reason}"
    affected.append(go_live(prepared(plan.record), plan.target.version, editor, coming, minor=False)[2])
    return reduce(or_, affected)


def _drawn(page_id: int) -> Page:
    """The page that stays, linked and indexed anew."""
    page = Page.objects.get(pk=page_id)
    rendered = render_page(page)
    index_words(page, rendered)
    store(page, rendered)
    move_tiers([page.pk])
    return page


def _send_back(source: Page, target: Page, editor: User) -> None:
    """What waited for review of a page that is no more goes back to its writers, who may have meant the other."""
    note = f"The page was merged into “{target}”. See whether your change belongs there."
    for revision in Revision.objects.filter(page=source, status=RevisionStatus.PENDING).defer("record"):
        settle(revision, RevisionStatus.SENT_BACK, reviewer=editor, note=note)


def _log(plan: MergePlan, page: Page, decided: Retargeted, editor: User, reason: str) -> None:
    source = plan.source
    details = {
        "source": {"key": source.record.key, "title": source.title, "version": source.version},
        "target": {"key": page.key, "version": plan.target.version},
        "moved": {moved.relation: moved.count for moved in plan.moved},
        "decisions": asdict(decided),
        "names": [name.text for name in plan.new_names],
        "chosen": {name: str(choice) for name, choice in plan.choices.items()},
        "rows": {
            name: [row["key"] for row in rows]
            for name, rows in to_dict(source.record).items()
            if name in ("names", "identifiers", "roles", "participations")
        },
    }
    log_act(editor, ActKind.MERGE, page=page, reason=reason, details=details)
