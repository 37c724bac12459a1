"""Pages deleted, brought back and protected: each asks why before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from archive import editing, guarding, relinking
from archive.models import Page, Revision, Status
from archive.models.pages import Protection
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may

from .announcing import being_linked
from .framing import ReasonForm, framed
from .opening import number_in, writer
from .pickers import LONG_COLUMNS

MOST_AT_ONCE: Final = 200
_A_SCREEN: Final = 50
_REFUSED = (editing.InvalidRecord, editing.Conflict, guarding.AlreadySo)


class ProtectionForm(ReasonForm):
    """Who may change a page."""

    protection = forms.ChoiceField(
        label="May be changed by", choices=Protection.choices, required=False, widget=forms.RadioSelect
    )


def deleting_url(pages: Sequence[Page]) -> str:
    """Where it is asked why these pages are to be deleted."""
    return f"{reverse('admin:deleting')}?{urlencode([('page', page.pk) for page in pages])}"


def deleting(request: HttpRequest) -> HttpResponse:
    """Which pages would be deleted, and why; a posted form deletes them."""
    _permit(request, Action.DELETE)
    given = request.POST if request.method == "POST" else request.GET
    ids = [number_in(text) for text in given.getlist("page")[:MOST_AT_ONCE]]
    pages = list(_pages(ids))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if pages and form.is_valid():
        reason, actor = form.cleaned_data["reason"], writer(request)
        _do_to_each(request, pages, "Deleted", lambda page: guarding.delete(page, actor=actor, reason=reason))
        return HttpResponseRedirect(reverse("admin:deleted"))
    context = {"pages": pages, "form": form, "waiting": _waiting(pages)}
    title = f"Delete: {pages[0]}" if len(pages) == 1 else f"Delete {len(pages)} pages"
    return framed(request, "admin/archive/deleting.html", title, context)


def restoring(request: HttpRequest, pk: int) -> HttpResponse:
    """Why a deleted page is to be brought back; a posted form does it."""
    _permit(request, Action.DELETE)
    page = get_object_or_404(Page.objects.select_related("merged_into"), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if page.merged_into is not None or page.status != Status.DELETED:
        status = 409 if request.method == "POST" else 200
        return framed(request, "admin/archive/restoring.html", f"Restore: {page}", {"page": page}, status=status)
    if form.is_valid():
        reason, actor = form.cleaned_data["reason"], writer(request)
        _do_to_each(request, [page], "Restored", lambda one: guarding.restore(one, actor=actor, reason=reason))
        return HttpResponseRedirect(reverse("admin:deleted"))
    return framed(request, "admin/archive/restoring.html", f"Restore: {page}", {"page": page, "form": form})


def protecting(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may change a page, and why; a posted form says so."""
    page = get_object_or_404(Page, pk=pk)
    _permit(request, Action.PROTECT)
    form = ProtectionForm(request.POST or None, initial={"protection": page.protection})
    if form.is_valid():
        protection, reason = Protection(form.cleaned_data["protection"]), form.cleaned_data["reason"]
        try:
            guarding.protect(page, protection, actor=writer(request), reason=reason)
        except _REFUSED as error:
            form.add_error(None, f"Nothing was changed: {error}")
        else:
            messages.success(request, f"“{page}” may be changed by {protection.label.lower()}.")
            return HttpResponseRedirect(reverse("admin:archive_page_change", args=[page.pk]))
    return framed(request, "admin/archive/protecting.html", f"Protect: {page}", {"page": page, "form": form})


def deleted(request: HttpRequest) -> HttpResponse:
    """The deleted pages, the last deleted first."""
    _permit(request, Action.DELETE)
    before = max(number_in(request.GET.get("before", "")), 0)
    rows = guarding.deleted_pages(before=before, most=_A_SCREEN + 1)
    last = rows[_A_SCREEN - 1].page.pk if len(rows) > _A_SCREEN else None
    context = {"rows": rows[:_A_SCREEN], "last": last, "is_first": not before}
    return framed(request, "admin/archive/deleted.html", "Deleted pages", context)


def _pages(ids: Sequence[int]) -> QuerySet[Page]:
    """Those of these pages that are not deleted; a long list of them without their texts."""
    pages = Page.objects.filter(pk__in=ids).exclude(status=Status.DELETED).order_by("title", "pk")
    return pages.defer(*LONG_COLUMNS)


def _permit(request: HttpRequest, action: Action) -> None:
    if not may(request.user, action):
        raise PermissionDenied


def _do_to_each(
    request: HttpRequest, pages: Sequence[Page], verb: str, act: Callable[[Page], editing.Published]
) -> None:
    """Do it to each page and say what became of it; one that is refused keeps no other from it."""
    done = 0
    for page in pages:
        try:
            act(page)
            done += 1
        except _REFUSED as error:
            messages.error(request, f"“{page}” was left as it is: {error}")
    if done:
        what = f"“{pages[0]}”." if len(pages) == 1 else f"{done} pages."
        messages.success(request, format_html("{}: {}{}", verb, what, being_linked(relinking.stale_count())))


def _waiting(pages: Sequence[Page]) -> int:
    """How many revisions wait for review on these pages."""
    return Revision.objects.filter(page__in=[page.pk for page in pages], status=RevisionStatus.PENDING).count()
