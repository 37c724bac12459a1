"""Blocking somebody, and letting them in again: for administrators, with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from archive import guarding
from archive.models import Revision
from archive.models.revisions import RevisionStatus
from archive.permissions import Action, may

from .framing import ReasonForm, framed
from .opening import writer


def blocking(request: HttpRequest, pk: int) -> HttpResponse:
    """Why somebody is to be blocked, or let in again; a posted form does it."""
    if not may(request.user, Action.BLOCK_USERS):
        raise PermissionDenied
    user = get_object_or_404(User, pk=pk)
    if not guarding.may_block(writer(request), user):
        raise PermissionDenied
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _block(request, user, form):
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))
    waiting = Revision.objects.filter(editor=user, status=RevisionStatus.PENDING).count()
    title = f"{'Block' if user.is_active else 'Unblock'}: {user.get_username()}"
    context = {"account": user, "form": form, "waiting": waiting}
    return framed(request, "admin/archive/blocking_user.html", title, context)


def _block(request: HttpRequest, user: User, form: ReasonForm) -> bool:
    """Do what the button says, be it done already or not; answers whether it was done."""
    actor, reason, name = writer(request), form.cleaned_data["reason"], user.get_username()
    try:
        if request.POST.get("decision") == "unblock":
            guarding.unblock(user, actor=actor, reason=reason)
            messages.success(request, f"{name} may log in again.")
        else:
            guarding.block(user, actor=actor, reason=reason)
            messages.success(request, f"{name} is blocked and logged out everywhere.")
    except guarding.AlreadySo as error:
        form.add_error(None, str(error))
        return False
    return True
