"""What special acts were done, the newest first, and which pages are deleted; both paged by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from archive.linking.tokens import fold
from archive.models import Act, ActKind, Page, Status

_LONG = ("body", "plain", "html")


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the log is asked for: one kind, one actor, one page (its key or title), one user; "" is all."""

    kind: str = ""
    actor: str = ""
    page: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class DeletedPage:
    """A deleted page with the act that deleted it, where that was told."""

    page: Page
    act: Act | None

    @property
    def at(self) -> datetime:
        """When it was deleted."""
        return self.act.at if self.act else self.page.updated_at

    @property
    def by(self) -> str:
        """Who deleted it."""
        return (self.act.actor_name or "the archive itself") if self.act else ""

    @property
    def why(self) -> str:
        """The reason that was given."""
        return self.act.reason if self.act else ""


def acts(filters: Filters, *, before: int, most: int) -> list[Act]:
    """At most `most` acts that are older than the one with the id `before` (0: from the newest). Two queries."""
    found = Act.objects.order_by("-pk")
    if before > 0:
        found = found.filter(pk__lt=before)
    for column, value in (("kind", filters.kind), ("actor_name", filters.actor), ("user_name", filters.user)):
        if value:
            found = found.filter(**{column: value})
    if filters.page:
        found = found.filter(page_key__in=_keys_of(filters.page))
    return list(found[:most])


def _keys_of(page: str) -> list[str]:
    """The keys that a key or a title means."""
    titled = Page.objects.filter(folded_title=" ".join(fold(page)) or page).order_by()
    return [page, *titled.values_list("key", flat=True)[:50]]


def deleted_pages(*, before: int, most: int) -> list[DeletedPage]:
    """At most `most` deleted pages, the last deleted first, from behind the page with the id `before` (0: from the
    start). At most three queries. Not those that another page took in, which cannot come back by themselves."""
    found = Page.objects.filter(status=Status.DELETED, merged_into=None).defer(*_LONG).order_by("-updated_at", "-pk")
    if before > 0 and (last := Page.objects.filter(pk=before).only("updated_at").first()):
        found = found.filter(Q(updated_at__lt=last.updated_at) | Q(updated_at=last.updated_at, pk__lt=last.pk))
    pages = list(found[:most])
    told = _deleting(pages)
    return [DeletedPage(page, told.get(page.key)) for page in pages]


def _deleting(pages: Sequence[Page]) -> dict[str, Act]:
    """The last act that deleted each page, by key."""
    keys = [page.key for page in pages]
    return {act.page_key: act for act in Act.objects.filter(page_key__in=keys, kind=ActKind.DELETE).order_by("pk")}
