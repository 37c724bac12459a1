"""/accounts/: one's own page; and the link of an invitation."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.views import email as account_email
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_safe

from archive.joining import invitation_for
from archive.permissions import role_of

from .forms import ShownName
from .invited import remember_invitation
from .stages import take_as_given


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Who one is here, and the ways to change it."""
    user = cast("User", request.user)
    shown = user.get_full_name()
    form = ShownName(request.POST or None, instance=user, initial={"first_name": shown})
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your name was saved.")
        return HttpResponseRedirect(reverse("account_profile"))
    context = {
        "form": form,
        "role": role_of(user),
        "has_second_step": is_mfa_enabled(user),
        "contributions_url": _contributions(user),
    }
    return render(request, "account/profile.html", context)


@login_required
def email(request: HttpRequest) -> HttpResponseBase:
    """Another e-mail address; the one so far stays until that is confirmed."""
    take_as_given(cast("User", request.user))
    return cast("HttpResponseBase", account_email(request))


def _contributions(user: User) -> str:
    """Where everybody sees what this person wrote; empty where the site has no such page."""
    try:
        return reverse("archive:contributions", args=[user.get_username()])
    except NoReverseMatch:
        return ""


@require_safe
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Let whoever holds the link of an invitation sign up."""
    if request.user.is_authenticated:
        return redirect("account_profile")
    found = invitation_for(secret) if settings.SIGN_UP != "off" else None
    if found is None:
        return render(request, "account/signup_closed.html", {"came_by_link": True}, status=410)
    remember_invitation(request, secret)
    if found.email:
        # Whoever has the link has read the mail to that address.
        get_adapter(request).stash_verified_email(request, found.email)
    return redirect("account_signup")
