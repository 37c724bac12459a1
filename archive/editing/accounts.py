"""The accounts that a past names, and what is theirs in pages that came before the accounts did.

The one thing to know: a past names accounts, and moves in whether they are here or not. A revision keeps the name of
its editor for ever; a page keeps no name, so that who made it is known only from the files that say it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q

from archive.models import Page, Revision


class Accounts:
    """The accounts of this archive by name; `missing` are the names that were asked for in vain."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = dict(User.objects.values_list("username", "pk"))
        self.missing: set[str] = set()

    def id_of(self, name: str) -> int | None:
        """The account of that name, None if there is none."""
        found = self._ids.get(name)
        if name and found is None:
            self.missing.add(name)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    """Who made a page and who changed it last, and when: the times tell whether the page at hand is still that one."""

    created_at: datetime
    updated_at: datetime
    created_by: str
    updated_by: str


def without_account(keys: Collection[str]) -> frozenset[str]:
    """Those pages of which it is not known who made them, who changed them last, or whose a revision is."""
    pages, revisions = Page.objects.filter(key__in=keys), Revision.objects.filter(page__key__in=keys, editor=None)
    nameless = pages.filter(Q(created_by=None) | Q(updated_by=None)).values_list("key", flat=True)
    strangers = revisions.exclude(editor_name="").order_by().values_list("page__key", flat=True)
    return frozenset(nameless).union(strangers)


def attach(key: str, makers: Makers, digests: Iterable[str], accounts: Accounts) -> bool:
    """Give a page, and its revisions with these digests, to the accounts that are said to have made them.

    Only where nobody is known so far. `digests` are read only where some revision is nobody's. In the caller's
    transaction; answers whether anything was given.
    """
    page, given = Page.objects.filter(key=key), 0
    if account := accounts.id_of(makers.created_by):
        given += page.filter(created_by=None, created_at=makers.created_at).update(created_by=account)
    if account := accounts.id_of(makers.updated_by):
        given += page.filter(updated_by=None, updated_at=makers.updated_at).update(updated_by=account)
    strangers = Revision.objects.filter(page__key=key, editor=None).exclude(editor_name="")
    rows = list(strangers.values_list("pk", "editor_name", "digest"))
    mine = frozenset(digests) if rows else frozenset()
    for pk, name, digest in rows:
        if digest in mine and (account := accounts.id_of(name)):
            given += Revision.objects.filter(pk=pk, editor=None).update(editor=account)
    return given > 0
