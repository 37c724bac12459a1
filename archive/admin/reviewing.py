"""The queue of what waits for review, and one revision of it beside the page that it would change.

The one thing to know: the buttons send along which revision on which version of its page was shown. What is approved
is that, or nothing: where either has moved on, the new comparison is shown instead.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from archive import editing, reviewing
from archive.comparing import Comparison, compare
from archive.models import Kind, Page, Revision
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may
from archive.rendering import LimitExceeded

from .announcing import being_linked
from .opening import number_in, writer

A_SCREEN = 50
_MOVED = "Nothing was decided: this change or its page has moved on meanwhile. Here is how it stands now."
_CLASHES = "Nothing was decided: this change and the page contradict each other. Edit and approve it."


class NoteForm(forms.Form):
    """What the reviewer says to the writer."""

    note = forms.CharField(
        label="Note to the writer",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "aria-describedby": "note-help"}),
        error_messages={"max_length": "The note is too long: at most 1,000 characters."},
    )


def may_review(request: HttpRequest) -> bool:
    """Whether the queue is for this user; the admin lets nobody else in."""
    return may(request.user, Action.PUBLISH)


def review_queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; narrowed by kind and writer."""
    if not may_review(request):
        raise PermissionDenied
    kind, sender = request.GET.get("kind", ""), request.GET.get("writer", "")[:150]
    filters = reviewing.Filters(kind if kind in Kind.values else "", sender)
    after = number_in(request.GET.get("after", ""))
    rows = reviewing.waiting(filters, after=after, most=A_SCREEN + 1)
    query = request.GET.copy()
    query["after"] = str(rows[A_SCREEN - 1].pk) if len(rows) > A_SCREEN else ""
    context = {
        "title": "Waiting for review",
        "rows": rows[:A_SCREEN],
        "next": query.urlencode() if query["after"] else "",
        "is_first": after < 0,
        "filters": filters,
        "kinds": Kind.choices,
        "writers": reviewing.writers_waiting(),
        "in_all": reviewing.waiting_count(),
        "decisions": may(request.user, Action.MANAGE_USERS),
    }
    return _page(request, "admin/archive/review_queue.html", context)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One revision beside its page; a posted form decides on it."""
    if not may_review(request):
        raise PermissionDenied
    revision = get_object_or_404(Revision.objects.select_related("page"), pk=pk)
    if revision.status == RevisionStatus.PUBLISHED:
        return HttpResponseRedirect(reverse(f"admin:archive_{revision.page.kind}_history", args=[revision.page_id]))
    if request.method != "POST":
        return _show(request, revision, NoteForm())
    form = NoteForm(request.POST)
    refused = _decide(request, revision, form) if form.is_valid() else "The note is too long."
    if not refused:
        return HttpResponseRedirect(reverse("admin:review"))
    messages.error(request, refused)
    return _newest(request, revision, form)


def _decide(request: HttpRequest, revision: Revision, form: NoteForm) -> str:
    """Do what the button pressed says and announce it; answers why nothing was done, "" where it was."""
    decision, note = request.POST.get("decision", ""), form.cleaned_data["note"].strip()
    if decision not in ("approve", "send back", "reject"):
        return "Nothing was decided."
    if decision != "approve" and not note:
        form.add_error("note", "Say why: the writer reads it beside the text.")
        return "Nothing was decided: a note to the writer is missing."
    if request.POST.get("shown", "") != _shown(revision):
        return _MOVED
    try:
        _carry_out(request, revision, decision, note)
    except reviewing.Overtaken:
        return _MOVED
    except reviewing.Unsettled:
        return _CLASHES
    except editing.InvalidRecord as invalid:
        return f"Nothing was decided: it cannot be published as it is. {invalid}"
    return ""


def _carry_out(request: HttpRequest, revision: Revision, decision: str, note: str) -> None:
    reviewer, page = writer(request), revision.page
    if decision == "approve":
        _announce(request, reviewing.approve(revision, version=page.version, reviewer=reviewer, note=note))
    elif decision == "send back":
        reviewing.send_back(revision, reviewer=reviewer, note=note)
        messages.success(request, f"“{page}” was sent back to {revision.editor_name}.")
    else:
        reviewing.reject(revision, reviewer=reviewer, note=note)
        messages.success(request, f"The change of “{page}” was rejected.")


def _announce(request: HttpRequest, published: editing.Published) -> None:
    page = published.page
    said = format_html('Approved: <a href="{}">{}</a> is at version {}.', page.get_absolute_url(), page, page.version)
    messages.success(request, format_html("{}{}", said, being_linked(published.stale)))


def _newest(request: HttpRequest, revision: Revision, form: NoteForm) -> HttpResponse:
    """The same revision again, as things stand now; the one that took its place, where its writer sent another."""
    now = Revision.objects.select_related("page").get(pk=revision.pk)
    if now.status == RevisionStatus.SUPERSEDED:
        newer = Revision.objects.filter(page=now.page_id, editor=now.editor_id, status=RevisionStatus.PENDING).first()
        if newer is not None:
            return HttpResponseRedirect(reverse("admin:review-one", args=[newer.pk]))
    return _show(request, now, form, status=200 if form.errors else 409)


def _show(request: HttpRequest, revision: Revision, form: NoteForm, *, status: int = 200) -> HttpResponse:
    page = revision.page
    waits = revision.status == RevisionStatus.PENDING
    proposal = reviewing.proposal_of(revision, page) if waits else None
    comparison, refusal = _compared(proposal) if proposal else (None, "")
    context = {
        "title": f"Review: {page}",
        "revision": revision,
        "page": page,
        "proposal": proposal,
        "comparison": comparison,
        "refusal": refusal,
        "since": _since(page, revision) if proposal and proposal.has_moved else [],
        "form": form,
        "shown": _shown(revision),
        "decides": waits and reviewing.may_decide(writer(request), revision),
        "old_label": "The page now" if page.version else "",
        "new_label": "After approval",
    }
    answer = _page(request, "admin/archive/review.html", context)
    answer.status_code = status
    return answer


def _compared(proposal: reviewing.Proposal) -> tuple[Comparison | None, str]:
    """What the proposal changes, or why that cannot be shown: two texts that fit can be too long together."""
    try:
        return compare(proposal.live, proposal.record), ""
    except LimitExceeded as error:
        return None, str(error)


def _since(page: Page, revision: Revision) -> list[Revision]:
    """The versions that went live since the revision was begun, the newest first."""
    live = Revision.objects.filter(page=page, number__gt=revision.based_on, status=RevisionStatus.PUBLISHED)
    return list(live.defer("record").order_by("-number")[:5])


def _shown(revision: Revision) -> str:
    """Which revision on which version of its page: what a decision binds to."""
    return f"{revision.number}.{revision.page.version}"


def decisions(request: HttpRequest) -> HttpResponse:
    """What was decided, by whom and why, the newest first; for administrators, and for reading only."""
    if not may(request.user, Action.MANAGE_USERS):
        raise PermissionDenied
    rows = reviewing.decided(before=number_in(request.GET.get("before", "")), most=A_SCREEN + 1)
    last = rows[A_SCREEN - 1].pk if len(rows) > A_SCREEN else None
    return _page(request, "admin/archive/decisions.html", {"title": "Decisions", "rows": rows[:A_SCREEN], "last": last})


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
    request.current_app = admin.site.name
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context})
