"""What the desk says after a form was sent, and how far linking again has come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive import editing, relinking
from archive.models import Page, Status
from archive.records import AnyRecord

from .noting import warnings_of
from .reconciling import Meeting, Merged
from .saving import Approved, Outcome, Sent, Unchanged

_SAVED = {
    Status.PUBLISHED: "was saved.",
    Status.DRAFT: "was saved as a draft. Readers do not see it.",
    Status.DELETED: "was deleted. Readers no longer see it; restoring it brings it back.",
}


def announce(request: HttpRequest, outcome: Outcome | Merged) -> None:
    """Tell the writer what became of the form."""
    match outcome:
        case Merged(outcome=saved, meeting=meeting):
            announce(request, saved)
            if meeting.changed and not isinstance(saved, Unchanged):
                messages.info(request, _both_kept(meeting))
        case editing.Published(page=page, stale=stale) | Approved(page=page, stale=stale):
            became = _SAVED[Status(page.status)]
            if isinstance(outcome, Approved):
                became = became.replace("was saved", "was approved")
            kind = page.get_kind_display().lower()
            said = format_html("The {} “{}” {} {}", kind, page, became, _links(page))
            messages.success(request, format_html("{}{}", said, being_linked(stale)))
        case Sent(page=page):
            seen = "stays as it is until" if page.version else "will be seen by readers once"
            messages.success(request, f"Sent for review. “{page}” {seen} an editor has approved it.")
        case Unchanged(repeated=True):
            messages.info(request, "This was saved already; nothing was saved twice.")
        case Unchanged():
            messages.info(request, "Nothing was changed, so nothing was saved.")


def _both_kept(meeting: Meeting) -> str:
    return f"While you wrote, {meeting.others} changed {meeting.changed}; both changes are kept."


def warn_of_names(request: HttpRequest, record: AnyRecord, before: AnyRecord) -> None:
    """Say what is in the way of the names that the writer has just added to `before` or had link otherwise."""
    for note in warnings_of(record, before):
        messages.warning(request, note.html)


def being_linked(stale: int) -> SafeString:
    """How many pages are being linked again; a script keeps the figure up to date, a link shows it without one."""
    if not stale:
        return SafeString("")
    pages = "1 page is" if stale == 1 else f"{stale:,} pages are"
    url = reverse("admin:relinking")
    text = ' <span role="status" data-relinking="{}">{} being linked again.</span> <a href="{}">How far is it?</a>'
    return format_html(text, url, pages, url)


def relinking_view(request: HttpRequest) -> HttpResponse:
    """How many pages wait to be linked again: JSON for the script, a page for people."""
    waiting = relinking.stale_count()
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"waiting": waiting})
    return render(request, "admin/archive/relinking.html", {"title": "Linking again", "waiting": waiting})


def _links(page: Page) -> SafeString:
    return format_html('<a href="{}">View on site</a>.', page.get_absolute_url())
