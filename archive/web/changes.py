"""/changes/: what was changed lately, as a page and as a feed; /users/ada/: what one editor changed.

The one thing to know: both lists are `archive.history.changes`, which knows what is public. Only those who may review
are shown what waits, and one's own is shown to oneself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from archive.cleaning import clean_line
from archive.history import Asked, Change, Place, Screenful, latest, unfinished_of
from archive.permissions import Action, may

from .addresses import not_found, visible_pages
from .kinds import KINDS, KindWords, address
from .machines.addressing import id_of
from .screens import screen

_SCREENFUL: Final = 50
# Whoever comes back after this long makes a new visit.
_PAUSE: Final = timedelta(minutes=30)
_STEP: Final = timedelta(minutes=1)
_VISIT: Final = "changes"
# No account bears this number, so that a name without an account has no changes.
_NOBODY: Final = -1


@dataclass(frozen=True, slots=True)
class Line:
    """One change as it is listed; `is_new` says that it came since its reader's last visit."""

    change: Change
    words: KindWords
    url: str
    is_new: bool


Days = list[tuple[date, list[Line]]]


@screen
def changes(request: HttpRequest) -> HttpResponse:
    """What was changed lately, narrowed by kind, user and weight; for those who review with what waits."""
    reviews = may(request.user, Action.PUBLISH)
    user = request.GET.get("user", "").strip()[:150]
    asked = _asked(request, user, reviews=reviews)
    behind = Place.read(request.GET.get("before", ""))
    found = latest(asked, behind=behind, most=_SCREENFUL)
    kept = _kept(asked, user)
    context = {
        "days": _days(found.changes, since=_last_visit(request)),
        "asked": asked,
        "user_asked": user,
        "reviews": reviews,
        "is_narrowed": bool(kept),
        "feed_url": _with(reverse("archive:changes-feed"), {k: v for k, v in kept.items() if k != "waiting"}),
        **_ways(reverse("archive:changes"), found, kept, behind),
    }
    return render(request, "archive/changes.html", context)


@screen
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The newest public changes as an Atom feed, narrowed as the page can be."""
    user = request.GET.get("user", "").strip()[:150]
    asked = _asked(request, user, reviews=False)
    found = latest(asked, behind=None, most=_SCREENFUL)
    here = request.build_absolute_uri(reverse("archive:changes"))
    feed = _Feed(
        title=f"{settings.SITE_NAME}: recent changes",
        link=here,
        description="What was changed lately.",
        feed_url=request.build_absolute_uri(),
        feed_guid=id_of(request, "feed", "changes"),
    )
    for change in found.changes:
        revision = change.revision
        feed.add_item(
            title=clean_line(str(revision.page)),
            link=request.build_absolute_uri(_url(change)),
            description=clean_line(revision.told) or f"Version {revision.number}",
            author_name=clean_line(revision.editor_name) or "The archive itself",
            contributors=_contributors(revision),
            updateddate=revision.created_at,
            unique_id=id_of(request, revision.page.key, "history", str(revision.number)),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@screen
def contributions(request: HttpRequest, username: str) -> HttpResponse:
    """What one user changed; what waits or was sent back, too, for those who review and for the user."""
    user = User.objects.filter(username=username).only("pk", "username").first()
    behind = Place.read(request.GET.get("before", ""))
    asked = Asked(editor=user.pk if user else _NOBODY)
    found = latest(asked, behind=behind, most=_SCREENFUL)
    knows = user is not None and (request.user.pk == user.pk or may(request.user, Action.PUBLISH))
    # Whether there is an account of that name is told to nobody else before something of it is public.
    if user is None or not (knows or found.changes or latest(asked, behind=None, most=1).changes):
        return not_found(request, username)
    here = reverse("archive:contributions", args=[username])
    sent = unfinished_of(user.pk, visible_pages(request), most=_SCREENFUL) if knows and behind is None else []
    context = {
        "username": username,
        "is_own": request.user.pk == user.pk,
        "days": _days(found.changes, since=None),
        "unfinished": [(KINDS[revision.page.kind], revision) for revision in sent],
        **_ways(here, found, {}, behind),
    }
    return render(request, "archive/contributions.html", context)


class _Feed(Atom1Feed):
    """Names beside the author of an entry who else has a part in it."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The elements of one entry."""
        super().add_item_elements(handler, item)
        for name in item["contributors"]:
            handler.startElement("contributor", {})
            handler.addQuickElement("name", name)
            handler.endElement("contributor")


def _contributors(revision: Any) -> list[str]:
    """Who approved it, or who sent what it was made of."""
    names = (revision.approver, revision.writer_name or "")
    return [clean_line(name) for name in names if name]


def _asked(request: HttpRequest, user: str, *, reviews: bool) -> Asked:
    kind = request.GET.get("kind", "")
    editor = User.objects.filter(username=user).values_list("pk", flat=True).first() or _NOBODY if user else None
    return Asked(
        kind=kind if kind in KINDS else "",
        editor=editor,
        minor=request.GET.get("minor") != "no",
        waiting=reviews and request.GET.get("waiting") == "yes",
    )


def _kept(asked: Asked, user: str) -> dict[str, str]:
    """What a link to further changes says of how they are narrowed."""
    said = {
        "kind": asked.kind,
        "user": user,
        "minor": "" if asked.minor else "no",
        "waiting": "yes" if asked.waiting else "",
    }
    return {name: value for name, value in said.items() if value}


def _with(url: str, query: dict[str, str]) -> str:
    return f"{url}?{urlencode(query)}" if query else url


def _ways(here: str, found: Screenful, kept: dict[str, str], behind: Place | None) -> dict[str, Any]:
    """The links at the end of a list."""
    return {
        "is_cut": found.is_cut,
        "further_url": _with(here, {**kept, "before": str(found.further)}) if found.further else "",
        "newest_url": _with(here, kept) if behind else "",
    }


def _days(found: Iterable[Change], *, since: datetime | None) -> Days:
    """The changes by the day on which they were made."""
    lines = _lines(found, since)
    return [(day, list(some)) for day, some in groupby(lines, lambda line: line.change.at.date())]


def _lines(found: Iterable[Change], since: datetime | None) -> Iterator[Line]:
    for change in found:
        revision = change.revision
        is_new = since is not None and change.at > since
        yield Line(change, KINDS[revision.page.kind], address(revision.page.kind, revision.page.slug), is_new)


def _url(change: Change) -> str:
    """Where a change can be read: beside what was there before, else by itself."""
    revision = change.revision
    page, number = address(revision.page.kind, revision.page.slug), revision.number
    if change.before is None:
        return f"{page}history/{number}/"
    return f"{page}history/compare/?old={change.before}&new={number}"


def _last_visit(request: HttpRequest) -> datetime | None:
    """When the visit before this one ended; None for a first one, and for whoever is not logged in.

    What is in the session: `at`, when the list was last looked at, and `from`, when it was so before this visit.
    """
    if not request.user.is_authenticated:
        return None
    kept: dict[str, str] = request.session.get(_VISIT, {})
    now = timezone.now()
    start, at = _moment(kept.get("from", "")), _moment(kept.get("at", ""))
    if at is not None and now - at > _PAUSE:
        start = at
    if at is None or now - at > _STEP:
        request.session[_VISIT] = {"from": start.isoformat() if start else "", "at": now.isoformat()}
    return start


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
