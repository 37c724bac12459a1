"""What a user watches: kept, looked at, given up; and what of it was not seen yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from archive.models import Page, Revision, Watch

_LONG: Final = ("page__body", "page__plain", "page__html")


@dataclass(frozen=True, slots=True)
class Watched:
    """A page that somebody watches.

    `is_visible` says whether they may see it now: if not, nothing of it is to be shown. `is_comparable` says whether
    the version that they saw last can be put beside the present one.
    """

    watch: Watch
    is_visible: bool
    is_comparable: bool


def watch(user: User, page: Page) -> None:
    """Let `user` hear of what is published on `page` from now on; nothing if that is so already."""
    first = {"since": timezone.now(), "seen": page.version}
    Watch.objects.get_or_create(user=user, page=page, defaults=first)


def stop(user: User, page_id: int) -> None:
    """Let `user` hear of that page no more."""
    Watch.objects.filter(user=user, page=page_id).delete()


def is_watching(user: User, page: Page | None) -> bool:
    """Whether `user` watches `page`; nobody watches one that is yet to be."""
    return page is not None and Watch.objects.filter(user=user, page=page.pk).exists()


def set_watching(user: User, page: Page, *, wanted: bool) -> None:
    """Watch `page` or stop, as `user` said beside a change of it."""
    if wanted:
        watch(user, page)
    else:
        stop(user, page.pk)


def seen_now(user: User, page: Page) -> bool:
    """Note that `user` looks at `page` in the version at hand; answers whether they watch it. One query, rarely two.

    What is due already is not taken back here, where the page may have moved on: who is to send it asks again.
    """
    seen = Watch.objects.filter(user=user, page=page.pk).values_list("seen", flat=True).first()
    if seen is not None and seen < page.version:
        Watch.objects.filter(user=user, page=page.pk, seen__lt=page.version).update(seen=page.version)
    return seen is not None


def all_seen(user: User, *, until: datetime) -> None:
    """Take everything that `user` watches for seen, but what was changed after `until`."""
    now = Page.objects.filter(pk=OuterRef("page")).values("version")
    watched = Watch.objects.filter(user=user, page__updated_at__lte=until, page__version__gt=F("seen"))
    Watch.objects.filter(pk__in=watched.values("pk")).update(seen=Subquery(now[:1]))


def set_mail(user: User, page_id: int, *, wanted: bool) -> None:
    """Let changes of that page be told by mail, or only on the list."""
    Watch.objects.filter(user=user, page=page_id).update(mail=wanted, tell_after=None, tries=0)


def unseen(user: User, *, most: int) -> list[Watched]:
    """What `user` watches, may see, and has not seen as it is now: the page that was changed last comes first."""
    return _listed(_watched(user).filter(_unseen()).order_by("-page__updated_at", "-pk")[:most])


def others(user: User, *, before: int, most: int) -> list[Watched]:
    """What else `user` watches, the latest begun first, from before watch `before` (0: from the latest)."""
    rows = _watched(user).exclude(_unseen())
    return _listed((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:most])


def _listed(rows: Any) -> list[Watched]:
    return [Watched(row, is_visible=row.is_visible, is_comparable=row.is_comparable) for row in rows]


def _watched(user: User) -> QuerySet[Any]:
    seen = Revision.objects.public().filter(page=OuterRef("page"), number=OuterRef("seen"))
    visible = Page.objects.visible_to(user).filter(pk=OuterRef("page"))
    watched = Watch.objects.filter(user=user).annotate(is_visible=Exists(visible), is_comparable=Exists(seen))
    return watched.select_related("page").defer(*_LONG)


def _unseen() -> Q:
    return Q(is_visible=True, page__version__gt=F("seen"))
