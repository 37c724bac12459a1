"""/watching/: what a signed-in reader watches, with what of it was changed since they last looked.

The one thing to know: these screens are one user's own. A page that its watcher may not see any more is a line without
a name, which can only be taken off.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from archive import watching as watches
from archive.models import Page, Revision
from archive.watching import Watched

from .history import number_in
from .kinds import KINDS, KindWords

_SCREENFUL: Final = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A watched page on the list; `live` is its present version, `url` where its changes are shown."""

    watched: Watched
    words: KindWords
    live: Revision | None
    url: str


def is_watched(request: HttpRequest, page: Page) -> bool:
    """Whether this reader watches the page at which they look just now; it counts as seen. No query for a stranger."""
    return request.user.is_authenticated and watches.seen_now(request.user, page)


@never_cache
@require_safe
@login_required
def watching(request: HttpRequest) -> HttpResponse:
    """What is not seen yet, then all else that is watched."""
    user, before = _user(request), number_in(request.GET.get("before", ""))
    now = timezone.now()
    fresh = [] if before else watches.unseen(user, most=_SCREENFUL + 1)
    others = watches.others(user, before=before, most=_SCREENFUL + 1)
    more = len(others) > _SCREENFUL
    context = {
        "fresh": _lines(fresh[:_SCREENFUL]),
        "more_fresh": len(fresh) > _SCREENFUL,
        "others": _lines(others[:_SCREENFUL]),
        "further_url": f"?before={others[_SCREENFUL - 1].watch.pk}" if more else "",
        "continued": bool(before),
        "now": now.isoformat(),
    }
    return render(request, "archive/watching.html", context)


@never_cache
@require_POST
@login_required
def watch(request: HttpRequest) -> HttpResponse:
    """Watch a page or stop, be told by mail or not; as the button says that was pressed. Back to where it was."""
    user, act = _user(request), request.POST.get("act", "")
    page_id = number_in(request.POST.get("page", ""))
    page = Page.objects.visible_to(user).filter(pk=page_id).defer("body", "plain", "html").first()
    if act == "watch":
        if page is None:
            raise Http404("There is no such page.")
        watches.watch(user, page)
    elif act == "stop":
        watches.stop(user, page_id)
    elif act in ("mail", "no mail"):
        watches.set_mail(user, page_id, wanted=act == "mail")
    to_page = page is not None and request.POST.get("back") == "page"
    return HttpResponseRedirect(page.get_absolute_url() if page and to_page else reverse("archive:watching"))


@never_cache
@require_POST
@login_required
def all_seen(request: HttpRequest) -> HttpResponse:
    """Take for seen what the list showed; what was changed after it was drawn stays unseen."""
    try:
        until = datetime.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        until = timezone.now()
    watches.all_seen(_user(request), until=until if timezone.is_aware(until) else timezone.now())
    messages.success(request, "All of it counts as seen.")
    return HttpResponseRedirect(reverse("archive:watching"))


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a mail that stops further ones, for whoever holds it: one press, signed in or not.

    Programs of mail press it by themselves, so that the link vouches and not a form of ours. Nothing here names a page.
    """
    is_done = request.method == "POST"
    if not (watches.stop_mail(token) if is_done else watches.is_ours(token)):
        raise Http404("This link is none of ours.")
    return render(request, "archive/watching_stop.html", {"is_done": is_done})


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def _lines(found: Iterable[Watched]) -> list[Line]:
    """The rows with their present versions. One query."""
    rows = list(found)
    ids = [row.watch.page_id for row in rows if row.is_visible]
    live = Revision.objects.filter(page__in=ids, number=F("page__version")).defer("record")
    by_page = {revision.page_id: revision for revision in live}
    return [
        Line(row, KINDS[row.watch.page.kind], by_page.get(row.watch.page_id), _url(row) if row.is_visible else "")
        for row in rows
    ]


def _url(row: Watched) -> str:
    page = row.watch.page
    history = f"{page.get_absolute_url()}history/"
    return f"{history}compare/?old={row.watch.seen}&new={page.version}" if row.is_comparable else history
