"""Invitations on the desk: who was invited, by whom, what became of it; *Add* shows the link once and sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from archive import joining
from archive.models import Invitation
from archive.permissions import Action, may

if TYPE_CHECKING:
    _InvitationAdmin = admin.ModelAdmin[Invitation]
else:
    _InvitationAdmin = admin.ModelAdmin
_CLOSED = "SIGN_UP is off: no invitation can be used until whoever runs this archive sets it to invitation or open."


class Invitations(_InvitationAdmin):
    """Invitations, for administrators."""

    list_display = ("__str__", "note", "state", "invited_by", "created_at", "used_by")
    list_select_related = ("invited_by", "used_by")
    fields = ("email", "note")
    ordering = ("-created_at", "-pk")
    list_per_page = 100

    def has_module_permission(self, request: HttpRequest) -> bool:
        """For those who manage accounts."""
        return may(request.user, Action.MANAGE_USERS)

    def has_view_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        """For those who manage accounts."""
        return may(request.user, Action.MANAGE_USERS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """For those who manage accounts."""
        return may(request.user, Action.MANAGE_USERS)

    def has_change_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        """It is made and taken back, never changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        """An invitation that was not used may be taken back; one that was used stays, as a record."""
        return may(request.user, Action.MANAGE_USERS) and (obj is None or obj.used_at is None)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None: used ones could be among those that are chosen."""
        return {}

    def save_model(self, request: HttpRequest, obj: Invitation, form: ModelForm[Invitation], change: bool) -> None:
        """Make the invitation, say its link once, and send it where it has an address."""
        by = request.user if isinstance(request.user, User) else None
        data = form.cleaned_data
        whole = request.build_absolute_uri
        made = joining.invite(email=data["email"], note=data["note"], invited_by=by, whole=whole)
        obj.pk = made.invitation.pk
        self.message_user(request, f"The link, shown only now: {made.url}", messages.SUCCESS)
        if made.is_sent is False:
            self.message_user(request, "It could not be sent: the mail server does not answer.", messages.WARNING)
        if settings.SIGN_UP == "off":
            self.message_user(request, _CLOSED, messages.WARNING)

    def response_add(self, request: HttpRequest, obj: Invitation, post_url_continue: str | None = None) -> HttpResponse:
        """To the list, where the link stands."""
        return HttpResponseRedirect(reverse("admin:archive_invitation_changelist"))

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The invitation itself says who made it, and when."""
