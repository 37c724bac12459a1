"""Unsaved writing: kept every few seconds while one types, and offered when the form is opened again.

The one thing to know: it is its writer's own, and every query here says so. A window names the state that it goes on
from (`STAMP`), so that one does not write over what another has kept; nothing older is lost unless its writer says so.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from archive.cleaning import clean_text
from archive.models import Draft, Page, Revision
from archive.permissions import Action, may
from archive.records import new_key

from .layouts import LAYOUTS
from .opening import number_in, writer
from .pacing import wait_for

STAMP, RESTORE = "draft_stamp", "restore"
_KINDS = {str(model._meta.model_name) for model in LAYOUTS}
_NOT_KEPT = {"csrfmiddlewaretoken", STAMP}
_MOST_IN_TEN_SECONDS = 20
_MOST_LETTERS = 1_000_000
_MOST_OF_ONE_WRITER = 100
_MOST_OFFERED = 5
# A window may be a few seconds late: what it sends when its form is saved already is nothing unsaved.
_LATE = timedelta(seconds=10)
_TOO_LONG = "This is too long to be kept while you write. Save it."
_TOO_MANY = "You have unsaved writing on very many pages. Save or discard some of it, and this is kept again."
_OVERTAKEN = "Not kept: you have other unsaved writing here. Restore or discard that one, or save what you have here."


class _Overtaken(Exception):
    """The writer has kept something else for this page meanwhile."""


@never_cache
@require_POST
def keep_draft(request: HttpRequest) -> JsonResponse:
    """Keep the posted form as its writer's unsaved writing; JSON with when, or with why not."""
    user = writer(request)
    if seconds := wait_for(user, "drafts", most=_MOST_IN_TEN_SECONDS):
        return JsonResponse({}, status=429, headers={"Retry-After": str(seconds)})
    key, opened = request.POST.get("key", ""), request.POST.get("opened", "")
    kind = request.POST.get("kind", "")
    number = number_in(opened.partition(".")[0])
    if not (_may_keep(user, key) and kind in _KINDS and number >= 0):
        return JsonResponse({"error": "This form cannot be kept while you write."}, status=400)
    form = _written(request.POST)
    if sum(len(text) for name, values in form.items() for text in (name, *values)) > _MOST_LETTERS:
        return JsonResponse({"error": _TOO_LONG}, status=413)
    if _is_saved(user, key, number):
        # Nothing went wrong, and there is nothing to say.
        return JsonResponse({})
    columns = {"kind": kind, "based_on": number, "form": form, "updated_at": timezone.now()}
    try:
        draft = _keep(user, key, columns, request.POST.get(STAMP, ""))
    except _Overtaken:
        return JsonResponse({"error": _OVERTAKEN}, status=409)
    if draft is None:
        return JsonResponse({"error": _TOO_MANY}, status=409)
    at = date_format(timezone.localtime(draft.updated_at), "H:i")
    return JsonResponse({"stamp": draft.stamp, "told": f"kept for you at {at}"})


@require_POST
def discard_draft(request: HttpRequest) -> HttpResponse:
    """Throw one's unsaved writing away and go back to the form; our script stays where it is and asks for JSON."""
    number = request.POST.get("draft", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 19
    draft = Draft.objects.filter(user=writer(request), pk=int(number)).first() if is_number else None
    if draft is None:
        messages.info(request, "There is no such unsaved writing any more.")
        return HttpResponseRedirect(reverse("admin:index"))
    draft.delete()
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({})
    messages.info(request, "Your unsaved writing was discarded. The form is as it was saved last.")
    page = Page.objects.visible_to(request.user).filter(key=draft.page_key).first()
    if page is None:
        return HttpResponseRedirect(reverse(f"admin:archive_{draft.kind}_add"))
    return HttpResponseRedirect(reverse(f"admin:archive_{page.kind}_change", args=[page.pk]))


def drafts_for(user: User, page: Page | None, kind: str) -> list[Draft]:
    """What `user` has not saved on `page`; without one, on pages of that kind yet to be, the newest first."""
    drafts = Draft.objects.filter(user=user).order_by("-updated_at")
    if page is not None:
        return list(drafts.filter(page_key=page.key))
    return list(drafts.filter(kind=kind).exclude(page_key__in=Page.objects.values("key"))[:_MOST_OFFERED])


def forget_draft(user: User, page: Page) -> None:
    """What was saved is not unsaved any more."""
    Draft.objects.filter(user=user, page_key=page.key).delete()


def _may_keep(user: User, key: str) -> bool:
    page = Page.objects.filter(key=key).first() if key else None
    is_new = key.isascii() and key.isalnum() and len(key) == len(new_key())
    if not may(user, Action.SUBMIT):
        raise PermissionDenied
    return may(user, Action.SUBMIT, page) if page is not None else is_new


def _written(posted: QueryDict) -> dict[str, list[str]]:
    return {
        clean_text(name): [clean_text(value) for value in values]
        for name, values in posted.lists()
        if name not in _NOT_KEPT
    }


def _is_saved(user: User, key: str, opened: int) -> bool:
    saved = Revision.objects.filter(page__key=key, editor=user, number__gt=opened)
    return saved.filter(created_at__gt=timezone.now() - _LATE).exists()


def _keep(user: User, key: str, columns: dict[str, Any], stamp: str) -> Draft | None:
    """The draft as it is now; None where there are too many. Raises _Overtaken, and changes nothing then."""
    own = Draft.objects.filter(user=user)
    known = _moment(stamp)
    if known is not None and own.filter(page_key=key, updated_at=known).update(**columns):
        return Draft(user=user, page_key=key, **columns)
    if own.count() >= _MOST_OF_ONE_WRITER:
        return None
    try:
        with transaction.atomic():
            return Draft.objects.create(user=user, page_key=key, **columns)
    except IntegrityError as error:
        raise _Overtaken from error


def _moment(stamp: str) -> Any:
    try:
        moment = parse_datetime(stamp)
    except ValueError:
        return None
    return moment if moment is not None and timezone.is_aware(moment) else None
