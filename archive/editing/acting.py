"""The log of special acts: whoever uses a power tells it here, in the transaction in which it is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from archive.cleaning import clean_line
from archive.models import Act, ActKind, Page, Revision


def log_act(
    actor: User | None,
    kind: ActKind,
    *,
    page: Page | None = None,
    user: User | None = None,
    revision: Revision | None = None,
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> Act:
    """Keep that `actor` (None: the archive itself) did this, to the page, version or user given.

    In the caller's transaction, so that the act and its being told stand or fall together: raises
    `TransactionManagementError` where there is none. `details` must be plain JSON. Asks no permission.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An act is logged in the transaction that does it.")
    return Act.objects.create(
        at=timezone.now(),
        kind=kind,
        actor=actor,
        actor_name=actor.get_username() if actor else "",
        page=page,
        page_key=page.key if page else "",
        page_title=str(page)[:300] if page else "",
        user=user,
        user_name=user.get_username() if user else "",
        revision=revision,
        number=revision.number if revision else None,
        reason=clean_line(reason)[:1000],
        details=dict(details or {}),
    )
