"""Whether a page is there for readers and who may change it: what a record does to that, told in the log.

The one thing to know: it is told wherever a page takes a record, so that no form, import or screen can forget to.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from archive.models import ActKind, Page, Revision, Status
from archive.records import AnyRecord

from .acting import log_act

_SAID = {
    ActKind.DELETE: "Deleted",
    ActKind.RESTORE: "Restored",
    ActKind.PROTECT: "Protected",
    ActKind.UNPROTECT: "Protection taken away",
}


def acts_in(page: Page, record: AnyRecord) -> list[ActKind]:
    """What becomes of the standing of `page`, as it was read, when it takes `record`; nothing for a new page."""
    if not page.version:
        return []
    acts = []
    if page.status != record.status and Status.DELETED in (page.status, record.status):
        acts.append(ActKind.DELETE if record.status == Status.DELETED else ActKind.RESTORE)
    if page.protection != record.protection:
        acts.append(ActKind.PROTECT if record.protection else ActKind.UNPROTECT)
    return acts


def summary_of(kind: ActKind, reason: str) -> str:
    """What the history says of such an act."""
    return f"{_SAID[kind]}: {reason}" if reason else _SAID[kind]


def log_standing(
    acts: list[ActKind], page: Page, was: dict[str, str], revision: Revision, *, editor: User | None
) -> None:
    """Log each of `acts`, which `revision` did to `page`; `was` is its status and its protection before."""
    for kind in acts:
        name = "status" if kind in (ActKind.DELETE, ActKind.RESTORE) else "protection"
        details: dict[str, Any] = {"was": was[name], "now": revision.record.get(name, "")}
        reason = revision.summary.removeprefix(_SAID[kind]).removeprefix(":").strip()
        log_act(editor, kind, page=page, revision=revision, reason=reason, details=details)
