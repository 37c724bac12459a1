"""What one sent for review and what became of it, in words; and taking back what still waits."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from archive import reviewing
from archive.models import Revision
from archive.permissions import Action, may

from .opening import number_in, writer

_A_SCREEN = 50


def sent(request: HttpRequest) -> HttpResponse:
    """The revisions of whoever asks, the newest first."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    before = max(number_in(request.GET.get("before", "")), 0)
    rows = reviewing.sent_by(writer(request), before=before, most=_A_SCREEN + 1)
    context = {
        **admin.site.each_context(request),
        "title": "Sent by me",
        "rows": rows[:_A_SCREEN],
        "last": rows[_A_SCREEN - 1].pk if len(rows) > _A_SCREEN else None,
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/archive/sent.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what still waits; for others than its writer there is no such thing."""
    if not may(request.user, Action.SUBMIT):
        raise PermissionDenied
    user = writer(request)
    revision = get_object_or_404(Revision.objects.select_related("page"), pk=pk)
    if revision.editor_id != user.pk:
        raise Http404("There is no such revision of yours.")
    try:
        reviewing.withdraw(revision, writer=user)
        messages.success(
            request, f"Withdrawn. What you wrote of “{revision.page}” is kept here, for you to go on from."
        )
    except reviewing.Overtaken:
        messages.warning(request, "It no longer waits: see below what became of it.")
    return HttpResponseRedirect(reverse("admin:sent"))
