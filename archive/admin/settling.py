"""Names settled for a whole page from beside its text: decided by an editor, proposed by a contributor.

The one thing to know: a decision is no part of the text. It holds at once, whether what is being written is saved or
not, and whatever the text says the next time; a mark by hand ("only here") is written into the text instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from archive import deciding
from archive.models import Decision, DecisionStatus, Page
from archive.permissions import Action, may

from .opening import number_in, writer

_GONE = "This page is no longer there, or you may not see it. Nothing was decided."
_NO_TARGET = "The page chosen is no longer there, or readers do not see it. Nothing was decided."


@dataclass(frozen=True, slots=True)
class Settling:
    """What the list of names offers: by whom (`decides`, or else proposes), for which page, and what stands there."""

    page: Page
    url: str
    decides: bool
    decisions: tuple[Decision, ...]


def settling_for(page: Page | None, user: User) -> Settling | None:
    """What `user` may settle on `page`; None where there is no page yet, or nothing for this user."""
    if page is None or not page.version or not may(user, Action.PROPOSE, page):
        return None
    stands = Decision.objects.filter(page=page, status=DecisionStatus.STANDS).select_related("target").order_by("text")
    return Settling(page, reverse("admin:settle"), may(user, Action.DECIDE, page), tuple(stands))


def settle(request: HttpRequest) -> HttpResponseBase:
    """Decide, propose or take back, as the button pressed says; answers in a sentence, as JSON, by POST only."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    user = writer(request)
    page = Page.objects.visible_to(user).filter(pk=number_in(request.POST.get("page", ""))).first()
    if page is None:
        return _refused(_GONE, status=404)
    try:
        return JsonResponse({"said": _settled(request, page, user)})
    except deciding.NotAllowed as error:
        return _refused(str(error), status=403)
    except deciding.AlreadyDecided as error:
        return _refused(str(error), status=409)
    except deciding.InvalidDecision as error:
        return _refused(str(error), status=400)


def _settled(request: HttpRequest, page: Page, user: User) -> str:
    if taken := request.POST.get("take_back", ""):
        decision = Decision.objects.filter(key=taken, page=page).first()
        if decision is None:
            raise deciding.AlreadyDecided(None)
        deciding.take_back(decision, editor=user)
        return f"“{decision.text}” is left to the rules again."
    name, target = request.POST.get("name", ""), _target(request.POST.get("target", ""))
    meaning = f"means {target}" if target else "is not a link"
    if may(user, Action.DECIDE, page):
        deciding.decide(name, page=page, target=target, editor=user)
        return f"Decided: “{name}” {meaning} on this page."
    deciding.propose(name, page=page, target=target, editor=user)
    return f"Proposed to the editors: “{name}” {meaning} on this page."


def _target(chosen: str) -> Page | None:
    if not chosen:
        return None
    target = Page.objects.published().filter(pk=number_in(chosen)).first()
    if target is None:
        raise deciding.InvalidDecision(_NO_TARGET)
    return target


def _refused(message: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)
