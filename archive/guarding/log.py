"""What special acts were done, the newest first, and which pages are deleted; both paged by key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from archive.linking.tokens import fold
from archive.models import Act, ActKind, Page, Status

_ORIGIN = re.compile(r"\Ahttps?://[^/]*")
# How many pages, and words or parts of an address, are looked at where very many are meant.
_MOST = 50
_LONG = ("body", "plain", "html")


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the log is asked for: one kind, one actor, one page, one user; "" is all.

    A page is asked for by its key, by its title, also as the log tells it, with or without what tells it from its
    namesakes, by the words with which that begins, or by its address. Capitals do not count.
    """

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
    """At most `most` acts older than the one with the id `before` (0: from the newest). At most three queries."""
    found = Act.objects.order_by("-pk")
    if before > 0:
        found = found.filter(pk__lt=before)
    asked = {"kind": filters.kind, "actor_name__iexact": filters.actor, "user_name__iexact": filters.user}
    found = found.filter(**{column: value for column, value in asked.items() if value})
    if filters.page:
        # The log tells a title as it was then; the page may have another by now.
        found = found.filter(Q(page_key__in=_keys_of(filters.page)) | Q(page_title__istartswith=filters.page))
    return list(found[:most])


def _keys_of(asked: str) -> list[str]:
    """The keys of the pages that are meant; of very many, some."""
    named = Page.objects.order_by().only("key", "kind", "slug", "title", "disambiguation")
    path = _ORIGIN.sub("", asked)
    addressed = [
        page
        for page in named.filter(slug__in=path.split("/")[:_MOST])[:_MOST]
        if asked == page.slug or path.startswith(page.get_absolute_url())
    ]
    return [asked, *{page.key for page in (*addressed, *_titled(named, fold(asked)))}]


def _titled(named: QuerySet[Page], words: Sequence[str]) -> list[Page]:
    """The pages whose title, with what tells them apart, begins with these words."""
    if not words:
        return []
    begun = " ".join(words)
    whole = [" ".join(words[:length]) for length in range(1, len(words))][:_MOST]
    told_apart = Q(folded_title__in=whole) & ~Q(disambiguation="")
    found = named.filter(Q(folded_title__startswith=begun) | told_apart)[:_MOST]
    return [page for page in found if " ".join(fold(str(page))).startswith(begun)]


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
