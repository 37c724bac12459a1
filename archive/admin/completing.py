"""What the editor offers after `[[`: pages by title and names, each with the words that lead to it."""

from __future__ import annotations

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Value, When
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from archive.cleaning import clean_line
from archive.linking.tokens import fold
from archive.models import Page
from archive.permissions import Action, may

from .naming import link_texts, named
from .pacing import wait_for
from .pickers import search

_MOST = 8
_LONGEST = 80
_MOST_IN_TEN_SECONDS = 80


@never_cache
def completions(request: HttpRequest) -> JsonResponse:
    """The published pages whose title or name holds `term`, those that begin so first; none for a single letter."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    if seconds := wait_for(request.user, "completions", most=_MOST_IN_TEN_SECONDS):
        return JsonResponse({"pages": []}, status=429, headers={"Retry-After": str(seconds)})
    term = clean_line(request.GET.get("term", "")[:_LONGEST])
    folded = " ".join(fold(term))
    if len(folded) < 2:
        return JsonResponse({"pages": []})
    columns = ("kind", "slug", "title", "disambiguation", "folded_title")
    begins = Case(When(folded_title__startswith=folded, then=Value(0)), default=Value(1))
    found = search(Page.objects.published(), term).order_by(begins, "title", "pk").only(*columns)
    pages = list(found[: 2 * _MOST])
    links = link_texts(pages)
    offered = [named(page, links[page.pk]) for page in pages if links[page.pk]]
    return JsonResponse({"pages": [asdict(page) for page in offered[:_MOST]]})
